interface Living {
  readonly of?: string;
  readonly place: RegExp;
  readonly why: string;
}

/** Places whose loss changes no answer, each with the reason. */
const equivalents: readonly Living[] = [
  {
    place: /: (any-(shared-orders|unnamed-outcomes)|quality-places), /,
    why: 'only saves a statement: the one that it lets run has the condition itself',
  },
  {
    place: /^(tenant|alive): immature-broadcasts, stats_day/,
    why: 'only leaves out days that have nothing immature, which other rows cannot add',
  },
  {
    of: 'audience-lift',
    place: /^lateness: audience-lift, late_aggregate/,
    why: 'compares segments, which counts without recipients do not have',
  },
  {
    of: 'read-curve',
    place: /^alive: read-curve-comparables, broadcast_stats:/,
    why: 'the keys are picked among rows that are alive, and a key is either alive or dead',
  },
];

/** Places whose loss the worlds do not show yet: gaps of these checks, to be closed in stories.ts. */
const gaps: readonly Living[] = [
  { place: /^definition: \S+-comparables, /, why: 'gap: no comparable broadcast is of an earlier definition' },
  {
    place: /^lateness: read-curve-comparables, late_(poll|aggregate)/,
    why: 'gap: no broadcast at an edge has a point at 7 days',
  },
  {
    place: /^(alive|lateness): comparables-without-point, /,
    why: 'gap: every dead row has a point, and so has the edge by events',
  },
  { place: /^tenant: unnamed-outcomes, unnamed_outcomes/, why: 'gap: both tenants lack the same outcomes' },
  {
    place: /^alive: unnamed-outcomes, conversions_day/,
    why: 'gap: a goal without named conversions has no row to die',
  },
  {
    of: 'data-quality',
    place: /^(retracted|undone|tenant|alive): quality-(unused|counts-next-to-readers), /,
    why: 'gap: only events of people are retracted, undone or of another tenant with the same id, no facts and counts',
  },
  {
    of: 'latest-events',
    place: /^tenant: latest-events, events/,
    why: 'gap: fewer events of the other tenant than are read ahead',
  },
  {
    of: 'open-rates',
    place: /^(tenant|alive|definition): period-days, /,
    why: 'gap: a day that is no longer summed is read by its broadcasts',
  },
  {
    of: 'people',
    place: /^(tenant|alive): people, broadcast_stats/,
    why: 'gap: each broadcast with touches has a row that is alive, and another tenant has no more under its id',
  },
  {
    of: 'people',
    place: /^definition: outdated-bands, /,
    why: 'gap: no broadcast of an earlier definition has another band',
  },
  { place: /: shared-orders, /, why: 'gap: no dead row, and no broadcast of another tenant, adds to a shared order' },
  {
    place: /^tenant: immature-broadcasts, import_broadcasts/,
    why: 'gap: the notes of an import show it in one broadcast alone',
  },
  {
    of: 'against-usual',
    place: /^tenant: against-usual, conversion_stats/,
    why: 'gap: of two joined rows the first is taken, and it is the right one by chance',
  },
];

/** Mutants that live, with the reason. */
export const equivalent: readonly Living[] = [...equivalents, ...gaps];
