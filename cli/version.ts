import { readFileSync } from 'node:fs';

/** Version of package.json, which lies one folder above the sources and two above the built files. */
export function packageVersion(): string {
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));
      if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) return String(parsed.version);
    } catch {
      // The other place has it.
    }
  }
  return 'unknown';
}
