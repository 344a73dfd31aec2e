import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Holder, type Keys, keyHash } from './keys.ts';

/** How long a session lasts; a key that is revoked ends it earlier. */
export const SESSION_DAYS = 30;
const DAY_S = 86_400;
/** A ticket is for the browser that opens this moment. */
const TICKET_MS = 60_000;

const TOKEN = /^hxs1\.([0-9a-f]{64})\.([0-9a-z]{1,9})\.([A-Za-z0-9_-]{43})$/;

/** A session, opened with a key. */
export interface OpenedSession {
  /** Valid instead of the key in every process with the same secret; never the key itself. ASCII, needs no quotes in a cookie. */
  readonly token: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
  readonly holder: Required<Holder>;
}

/**
 * Stateless sessions. A token holds the key's hash and an expiry, signed with the process's secret, so every copy of the
 * API accepts it. Each use looks the key up: revoking the key ends its sessions everywhere within 5 s. A token is not the
 * key: a stolen token cannot send events, and expires.
 */
export class Sessions {
  readonly #keys: Pick<Keys, 'verify' | 'verifyHash'>;
  readonly #signing: Uint8Array;
  readonly #clock: () => number;
  readonly #tickets = new Map<string, { readonly key: string; readonly until: number }>();

  constructor(keys: Pick<Keys, 'verify' | 'verifyHash'>, secret: string, clock: () => number = Date.now) {
    this.#keys = keys;
    this.#signing = new Uint8Array(hkdfSync('sha256', secret, 'huixiang', 'session cookie', 32));
    this.#clock = clock;
  }

  /** A session for a key or a ticket of this process; undefined when it is unknown, revoked or spent. HX_CLICKHOUSE. */
  async open(keyOrTicket: string): Promise<OpenedSession | undefined> {
    const key = this.#redeem(keyOrTicket) ?? keyOrTicket;
    const holder = await this.#keys.verify(key);
    if (holder === undefined) return undefined;
    const expiresAt = Math.floor(this.#clock() / 1000) + SESSION_DAYS * DAY_S;
    const claim = `hxs1.${keyHash(key)}.${expiresAt.toString(36)}`;
    return { token: `${claim}.${this.#sign(claim)}`, expiresAt, holder };
  }

  /** The holder of a session: undefined when it is expired or forged, or its key is revoked. HX_CLICKHOUSE as for keys. */
  async verify(token: string): Promise<(Required<Holder> & { readonly expiresAt: number }) | undefined> {
    const [, hash, end, signature] = TOKEN.exec(token) ?? [];
    if (hash === undefined || end === undefined || signature === undefined) return undefined;
    const expected = this.#sign(token.slice(0, token.lastIndexOf('.')));
    if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return undefined;
    const expiresAt = Number.parseInt(end, 36);
    if (expiresAt * 1000 <= this.#clock()) return undefined;
    const holder = await this.#keys.verifyHash(hash);
    return holder && { ...holder, expiresAt };
  }

  /**
   * A ticket that replaces the key once, in this process, within a minute. For links that others may see, such as the
   * argument of the program that opens a browser.
   */
  ticket(key: string): string {
    const ticket = `hxt_${randomBytes(32).toString('base64url')}`;
    this.#tickets.set(ticket, { key, until: this.#clock() + TICKET_MS });
    return ticket;
  }

  #redeem(ticket: string): string | undefined {
    const found = this.#tickets.get(ticket);
    this.#tickets.delete(ticket);
    return found !== undefined && this.#clock() < found.until ? found.key : undefined;
  }

  #sign(claim: string): string {
    return createHmac('sha256', this.#signing).update(claim).digest('base64url');
  }
}
