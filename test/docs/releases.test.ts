import { expect, it } from 'vitest';
import { DEFINITION } from '../../contract/definition.ts';
import { readMigrations } from '../../store/migrations/files.ts';
import { versions } from '../upgrade/versions.ts';
import { page, table } from './page.ts';

it.each([
  ['docs/releases.md', ['definition of figures', 'schema', 'commit']],
  ['docs/releases.zh-CN.md', ['数字定义', '表结构', '提交']],
] as const)('%s lists every version whose upgrade is tested', (path, head) => {
  const listed = table(page(path), ...head).map((row) => head.map((name) => row[name]));
  expect(listed).toEqual(versions.map(({ definition, schema, commit }) => [`${definition}`, `${schema}`, commit]));
});

it('the newest of them is of the definition now, so that each earlier one was kept', () => {
  expect(versions.map(({ definition }) => definition)).toContain(DEFINITION);
  expect(Math.max(...versions.map(({ schema }) => schema))).toBeLessThanOrEqual(readMigrations().length);
});
