import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CodedError } from '../../contract/errors.ts';
import type { Store } from '../../store/store.ts';
import { buildApp } from '../../test/support/app.ts';

/** Nothing here needs ClickHouse. */
const absent = async (): Promise<never> => {
  throw new CodedError('HX_CLICKHOUSE', 'absent');
};
const store: Store = {
  database: '',
  query: absent,
  stream: absent,
  command: absent,
  insertBlock: absent,
  insertRows: absent,
  close: async () => undefined,
};
const deps = { store, metrics: [], contextOf: absent, authenticate: async () => undefined, version: '1.2.3' };

const html = '<!doctype html><title>Huixiang</title>';
const script = 'console.log("a script that is long enough to be worth packing");'.repeat(20);
const browser = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('the page', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hx-page-'));
  let app: FastifyInstance;
  beforeAll(() => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), html);
    writeFileSync(join(folder, 'icon.svg'), '<svg/>');
    writeFileSync(join(folder, 'assets', 'main.0a1b2c3d.js'), script);
    writeFileSync(join(folder, 'assets', 'main.0a1b2c3d.js.br'), brotliCompressSync(script));
    writeFileSync(join(folder, 'assets', 'main.0a1b2c3d.js.gz'), gzipSync(script));
    app = buildApp({ ...deps, page: { folder } });
  });
  afterAll(async () => {
    await app.close();
    rmSync(folder, { recursive: true });
  });

  it.each([
    '/',
    '/broadcasts',
    '/broadcasts/spring',
    '/broadcasts/spring.2026',
    '/explore?metric=funnel',
    '/content-audience',
  ])('%s is the page for a browser', async (url) => {
    const response = await app.inject({ url, headers: browser });
    expect(response.statusCode).toBe(200);
    expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(response.body).toBe(html);
  });

  it('loads scripts from its own files only, and cannot be framed', async () => {
    const { headers } = await app.inject({ url: '/', headers: browser });
    const policy = String(headers['content-security-policy']);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.replace(/style-src[^;]*/, '')).not.toMatch(/unsafe|https?:|\*/);
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    });
  });

  it('is revalidated each time, with an ETag of its content, whatever the time of the file', async () => {
    const first = await app.inject({ url: '/', headers: browser });
    expect(first.headers['cache-control']).toBe('no-cache');
    const again = (tag: unknown) =>
      app.inject({ url: '/explore', headers: { ...browser, 'if-none-match': String(tag) } });
    expect((await again(first.headers.etag)).statusCode).toBe(304);
    writeFileSync(join(folder, 'index.html'), html.replace('Huixiang', 'huixianG'));
    expect((await again(first.headers.etag)).statusCode).toBe(200);
    writeFileSync(join(folder, 'index.html'), html);
  });

  it('sends files packed where that is wanted, to be kept for a year', async () => {
    const url = '/assets/main.0a1b2c3d.js';
    const packed = await app.inject({ url, headers: { 'accept-encoding': 'gzip, deflate, br' } });
    expect(packed.headers['content-encoding']).toBe('br');
    expect(packed.headers['content-type']).toMatch(/^(text|application)\/javascript/);
    expect(packed.headers.vary).toMatch(/accept-encoding/i);
    expect(brotliDecompressSync(packed.rawPayload).toString()).toBe(script);
    const plain = await app.inject({ url });
    expect(plain.body).toBe(script);
    for (const { headers } of [packed, plain]) {
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    expect((await app.inject('/icon.svg')).headers['cache-control']).toBe('no-cache');
  });

  it.each([
    ['/assets/main.ffffffff.js', browser],
    ['/assets/../index.html', browser],
    ['/assets/%2e%2e/index.html', browser],
    ['/favicon.png', browser],
    ['/.env', browser],
    ['/v1/nothing', browser],
    ['/docs2.html', browser],
    ['/broadcasts', {}],
    ['/broadcasts', { accept: 'application/json' }],
  ])('%s with %o is no page', async (url, headers) => {
    const response = await app.inject({ url, headers });
    expect(response.statusCode).toBeGreaterThanOrEqual(400);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.headers['cache-control']).toBeUndefined();
  });

  it('leaves the other addresses alone', async () => {
    expect((await app.inject({ url: '/docs/', headers: browser })).body).toContain('/openapi.json');
    expect((await app.inject({ url: '/healthz', headers: browser })).json()).toEqual({ status: 'ok' });
    expect((await app.inject('/helthz')).json()).toMatchObject({ code: 'HX_NOT_FOUND', nearest: '/healthz' });
  });

  it('a known address under another method is HX_METHOD with what is allowed', async () => {
    const asked = async (method: 'POST' | 'PUT' | 'DELETE', url: string) => {
      const response = await app.inject({ method, url });
      return [response.statusCode, response.headers.allow, response.json().code];
    };
    expect(await asked('POST', '/healthz')).toEqual([405, 'GET, HEAD', 'HX_METHOD']);
    expect(await asked('DELETE', '/v1/metrics')).toEqual([405, 'GET, HEAD', 'HX_METHOD']);
    expect(await asked('PUT', '/v1/metrics/funnel')).toEqual([405, 'GET, HEAD, POST', 'HX_METHOD']);
    expect(await asked('POST', '/v1/nothing')).toEqual([404, undefined, 'HX_NOT_FOUND']);
  });

  it('without a built page / leads to the reference', async () => {
    const bare = buildApp(deps);
    const response = await bare.inject({ url: '/', headers: browser });
    expect([response.statusCode, response.headers.location]).toEqual([302, '/docs']);
    expect((await bare.inject({ url: '/broadcasts', headers: browser })).statusCode).toBe(404);
    await bare.close();
  });
});
