import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findEngineLibrary } from '../local/clickhouse/library.ts';
import { readMigrations } from '../store/migrations/files.ts';

/** The version in package.json, which is one folder above the sources and two above the built files. */
export function packageVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
      if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) return String(parsed.version);
    } catch {
      // Try the other path.
    }
  }
  return 'unknown';
}

/** Version of the library that the embedded ClickHouse is in (its release is the server's); undefined where there is none. */
export function engineVersion(): string | undefined {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(dirname(findEngineLibrary()), 'package.json'), 'utf8'));
    return typeof manifest === 'object' && manifest !== null && 'version' in manifest
      ? String(manifest.version)
      : undefined;
  } catch {
    return undefined;
  }
}

/** What `--version` prints: this program, the schema that it makes, the ClickHouse in it. Reads files only, no server. */
export function versionText(): string {
  const schema = readMigrations().at(-1)?.number ?? 0;
  return `huixiang ${packageVersion()}\nschema ${schema}\nclickhouse ${engineVersion() ?? 'not embedded here'}`;
}
