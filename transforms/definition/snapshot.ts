import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import { recordedSources, tokensOf } from './sources.ts';
import { foldedText, statementsOfFigures } from './statements.ts';

/** From the root of the repository. */
export const RECORDED = 'transforms/definition/recorded.json';

const hashes = z.record(z.string(), z.string());
const snapshot = z.object({ definition: z.number().int(), statements: hashes, sources: hashes }).readonly();

/** What figures are made by, as hashes, and the number of the definition that they belong to. */
export type Snapshot = z.output<typeof snapshot>;

/** Of the code as it is; `root` is that of the repository. Cost: no server, a second. */
export async function presentSnapshot(root: string): Promise<Snapshot> {
  const statements = [...(await statementsOfFigures())].map(([name, one]) => [name, hashOf(foldedText(one))] as const);
  const sources = recordedSources.map(
    (path) => [path, hashOf(tokensOf(readFileSync(join(root, path), 'utf8')))] as const,
  );
  return { definition: DEFINITION, statements: sorted(statements), sources: sorted(sources) };
}

export function recordedSnapshot(root: string): Snapshot {
  return snapshot.parse(JSON.parse(readFileSync(join(root, RECORDED), 'utf8')));
}

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

const sorted = (entries: readonly (readonly [string, string])[]) =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

/** What is not as it was recorded, by name: changed, added or removed. */
export function differences(recorded: Snapshot, present: Snapshot): string[] {
  const before: Readonly<Record<string, string>> = { ...recorded.statements, ...recorded.sources };
  const now: Readonly<Record<string, string>> = { ...present.statements, ...present.sources };
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].filter((name) => before[name] !== now[name]);
}

const COMMANDS = `If figures change: raise CASCADE_VERSION in contract/definition.ts, then run
    npm run definition
If all figures stay the same, because the code was only rewritten:
    npm run definition -- --same-figures`;

/** What a failing test shows; undefined where the file is that of the code. */
export function staleMessage(recorded: Snapshot, present: Snapshot): string | undefined {
  const changed = differences(recorded, present);
  if (changed.length === 0 && recorded.definition === present.definition) return undefined;
  if (recorded.definition > present.definition) return fallen(recorded, present);
  const number = `${RECORDED} is of definition ${recorded.definition}, contract/definition.ts of ${present.definition}`;
  return `${number}. Changed since it was recorded: ${changed.join(', ') || 'nothing'}.\n${COMMANDS}`;
}

export type Renewal =
  | { readonly renewed: true; readonly changed: readonly string[] }
  | { readonly renewed: false; readonly message: string };

/**
 * Whether the file may be renewed: not where something changed under the same number, unless the figures are the same. Rows
 * that an earlier statement computed are recomputed where their number is lower, and never otherwise.
 */
export function renewal(recorded: Snapshot, present: Snapshot, sameFigures: boolean): Renewal {
  const changed = differences(recorded, present);
  if (recorded.definition > present.definition) return { renewed: false, message: fallen(recorded, present) };
  if (recorded.definition < present.definition || changed.length === 0 || sameFigures)
    return { renewed: true, changed };
  const message = `Definition ${present.definition} is recorded with other code: ${changed.join(', ')}.\n${COMMANDS}`;
  return { renewed: false, message };
}

function fallen(recorded: Snapshot, present: Snapshot): string {
  return `contract/definition.ts has definition ${present.definition}, less than the recorded ${recorded.definition}. The number must
never fall: rows of the greater one would never be recomputed. Set it to ${recorded.definition} or more.`;
}
