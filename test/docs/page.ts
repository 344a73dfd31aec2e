import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../..', import.meta.url));

/** A page of the documentation, by its path in the repository. */
export function page(path: string): string {
  return readFileSync(`${repository}${path}`, 'utf8');
}

const LEFT_OUT = new Set(['node_modules', 'dist', 'coverage']);

/** Every file below a folder of the repository, by its path in the repository; '' is the repository itself. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(repository, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (LEFT_OUT.has(entry.name) || entry.name.startsWith('.')) return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

/** Bodies of the fenced blocks of one language, in order. */
export function blocks(text: string, language: string): string[] {
  const fences = text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm);
  return [...fences].filter(([, marked]) => marked === language).map(([, , body = '']) => body);
}

/** Rows of the table whose head begins with these cells, each row by its head's names, code marks and escapes taken off. */
export function table(text: string, ...head: readonly string[]): Record<string, string>[] {
  const lines = text.split('\n').map((line) => (line.startsWith('|') ? cells(line) : undefined));
  const at = lines.findIndex((line) => line !== undefined && head.every((name, i) => line[i] === name));
  if (at < 0) throw new Error(`no table begins with ${head.join(', ')}`);
  const names = lines[at] ?? [];
  const body = lines.slice(at + 2);
  const end = body.indexOf(undefined);
  return body
    .slice(0, end < 0 ? undefined : end)
    .map((row = []) => Object.fromEntries(names.map((name, i) => [name, row[i] ?? ''])));
}

function cells(line: string): string[] {
  return line
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) =>
      cell
        .trim()
        .replace(/^`(.*)`$/, '$1')
        .replaceAll('\\|', '|'),
    );
}
