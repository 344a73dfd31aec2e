/** How long one test file took, its set-up included. */
export interface FileTime {
  /** Path from the project's root, with `/`. */
  readonly path: string;
  readonly milliseconds: number;
}

/** A folder whose tests are one suite of the table. */
interface SuiteTime {
  readonly suite: string;
  readonly files: number;
  readonly milliseconds: number;
}

/** Folders that hold suites of their own, so that their first subfolder is part of the name. */
const HOLDS_SUITES = new Set(['test', 'transforms', 'api', 'dashboards', 'ingest']);

/**
 * A table of the time that each suite took, the longest first, and the longest files. Workers run side by side, so the
 * sum of all suites is longer than the run.
 */
export function suiteTimes(files: readonly FileTime[], longestFiles = 10): string {
  const suites = new Map<string, SuiteTime>();
  for (const { path, milliseconds } of files) {
    const suite = suiteOf(path);
    const sum = suites.get(suite) ?? { suite, files: 0, milliseconds: 0 };
    suites.set(suite, { suite, files: sum.files + 1, milliseconds: sum.milliseconds + milliseconds });
  }
  const bySuite = [...suites.values()].sort(longestFirst);
  const byFile = [...files].sort(longestFirst).slice(0, longestFiles);
  return [
    'seconds  files  suite',
    ...bySuite.map((row) => `${seconds(row.milliseconds)}  ${String(row.files).padStart(5)}  ${row.suite}`),
    'seconds  longest files',
    ...byFile.map((row) => `${seconds(row.milliseconds)}  ${row.path}`),
  ].join('\n');
}

function suiteOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  const [first] = folders;
  if (first === undefined) return '.';
  return folders.slice(0, HOLDS_SUITES.has(first) ? 2 : 1).join('/');
}

const longestFirst = (a: { milliseconds: number }, b: { milliseconds: number }) => b.milliseconds - a.milliseconds;

const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1).padStart(7);
