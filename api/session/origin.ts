import type { FastifyRequest } from 'fastify';
import { CodedError } from '../../contract/errors.ts';

type Sender = 'own' | 'foreign' | 'unknown';

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/**
 * The page that sent this request, from the browser's headers. Sec-Fetch-Site comes first: no script can set it, and it
 * stays right where a proxy changes Host. Browsers omit it on a page served over http by another machine: Origin decides.
 */
function senderOf({ headers }: FastifyRequest): Sender {
  const site = headers['sec-fetch-site'];
  if (site === 'same-origin') return 'own';
  if (site !== undefined && site !== 'none') return 'foreign';
  if (headers.origin === undefined) return 'unknown';
  return hostOf(headers.origin) === headers.host ? 'own' : 'foreign';
}

/** A link that a user followed: the browser shows the answer, and the page with the link cannot read it. */
function isNavigation({ headers }: FastifyRequest): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

const safe: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/**
 * Holds a request that a cookie vouches for to our own page: any server on another port of this host is the same *site*, so
 * SameSite alone lets its pages send the cookie.
 * @throws CodedError HX_ORIGIN.
 */
export function requireOwnPage(request: FastifyRequest): void {
  const sender = senderOf(request);
  if (sender === 'own') return;
  const harmless = safe.includes(request.method) && (sender === 'unknown' || isNavigation(request));
  if (!harmless) throw new CodedError('HX_ORIGIN', 'The session cookie is taken from the own page only; send a key');
}

/** Refuses what another page sends; what no page sends (curl) may pass. @throws CodedError HX_ORIGIN. */
export function refuseOtherPages(request: FastifyRequest): void {
  if (senderOf(request) !== 'foreign') return;
  throw new CodedError('HX_ORIGIN', 'Sessions are opened and closed from the own page only');
}
