import type { Answer } from './answers.ts';

/*
 * What does not hold of a metric, each with the reason. A metric that is in none of these keeps to everything.
 */

type Row = Answer['rows'][number];

interface Exception {
  readonly why: string;
  /** Rows that are no figures of the tenant's broadcasts, and count what does not count there. */
  readonly rows: (row: Row) => boolean;
  /** Rows that every tenant sees. */
  readonly ofInstallation?: (row: Row) => boolean;
}

const all = () => true;

/** Metrics about what arrives: they show erased, retracted and undone events, too. Nothing of another tenant all the same. */
export const aboutArrivals: Readonly<Record<string, Exception>> = {
  throughput: { why: 'counts what arrived, also what is taken back later', rows: all },
  'ingest-lag': { why: 'origins are of the installation', rows: () => false, ofInstallation: all },
  'data-quality': {
    why: 'counts units that were ever marked, also those of broadcasts that do not count, and retractions that take back unused events',
    rows: ({ check, subject }) => check === 'pending_units' || (check === 'unused_events' && subject === 'retract'),
    ofInstallation: ({ check }) => check === 'ingest_lag' || String(check).startsWith('incident_'),
  },
};

const noFigures = 'has no figures that grow';

/** Metrics without anything that is too young. */
export const noMaturity: Readonly<Record<string, string>> = {
  'data-quality': 'counts what is stored, at no horizon',
  'filter-values': 'counts who was sent to, which does not depend on a horizon',
  'ingest-lag': noFigures,
  throughput: noFigures,
  'latest-events': noFigures,
  'dead-letters': noFigures,
  'failing-units': noFigures,
};

const noRollups = 'reads no rollups';

/** Metrics without figures that a definition makes. */
export const noDefinition: Readonly<Record<string, string>> = {
  'ingest-lag': noRollups,
  throughput: noRollups,
  'latest-events': noRollups,
  'dead-letters': noRollups,
  'failing-units': noRollups,
};

/** Metrics of segments: counts of a whole broadcast have none. */
export const noCounts: Readonly<Record<string, string>> = {
  'audience-lift': 'compares segments, which counts without recipients do not have',
};

/** Texts that are no words of the product, by column: names, ids, and codes for programs, the same in every language. */
export const ownTexts: Readonly<Record<string, { readonly why: string; readonly texts: RegExp }>> = {
  origin: { why: 'a topic and partition', texts: /^kafka:/ },
  origin_kind: { why: 'a name of a system', texts: /^kafka$/ },
  example_position: { why: 'an offset', texts: /^\d+$/ },
  code: { why: 'the code of an error, to be looked up', texts: /^HX_/ },
  // A check is about an origin, the code of an error, or a unit that has one.
  subject: { why: 'an origin or the code of an error', texts: /^(kafka:|(\w+ )?HX_)/ },
  label: { why: 'a duration, in units that both languages have', texts: /^[\d.]+ ?(s|min|h|d)$/ },
  value: { why: 'a value of the filter asked for, named as that is', texts: /./ },
};

/** Metrics that are not about groups of people; each gives the reason itself (`without`). */
export const noSuppression = [
  ...['data-quality', 'ingest-lag', 'throughput', 'latest-events', 'dead-letters', 'failing-units'],
];
