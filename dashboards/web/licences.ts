import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** What the page carries of others' work, next to index.html; the page's foot links to it. */
export const LICENCES_FILE = 'licenses.txt';

const TEXTS = /^(licen[cs]e|notice|copying|copyrightnotice)/i;
/** Licences that ask for no notice: a package under one of them may come without its text. */
const askNothing: readonly string[] = ['Unlicense', 'CC0-1.0', '0BSD'];
/** For packages that name the MIT licence and forgot its text: it is owed with the name of the holder of the rights. */
const mit = (holder: string) => `MIT License (named in package.json; the text is the usual one)

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
const RULE = '-'.repeat(80);

/** Folder of the package that a bundled module is of; undefined for our own. The bundlers' own few lines are theirs. */
function packageFolder(id: string, modules: string): string | undefined {
  const runtime = /^\0(vite|rolldown)\//.exec(id)?.[1];
  if (runtime !== undefined) return join(modules, runtime);
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0];
}

function textsOf(folder: string): string[] {
  const own = readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (!TEXTS.test(entry.name)) return [];
    if (entry.isFile()) return [join(folder, entry.name)];
    return readdirSync(join(folder, entry.name)).map((name) => join(folder, entry.name, name));
  });
  return own.sort().map((path) => {
    const text = readFileSync(path, 'utf8').replaceAll('\r\n', '\n').trim();
    // What a bundler was itself made of does not reach the page.
    return text.split(/\n#+ Licenses of bundled dependencies/)[0]?.trim() ?? text;
  });
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly author?: string | { readonly name: string };
}

/** What is owed of a package that comes without a text. Throws where it is not known. */
function usualText({ name, license = 'none named', author }: Manifest): string {
  const holder = typeof author === 'object' ? author.name : author;
  if (license === 'MIT' && holder !== undefined) return mit(holder);
  if (askNothing.includes(license)) return `${license}: asks for no notice.`;
  throw new Error(`${name} is bundled and comes without a text of its licence (${license})`);
}

/** One package: its name, version and licence, and the texts that it comes with. */
export function noticeOf(folder: string): { readonly head: string; readonly text: string } {
  // Cast: what package.json has of every package that was published.
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { name, version, license = 'see below' } = manifest;
  const text = textsOf(folder).join(`\n\n${RULE}\n\n`) || usualText(manifest);
  return { head: `${name} ${version} (${license})`, text };
}

/** The notices of every package in `folders`; those that share a text are listed above it together. */
function allNotices(folders: readonly string[]): string {
  const byText = new Map<string, Set<string>>();
  for (const { head, text } of folders.map(noticeOf)) byText.set(text, (byText.get(text) ?? new Set()).add(head));
  const parts = [...byText].map(([text, heads]) => `${[...heads].join('\n')}\n\n${text}\n`);
  const about = 'The Huixiang page (Apache-2.0) is made with the following packages, in parts or whole.\n';
  return [about, ...parts].join(`\n${'='.repeat(80)}\n\n`);
}

/** Writes the notices of what was really bundled, module by module, so that a new package cannot be forgotten. */
export function licences(modules: string): Plugin {
  return {
    name: 'huixiang-licences',
    apply: 'build',
    generateBundle(_options, bundle) {
      const ids = Object.values(bundle).flatMap((file) => (file.type === 'chunk' ? Object.keys(file.modules) : []));
      const folders = new Set(ids.map((id) => packageFolder(id, modules)).filter((folder) => folder !== undefined));
      const found = [...folders].filter((folder) => existsSync(join(folder, 'package.json'))).sort();
      if (found.length < folders.size) throw new Error('a bundled module is of no package');
      this.emitFile({ type: 'asset', fileName: LICENCES_FILE, source: allNotices(found) });
    },
  };
}
