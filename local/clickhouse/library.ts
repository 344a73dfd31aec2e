import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CodedError } from '../../contract/errors.ts';

/** Where the engine's shared library may be, by platform; chdb brings exactly these. */
const packages: Readonly<Record<string, string>> = {
  'linux-x64': '@chdb/lib-linux-x64-gnu',
  'linux-arm64': '@chdb/lib-linux-arm64-gnu',
  'darwin-x64': '@chdb/lib-darwin-x64',
  'darwin-arm64': '@chdb/lib-darwin-arm64',
};

/**
 * The path of ClickHouse's shared library (libchdb).
 * @throws CodedError HX_EMBEDDED_ABSENT when this platform has none or its optional packages are not installed.
 */
export function findEngineLibrary(platform = `${process.platform}-${process.arch}`): string {
  const name = packages[platform];
  if (name === undefined) throw absent(`there is none for ${platform}`);
  try {
    const here = createRequire(import.meta.url);
    here.resolve('ffi-rs');
    // The platform's package belongs to chdb and may be nested below it.
    const manifest = createRequire(here.resolve('chdb/package.json')).resolve(`${name}/package.json`);
    const library = join(dirname(manifest), 'libchdb.so');
    if (existsSync(library)) return library;
  } catch (cause) {
    throw absent('its optional packages (chdb, ffi-rs) are not installed', cause);
  }
  throw absent(`${name} holds no library`);
}

function absent(why: string, cause?: unknown): CodedError {
  return new CodedError(
    'HX_EMBEDDED_ABSENT',
    `The embedded ClickHouse cannot run here: ${why}. Set CLICKHOUSE_URL to a ClickHouse server of your own.`,
    cause === undefined ? {} : { cause },
  );
}
