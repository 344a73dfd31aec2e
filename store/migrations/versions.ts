import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import { CodedError } from '../../contract/errors.ts';
import { FACTS_VERSION } from '../../contract/platform/rows.ts';
import type { Store } from '../store.ts';
import { ledgerRows } from './ledger.ts';
import { VIEWS_VERSION } from './views.ts';

const LEDGER = 'schema_versions';

/** The greatest number of a part wins, whichever program wrote last. */
const createLedger = `
CREATE TABLE IF NOT EXISTS ${LEDGER}
(
    part        String,
    number      UInt32,
    applied_at  DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(number)
ORDER BY part
SETTINGS fsync_after_insert = 1, fsync_part_directory = 1`;

/**
 * What a program brings along with its migrations, each with a number that grows: the form of the views, the definition of
 * the figures, the platform facts. A database remembers the greatest numbers, so that an older program with the same
 * migrations neither replaces newer views nor recomputes figures of a newer definition or of newer facts.
 */
export interface Versions {
  readonly views: number;
  readonly definition: number;
  readonly facts: number;
}

/** The numbers of this program. */
export const programVersions: Versions = { views: VIEWS_VERSION, definition: DEFINITION, facts: FACTS_VERSION };

const ledgerRow = z.object({ part: z.string(), number: z.number() });

/** The greatest numbers that were applied to the database; 0 where none was recorded. */
export async function appliedVersions(store: Store): Promise<Versions> {
  const rows = await ledgerRows(
    store.query(
      { name: 'read-versions', sql: `SELECT part, max(number) AS number FROM ${LEDGER} GROUP BY part` },
      ledgerRow,
    ),
  );
  const of = (name: keyof Versions) => rows.find(({ part }) => part === name)?.number ?? 0;
  return { views: of('views'), definition: of('definition'), facts: of('facts') };
}

/** Records that a program with these numbers was applied. A greater number stays. */
export async function recordVersions(store: Store, versions: Versions): Promise<void> {
  await store.command({ name: 'create-version-ledger', sql: createLedger });
  const applied_at = new Date().toISOString();
  await store.insertRows(
    LEDGER,
    Object.entries(versions).map(([part, number]) => ({ part, number, applied_at })),
  );
}

/** Each part with its verb. */
const names: Readonly<Record<keyof Versions, readonly [name: string, verb: string]>> = {
  views: ['views', 'are'],
  definition: ['definition of the figures', 'is'],
  facts: ['platform facts', 'are'],
};
const parts = Object.keys(names) as readonly (keyof Versions)[];

/** Some part of the one is older than that of the other. */
export function isOlder(one: Versions, other: Versions): boolean {
  return parts.some((part) => one[part] < other[part]);
}

/** The database has figures that this program does not know: of a newer definition, or of newer platform facts. */
export function hasNewerFigures(applied: Versions): boolean {
  return applied.definition > programVersions.definition || applied.facts > programVersions.facts;
}

/** Refuses a database that a program with greater numbers was applied to: HX_SCHEMA_VERSION. */
export function refuseNewer(database: string, applied: Versions, own: Versions = programVersions): void {
  for (const part of parts) {
    if (applied[part] <= own[part]) continue;
    const [name, verb] = names[part];
    throw new CodedError(
      'HX_SCHEMA_VERSION',
      `the ${name} of ${database} ${verb} at ${applied[part]}, newer than this program's ${own[part]}: upgrade the program`,
    );
  }
}
