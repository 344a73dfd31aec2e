// Fails on words that plain English documentation does not use, in text and in parts of names (`tellDone`, `TELL_DONE`).
// A folder is checked once it is listed in CLEAN. `node bin/check-words.js PATH...` checks any path of the repository.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { notPlain } from './plainWords.js';

const WORDS = new Set(notPlain);

/** Paths without any of the words; a trailing slash means the folder, `./` the files at the top. */
const CLEAN = [
  './',
  '.github/',
  'bench/',
  'bin/',
  'cli/',
  'client/',
  'contract/',
  'dashboards/',
  'deploy/',
  'examples/',
  'ingest/README.md',
  'ingest/batch.ts',
  'ingest/deadletters/',
  'ingest/erasure/',
  'ingest/everyWayIn.test.ts',
  'ingest/files/',
  'ingest/http/',
  'ingest/pseudonyms/',
  'ingest/rows/',
  'ingest/sink/',
  'ingest/validation/',
  'local/',
  'simulate/',
  'test/README.md',
  'test/docs/',
  'test/examples/',
  'test/faults/',
  'test/metricsAgree.test.ts',
  'test/page/',
  'test/plants/',
  'test/project/',
  'test/reference/',
  'test/refresh/',
  'test/rollups/',
  'test/setup/',
  'test/slices/',
  'test/start/',
  'test/support/',
  'test/upgrade/',
  'test/usage/',
];

/** Files whose text is not ours to write, with the reason. */
const SKIPPED = [
  ['package-lock.json', 'written by npm'],
  ['LICENSE', 'the text of the licence'],
  ['bin/check-words.js', 'names words as examples'],
  ['bin/plainWords.js', 'this list'],
  ['docs/examples/', 'data', /\.(csv|gz)$/],
  ['store/migrations/', 'released migrations are never edited', /\/00[012]\d_/],
];

/** Quotations that are no Markdown blockquote: the words pass on a line that contains the text. */
const QUOTED = [
  ['ingest/rows/xxHash32.test.ts', 'Nobody inspects the spammish repetition', 'a published test vector of xxHash'],
];

/** Words of a line, lower case; camelCase, snake_case and kebab-case names are split. */
function* wordsOf(line) {
  for (const [part] of line.matchAll(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+/gu)) yield part.toLowerCase();
}

/** The entries of releases are history; only the part about unreleased changes is checked. */
function checkedText(path, text) {
  if (path !== 'CHANGELOG.md') return text;
  const release = /^## (?!Unreleased)/m.exec(text);
  return release === null ? text : text.slice(0, release.index);
}

const isQuoted = (path, line) =>
  (path.endsWith('.md') && line.startsWith('>')) ||
  QUOTED.some(([file, quotation]) => file === path && line.includes(quotation));

/** The findings in one file: `path:line: word: the line`. */
export function findWords(path, text) {
  return checkedText(path, text)
    .split('\n')
    .flatMap((line, i) => {
      if (isQuoted(path, line)) return [];
      const found = new Set([...wordsOf(line)].filter((word) => WORDS.has(word)));
      return [...found].map((word) => `${path}:${i + 1}: ${word}: ${line.trim()}`);
    });
}

const isIn = (path, place) =>
  place === './' ? !path.includes('/') : place.endsWith('/') ? path.startsWith(place) : path === place;
const isSkipped = (path) => SKIPPED.some(([place, , name]) => isIn(path, place) && (name?.test(path) ?? true));

/** Tracked and new files, without those that git ignores; sorted, so that the output is stable. */
function filesOf(root, paths) {
  const options = ['--cached', '--others', '--exclude-standard', '--deduplicate', '-z'];
  const { stdout, status } = spawnSync('git', ['ls-files', ...options, '--', ...paths], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error('git ls-files failed: run this in a clone');
  return stdout.split('\0').filter((path) => path !== '');
}

/** The text of a file; undefined for a binary file or one that was deleted. */
function readText(path) {
  try {
    const bytes = readFileSync(path);
    return bytes.includes(0) ? undefined : bytes.toString('utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'EISDIR') return undefined;
    throw error;
  }
}

function main(paths) {
  const root = dirname(dirname(fileURLToPath(import.meta.url)));
  const files = filesOf(root, paths).filter(
    (path) => !isSkipped(path) && (paths.length > 0 || CLEAN.some((place) => isIn(path, place))),
  );
  const found = files.flatMap((path) => {
    const text = readText(join(root, path));
    return text === undefined ? [] : findWords(path, text);
  });
  for (const line of found) console.error(line);
  console.log(`words: ${files.length} files, ${found.length} findings`);
  if (files.length === 0) {
    console.error('no file was checked');
    process.exit(2);
  }
  process.exit(found.length === 0 ? 0 : 1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main(process.argv.slice(2));
