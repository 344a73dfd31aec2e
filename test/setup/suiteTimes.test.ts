import { expect, it } from 'vitest';
import { suiteTimes } from './suiteTimes.ts';

it('adds the time of files up by suite, the longest first', () => {
  const table = suiteTimes(
    [
      { path: 'test/browser/a.test.ts', milliseconds: 12_340 },
      { path: 'test/browser/screens/b.test.ts', milliseconds: 1_000 },
      { path: 'cli/commands/c.test.ts', milliseconds: 20_000 },
      { path: 'top.test.ts', milliseconds: 5 },
    ],
    2,
  );
  expect(table.split('\n')).toEqual([
    'seconds  files  suite',
    '   20.0      1  cli',
    '   13.3      2  test/browser',
    '    0.0      1  .',
    'seconds  longest files',
    '   20.0  cli/commands/c.test.ts',
    '   12.3  test/browser/a.test.ts',
  ]);
});
