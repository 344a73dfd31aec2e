import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pageHeaders } from './policy.ts';

/** A built page: index.html, assets/ with a hash of the content in every name, each with .br and .gz next to it. */
export interface BuiltPage {
  readonly folder: string;
}

const INDEX = 'index.html';
const ASSETS = 'assets';
/** First parts of addresses that are never the page's own. */
const others: readonly string[] = ['v1', 'docs', 'healthz', 'readyz', 'metrics', ASSETS];

/**
 * Whether this is a browser that requests a view of the page. Files have a dot in the first part of their address;
 * further down it may be a broadcast's.
 */
function asksForPage({ url, headers }: FastifyRequest): boolean {
  const [, first = ''] = (url.split('?', 1)[0] ?? '').split('/');
  return !others.includes(first) && !first.includes('.') && headers.accept?.includes('text/html') === true;
}

/**
 * Read for each answer, since a build may replace it, and tagged by content: packed files all bear one time, and a tag made
 * of time and length would then never change.
 */
async function sendIndex(folder: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const html = await readFile(join(folder, INDEX));
  const tag = `"${createHash('sha256').update(html).digest('base64url')}"`;
  reply.headers({ ...pageHeaders, 'cache-control': 'no-cache', etag: tag });
  const known = request.headers['if-none-match']?.split(',').map((part) => part.trim().replace(/^W\//, ''));
  if (known?.includes(tag)) return reply.code(304).send();
  return reply.type('text/html; charset=utf-8').send(html);
}

/** Without a built page, `/` leads to the reference. */
export function leadToReference(app: FastifyInstance): void {
  app.get('/', (_request, reply) => reply.redirect('/docs'));
}

/** Serves the page: `/` and every address of a view with index.html, and its files. */
export async function servePage(app: FastifyInstance, { folder }: BuiltPage): Promise<void> {
  await app.register(files, {
    root: join(folder, ASSETS),
    prefix: `/${ASSETS}/`,
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    index: false,
    dotfiles: 'ignore',
  });
  // An icon, a manifest: names without a hash, so browsers must revalidate them.
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile() || entry.name === INDEX || /^\.|\.(br|gz)$/.test(entry.name)) continue;
    app.get(`/${entry.name}`, (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile(entry.name, folder, { cacheControl: false }),
    );
  }
  app.get('/', (request, reply) => sendIndex(folder, request, reply));
  app.get('/*', (request, reply) => (asksForPage(request) ? sendIndex(folder, request, reply) : reply.callNotFound()));
}
