import type { Changes } from '../../store/tables/changes.ts';
import { type FollowedTable, followedTables } from '../../store/tables/followedParts.ts';
import type { Followed } from '../../store/tables/units.ts';
import { Maturities } from './maturities.ts';

/** What an answer depends on, as it was before it was made. */
export interface Version {
  readonly recomputed: string;
  readonly written: ReadonlyMap<FollowedTable, string>;
}

/** What is known of what an answer depends on. */
export class Known {
  readonly changes: Changes;
  readonly maturities: Maturities;

  constructor(changes: Changes) {
    this.changes = changes;
    this.maturities = new Maturities(changes);
  }

  versionOf(tenant: string): Version {
    return {
      recomputed: this.changes.recomputed(tenant),
      written: new Map(followedTables.map((table) => [table, this.changes.written(table)])),
    };
  }

  /** Whether nothing that an answer of that version depends on has changed: rollups of the tenant, and these tables. */
  isCurrent({ recomputed, written }: Version, tenant: string, tables: Iterable<FollowedTable>): boolean {
    return (
      recomputed === this.changes.recomputed(tenant) &&
      [...tables].every((table) => written.get(table) === this.changes.written(table))
    );
  }
}

/** Of answers about figures, and of those that are made of more: units that these wait for end no answer of the others. */
export type KnownOf = Readonly<Record<Followed, Known>>;

/** What is known for each, where answers are kept. */
export function knownOf(changes: Changes): KnownOf {
  return { figures: new Known(changes), attribution: new Known(changes.of('attribution')) };
}
