import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fromRollup, rollupTables } from './sources.ts';

const folder = fileURLToPath(new URL('..', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
  (name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('sources.ts'),
);

/** Tables read with FINAL that are no rollups: raw rows, queues and ledgers, each with a condition of its own. */
const others = ['events', 'units', 'unit_failures', 'dead_letters', 'ingest_progress', 'ingest_incidents'];
/** The small tables of facts, each with the tenant in its query. */
const factTable = '${' + 'table}';

describe('sources', () => {
  it('carry the tenant and alive for every rollup', () => {
    for (const table of rollupTables) {
      expect(fromRollup(table)).toBe(`FROM ${table} FINAL WHERE tenant = {tenant:String} AND alive = 1`);
    }
  });

  it.each(files)('%s names no rollup table in a FROM or JOIN of its own', (name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    const named = [...text.matchAll(/\b(?:FROM|JOIN)\s+(\w+)/g)].map(([, table]) => table);
    expect(named.filter((table) => rollupTables.some((rollup) => rollup === table))).toEqual([]);
    const merged = [...text.matchAll(/\bFROM\s+(\S+)(?: AS \w+)? FINAL/g)].map(([, table]) => table);
    const ofChecks = ['unusedEvents.ts', 'shared/countsNextToReaders.ts', 'countsThatFall.ts'].map(
      (file) => `checks/${file}`,
    );
    const ofFacts = ['latest-events.ts', ...ofChecks];
    const allowed = ofFacts.some((file) => name === `operations/${file}`) ? [...others, factTable] : others;
    const ofTitles = name === 'broadcasts/broadcastTitles.ts' ? ['broadcasts'] : [];
    expect(merged.filter((table) => ![...allowed, ...ofTitles].includes(table ?? ''))).toEqual([]);
  });
});
