import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
// @ts-expect-error: plain JavaScript, which runs before anything is built
import { missingFrom } from '../../bin/complete-lock.js';

/** Of each release line that README names, the oldest that is promised. */
const NODES = ['20.20.0', '22.13.0', '24.0.0'];

// npm's own judge of versions, which fastify brings; it has no types.
const semver: { satisfies(version: string, range: string): boolean } = createRequire(
  createRequire(import.meta.url).resolve('fastify'),
)('semver');

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

describe('package-lock.json', () => {
  it('has an entry for every platform package that a locked package may want: npm ci refuses it otherwise', () => {
    expect([...missingFrom(lock).keys()]).toEqual([]);
  });

  it('holds no download addresses', () => {
    expect(JSON.stringify(lock)).not.toMatch(/"resolved":\s*"http/);
  });

  it.each(NODES)('wants nothing that Node %s is not: npm ci would print a warning for it', (node) => {
    const packages = z.record(
      z.string(),
      z.looseObject({ engines: z.object({ node: z.string().optional() }).optional() }),
    );
    const refused = Object.entries(packages.parse(lock.packages))
      // What is for other platforms only is left out without a word.
      .filter(([, { optional, engines }]) => !optional && !semver.satisfies(node, engines?.node ?? '*'))
      .map(([name, { engines }]) => `${name} wants ${engines?.node}`);
    expect(refused).toEqual([]);
  });

  it('would be found wanting without one of them', () => {
    const name = 'node_modules/@chdb/lib-darwin-arm64';
    expect(Object.keys(lock.packages)).toContain(name);
    const { [name]: _, ...packages } = lock.packages;
    const missing = missingFrom({ ...lock, packages });
    expect([...missing.keys()]).toEqual([name]);
    expect(missing.get(name)).toMatchObject({ os: ['darwin'], cpu: ['arm64'] });
  });
});
