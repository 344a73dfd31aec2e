import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtPage } from '../../cli/services/builtPage.ts';
import { LICENCES_FILE, noticeOf } from '../../dashboards/web/licences.ts';
import { buildApp } from '../support/app.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';

/* The page comes with the licences of its packages. */

describe('the notices of a package', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hx-notices-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const packed = (manifest: object, files: Record<string, string> = {}) => {
    const at = mkdtempSync(join(folder, 'p-'));
    writeFileSync(join(at, 'package.json'), JSON.stringify({ name: 'x', version: '1.0.0', ...manifest }));
    mkdirSync(join(at, 'licenses'));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(at, name), text);
    return noticeOf(at);
  };

  it('are its licence, its notice and those of what it holds of others, in the words that it came with', () => {
    const files = { LICENSE: 'may be used', 'NOTICE.txt': 'by them', 'licenses/LICENSE-d3': 'and by him', 'a.js': '1' };
    const { head, text } = packed({ license: 'Apache-2.0' }, files);
    expect(head).toBe('x 1.0.0 (Apache-2.0)');
    for (const part of ['may be used', 'by them', 'and by him']) expect(text).toContain(part);
  });

  it('are the usual text with its author where it forgot the text, and none where none is asked for', () => {
    expect(packed({ license: 'MIT', author: { name: 'Ann' } }).text).toMatch(/Copyright \(c\) Ann[\s\S]*AS IS/);
    expect(packed({ license: 'Unlicense' }).text).toContain('asks for no notice');
  });

  it.each([{}, { license: 'MIT' }, { license: 'Apache-2.0', author: 'Ann' }])('end the build where %o', (manifest) => {
    expect(() => packed(manifest)).toThrow(/x is bundled/);
  });
});

describe.skipIf(clickhouseAbsent())('the built page', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh?.drop());

  it('carries the notices of what was bundled, under licences that allow it, and serves them', async () => {
    const page = builtPage();
    if (page === undefined) throw new Error('dist/page is absent');
    const licences = readFileSync(join(page.folder, LICENCES_FILE), 'utf8');
    const heads = [...licences.matchAll(/^([@a-z][\w@/.-]*) \d[\w.-]* \((.+)\)$/gm)].map(([, name, license]) => [
      name,
      license,
    ]);
    const names = [
      'react',
      'react-dom',
      'echarts',
      'zrender',
      'wouter',
      '@tanstack/react-query',
      'apache-arrow',
      'flatbuffers',
    ];
    expect(heads.map(([name]) => name)).toEqual(expect.arrayContaining(names));
    const allowed = ['MIT', 'Apache-2.0', 'BSD-3-Clause', '0BSD', 'ISC', 'Unlicense'];
    expect(heads.filter(([, license = '']) => !allowed.includes(license))).toEqual([]);
    // Apache-2.0 asks for the NOTICE, ECharts holds parts of d3.
    for (const notice of [/Apache ECharts\nCopyright/, /Apache Arrow/, /Mike Bostock/, /Meta Platforms/])
      expect(licences).toMatch(notice);

    const deps = { store: fresh.store, metrics: [], authenticate: async () => undefined, version: '1.2.3', page };
    const app = buildApp({ ...deps, contextOf: () => Promise.reject(new Error('not asked')) });
    const reply = await app.inject(`/${LICENCES_FILE}`);
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
    expect(reply.body).toBe(licences);
    await app.close();
  });
});
