import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { DEFINITION } from '../../contract/definition.ts';
import { rollupTables } from '../../store/tables/rollupTables.ts';
import { differences, presentSnapshot, recordedSnapshot, renewal, type Snapshot, staleMessage } from './snapshot.ts';
import { folders, recordedSources, tokensOf } from './sources.ts';
import { foldedText, statementsOfFigures } from './statements.ts';

const root = process.cwd();

describe('the definition', () => {
  it('has the number that its statements and sources were recorded with', async () => {
    expect(staleMessage(recordedSnapshot(root), await presentSnapshot(root))).toBeUndefined();
  });

  it('is recorded for every rollup, with and without lists of readers, and for every file', async () => {
    const names = [...(await statementsOfFigures()).keys()];
    for (const table of Object.keys(rollupTables)) {
      expect(names.filter((name) => name.startsWith(`${table} (`)).length, table).toBeGreaterThan(0);
    }
    expect(names).toEqual(
      expect.arrayContaining(['broadcast_stats (events)', 'broadcast_stats (lists)', 'clusters_day (parts)']),
    );
    for (const [folder, files] of Object.entries(folders)) {
      // Of subfolders, too: a file in a new one is named by its path.
      const there = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
        (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
      );
      expect(Object.keys(files).sort(), `${folder}: name in sources.ts how each file makes figures`).toEqual(
        there.sort(),
      );
    }
  });
});

describe('a record of the definition', () => {
  const recorded: Snapshot = {
    definition: 6,
    statements: { 'a (events)': '1', 'b (events)': '2' },
    sources: { 'counts.ts': '3' },
  };
  const changed: Snapshot = { ...recorded, statements: { ...recorded.statements, 'a (events)': '9' } };
  const raised: Snapshot = { ...changed, definition: 7 };

  it('is stale where anything differs, and its message names what, and what to do', () => {
    expect(staleMessage(recorded, recorded)).toBeUndefined();
    const message = staleMessage(recorded, changed);
    expect(message).toContain('recorded: a (events).');
    expect(message).toContain('CASCADE_VERSION');
    expect(message).toContain('npm run definition -- --same-figures');
    expect(staleMessage(recorded, { ...recorded, sources: { 'counts.ts': '0' } })).toContain('counts.ts');
    expect(staleMessage(recorded, raised)).toContain('definition 6');
    expect(differences(recorded, { ...recorded, statements: { 'b (events)': '2', 'c (events)': '4' } }).sort()).toEqual(
      ['a (events)', 'c (events)'],
    );
  });

  it('is not renewed under its own number, unless the figures are the same', () => {
    expect(renewal(recorded, changed, false)).toMatchObject({ renewed: false });
    expect(renewal(recorded, changed, true)).toEqual({ renewed: true, changed: ['a (events)'] });
    expect(renewal(recorded, raised, false)).toEqual({ renewed: true, changed: ['a (events)'] });
    expect(renewal(recorded, recorded, false)).toEqual({ renewed: true, changed: [] });
  });

  it('is never of a lower number', () => {
    const lower = { ...changed, definition: 5 };
    expect(staleMessage(recorded, lower)).toContain('must\nnever fall');
    expect(renewal(recorded, lower, true)).toMatchObject({ renewed: false });
  });
});

describe('what is recorded', () => {
  it('of a statement is its text and its values, whatever breaks its lines', () => {
    const one = { sql: 'SELECT sum(a)\n  FROM t', params: { b: 1n, a: 2 } };
    expect(foldedText({ sql: ' SELECT sum(a) FROM t\n', params: { a: 2, b: 1n } })).toBe(foldedText(one));
    expect(foldedText({ ...one, sql: 'SELECT max(a) FROM t' })).not.toBe(foldedText(one));
    expect(foldedText({ ...one, params: { a: 3, b: 1n } })).not.toBe(foldedText(one));
    expect(foldedText({ ...one, settings: { join_use_nulls: 1 } })).not.toBe(foldedText(one));
    const numbered = (definition: number) => ({
      sql: `SELECT ${definition} AS definition WHERE definition = ${definition}`,
    });
    expect(foldedText(numbered(DEFINITION))).not.toContain(String(DEFINITION));
    expect(foldedText(numbered(DEFINITION + 1))).toContain(String(DEFINITION + 1));
  });

  it('of a source is what it does', () => {
    const one = '/** Why. */\nexport const least = (a: number, b: number) => Math.min(a, b);';
    const same =
      "import type { A } from './a.ts';\nexport const least = (\n  a: number,\n  b: number, // Why not.\n) => Math.min(a, b);\n";
    expect(tokensOf(same)).toBe(tokensOf(one));
    expect(tokensOf(one.replace('min', 'max'))).not.toBe(tokensOf(one));
    expect(tokensOf('export const text = `a b`;')).not.toBe(tokensOf('export const text = `a c`;'));
    const sources = recordedSources.map((path) => tokensOf(readFileSync(path, 'utf8')));
    expect(new Set(sources).size).toBe(sources.length);
  });
});
