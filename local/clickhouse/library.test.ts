import { expect, it } from 'vitest';
import { findEngineLibrary } from './library.ts';

it.each(['win32-x64', 'linux-ppc64'])('explains on %s how to run without the embedded ClickHouse', (platform) => {
  expect(() => findEngineLibrary(platform)).toThrow(
    expect.objectContaining({ code: 'HX_EMBEDDED_ABSENT', message: expect.stringContaining('CLICKHOUSE_URL') }),
  );
});

it('does the same when the optional packages are not installed', () => {
  // Another platform's package: named by chdb, absent here.
  const other = process.platform === 'darwin' ? 'linux-x64' : 'darwin-x64';
  expect(() => findEngineLibrary(other)).toThrow(
    expect.objectContaining({ code: 'HX_EMBEDDED_ABSENT', message: expect.stringContaining('not installed') }),
  );
});
