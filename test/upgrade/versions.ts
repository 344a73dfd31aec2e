/** Columns that definition 1 did not have: until the recompute they make old rows answer as before. */
const OF_DEFINITION_1 = [
  ...['broadcasts_conversion != broadcasts_click', 'broadcasts_optout != broadcasts', 'unsubscribed != optout'],
  ...['reach_where_conversion != reach_where_click', 'clicked_where_conversion_7d != clicked_7d'],
  ...['reach_where_complaint != reach', 'confirmed + delivered_implied != delivered'],
].join(' OR ');

/** Before definition 6 every read was an event. */
const OF_EARLIER_DEFINITIONS =
  'read_possible_7d != read_7d OR read_point_7d != read_7d OR reach_point_7d != reach_where_read';

/** Before definition 8 all sizes were taken to be known. */
const OF_DEFINITION_7 =
  'broadcasts_counts_only != 0 OR broadcasts_sent != broadcasts OR delivered_where_sent != delivered';

/** A version whose data directory is kept, and what its data must be after the upgrade. */
export interface Version {
  /** The commit whose build made the data, and the number of its last migration. */
  readonly commit: string;
  readonly schema: number;
  readonly definition: number;
  /** Until the recompute: a condition that no row of `broadcast_stats` and `stats_day` meets. */
  readonly never: string;
  /** Tenants whose titles it stored. */
  readonly titlesOf: readonly string[];
  /** What it made of the tenant `edges`; elsewhere figures are those of a fresh import. */
  readonly edges: { readonly people: number; readonly revenue: string; readonly idsChanged: boolean };
}
/** A fresh import of `edges`: one person spelt in two ways, orders of two files through one mapping. */
export const RIGHT = { people: 1, revenue: '170' };

/** Every version that must upgrade; docs/releases.md lists them. */
export const versions: readonly Version[] = [
  {
    ...{ commit: '7636bba', schema: 6, definition: 1, never: `${OF_DEFINITION_1} OR ${OF_EARLIER_DEFINITIONS}` },
    titlesOf: ['shop'],
    edges: { people: 2, revenue: '120', idsChanged: true },
  },
  {
    ...{ commit: '21c5280', schema: 9, definition: 3, titlesOf: ['shop', 'club', 'edges'] },
    never: OF_EARLIER_DEFINITIONS,
    edges: { ...RIGHT, idsChanged: false },
  },
  {
    ...{ commit: 'afcfb4f', schema: 22, definition: 5, titlesOf: ['shop', 'club', 'edges'] },
    never: OF_EARLIER_DEFINITIONS,
    edges: { ...RIGHT, idsChanged: false },
  },
  {
    ...{ commit: '842b94b', schema: 25, definition: 7, titlesOf: ['shop', 'club', 'edges'] },
    never: OF_DEFINITION_7,
    edges: { ...RIGHT, idsChanged: false },
  },
  {
    // Its rows have no features, which only rows of single broadcasts would have.
    ...{ commit: 'b43e2ba', schema: 26, definition: 8, titlesOf: ['shop', 'club', 'edges'], never: 'definition != 8' },
    edges: { ...RIGHT, idsChanged: false },
  },
  {
    // It has no cells: answers about several tags lack its broadcasts until they are recomputed.
    ...{ commit: '7ba4247', schema: 27, definition: 9, titlesOf: ['shop', 'club', 'edges'], never: 'definition != 9' },
    edges: { ...RIGHT, idsChanged: false },
  },
  {
    // It has no touches: attribution units had numbers as names, and nothing was attributed.
    ...{
      commit: 'a6bcb255',
      schema: 28,
      definition: 10,
      titlesOf: ['shop', 'club', 'edges'],
      never: 'definition != 10',
    },
    edges: { ...RIGHT, idsChanged: false },
  },
];
