import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
// @ts-expect-error: plain JavaScript, which runs before anything is built
import { missingFrom } from '../../bin/complete-lock.js';

const lock = JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'));

describe('package-lock.json', () => {
  it('has an entry for every platform package that a locked package may want: npm ci refuses it otherwise', () => {
    expect([...missingFrom(lock).keys()]).toEqual([]);
  });

  it('holds no download addresses', () => {
    expect(JSON.stringify(lock)).not.toMatch(/"resolved":\s*"http/);
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
