import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Cookies know no ports: the name carries it, so that two servers on one host do not end each other's sessions. */
function cookieName(host: string | undefined): string {
  const port = /:(\d{1,5})$/.exec(host ?? '')?.[1];
  return port === undefined ? 'hx_session' : `hx_session_${port}`;
}

/** Whether the browser used https, from Origin (sent with every POST) or from the proxy's X-Forwarded-Proto. */
function cameOverHttps({ protocol, headers }: FastifyRequest): boolean {
  const forwarded = String(headers['x-forwarded-proto'] ?? '').split(',', 1)[0];
  return protocol === 'https' || forwarded === 'https' || headers.origin?.startsWith('https://') === true;
}

function attributes(request: FastifyRequest): CookieSerializeOptions {
  return { path: '/', httpOnly: true, sameSite: 'strict', secure: cameOverHttps(request) };
}

/** The session that a request's cookie holds, unverified. */
export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[cookieName(request.headers.host)];
}

/** `maxAge` in seconds. */
export function setSessionCookie(request: FastifyRequest, reply: FastifyReply, token: string, maxAge: number): void {
  reply.setCookie(cookieName(request.headers.host), token, { ...attributes(request), maxAge });
}

export function clearSessionCookie(request: FastifyRequest, reply: FastifyReply): void {
  reply.clearCookie(cookieName(request.headers.host), attributes(request));
}
