import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** What the script is asked for; fonts, telemetry and every other service of its makers are off. */
const configuration = {
  url: '/openapi.json',
  authentication: { preferredSecurityScheme: 'key' },
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true },
};

/**
 * GET /docs: the reference page, made from /openapi.json, script included. Nothing is asked of any other host: the content
 * security policy holds the page to it.
 *
 * Only the script is the package's. Its plugin for Fastify serves two more copies of the document, to every origin, and
 * knows no nonce; releases that know one are for Node 22 and later.
 */
export async function reference(app: FastifyInstance): Promise<void> {
  const script = await readFile(scriptPath());
  const nonce = randomBytes(16).toString('base64');
  const [policy, page] = [policyOf(nonce), pageOf(nonce)];
  const options = { schema: { hide: true }, logLevel: 'silent' } as const;
  app.get('/docs', options, (_request, reply) => reply.redirect('/docs/', 301));
  app.get('/docs/', options, (_request, reply) =>
    reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page),
  );
  app.get('/docs/js/scalar.js', options, (_request, reply) =>
    reply.header('content-security-policy', policy).type('application/javascript; charset=utf-8').send(script),
  );
}

function scriptPath(): string {
  const main = createRequire(import.meta.url).resolve('@scalar/fastify-api-reference');
  return join(dirname(main), 'js', 'standalone.js');
}

function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    "style-src 'self' 'unsafe-inline'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "worker-src 'self' blob:",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function pageOf(nonce: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Huixiang API</title>
  </head>
  <body>
    <div id="app"></div>
    <script nonce="${nonce}" src="js/scalar.js"></script>
    <script nonce="${nonce}">Scalar.createApiReference('#app', ${JSON.stringify(configuration)})</script>
  </body>
</html>
`;
}
