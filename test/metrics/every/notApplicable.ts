import type { RawParams } from '../../../api/params.ts';
import type { Answer } from './answers.ts';
import { OURS } from './worlds.ts';

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
  people: 'counts who was reached so far, at no horizon',
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
  frequency: { why: 'a number of deliveries', texts: /^\d+(-\d+|\+)?$/ },
  label: { why: 'a duration, in units that both languages have', texts: /^[\d.]+ ?(s|min|h|d)$/ },
  value: { why: 'a value of the filter asked for, named as that is', texts: /./ },
};

/** Metrics that are not about groups of people; each gives the reason itself (`without`). */
export const noSuppression = [
  ...['data-quality', 'ingest-lag', 'throughput', 'latest-events', 'dead-letters', 'failing-units'],
];

/** Metrics whose rows are by segment where they are not grouped by anything else. */
export const usuallyBySegment: Readonly<Record<string, string>> = {
  'audience-lift': 'compares a segment with everyone else',
  'open-rates': 'is by content type and segment',
};

/** Metrics with a period that have figures of no period, too, or are of the latest without one. */
export const notOfPeriod: Readonly<Record<string, string>> = {
  'data-quality': 'has figures as of now, too',
  throughput: 'is of the last day without a period',
};

interface Null {
  readonly why: string;
  readonly columns: RegExp;
  readonly rows: (row: Row) => boolean;
}

const ofReads = /^(point_share|read_low|read_high|open_rate_low|open_rate_high|range_low|range_high|range_broadcasts)$/;
const limits: readonly Null[] = [
  {
    why: 'a rate of 0 or 1 over several broadcasts has no interval',
    columns: /^(low|high|degrees_of_freedom)$/,
    rows: ({ rate, open_rate = rate }) => open_rate === 0 || open_rate === 1,
  },
  {
    why: "Wilson's interval has none, nor has a rate without an interval",
    columns: /^degrees_of_freedom$/,
    rows: ({ interval }) => interval !== 'clustered',
  },
  {
    why: 'fewer than two broadcasts have no limits of a range',
    columns: /^range_(low|high)$/,
    rows: ({ broadcasts }) => Number(broadcasts) < 2,
  },
];

const ofRanges: readonly Null[] = [
  {
    why: 'where reads are neither known nor a range',
    columns: /^read_at_least$/,
    rows: ({ read, read_low }) => read !== null || read_low !== null,
  },
  {
    why: 'until when reads are known: of lists and counts',
    columns: /^read_known_ms$/,
    rows: ({ read_as_of }) => read_as_of === null,
  },
];

/** Figures that are null without a reason in their row, by metric. */
export const nullWithoutReason: Readonly<Record<string, readonly Null[]>> = {
  funnel: [
    {
      why: 'not asked for: from exposure on',
      columns: /^(sent|delivered|delivered_implied|failed|delivery_rate)$/,
      rows: ({ sent, delivered, failed }) => sent === null && delivered === null && failed === null,
    },
  ],
  cascade: [
    ...limits,
    {
      why: 'the stage of those sent to has no rate',
      columns:
        /^(of_people|rate|low|high|degrees_of_freedom|broadcast_weighted_rate|effective_broadcasts|machine_only)$/,
      rows: ({ rate_name }) => rate_name === null,
    },
    { why: 'of the open rate alone', columns: ofReads, rows: ({ rate_name }) => rate_name !== 'open_rate' },
    {
      why: 'only who was sent to, who has it and who read may be implied',
      columns: /^implied$/,
      rows: ({ rate_name }) => rate_name !== null && rate_name !== 'delivery_rate' && rate_name !== 'open_rate',
    },
    { why: 'of reads alone', columns: /^machine_only$/, rows: ({ rate_name }) => rate_name !== 'open_rate' },
  ],
  'open-rates': limits,
  'audience-lift': [
    { why: 'of what is tested', columns: /^degrees_of_freedom$/, rows: ({ p_value }) => p_value === null },
  ],
  broadcasts: ofRanges,
  broadcast: ofRanges,
  'against-usual': [
    { why: 'of the open rate alone', columns: ofReads, rows: ({ rate_name }) => rate_name !== 'open_rate' },
    {
      why: 'what is usual is null with the standing, which has the reason',
      columns: /^typical(_low|_high)?$/,
      rows: ({ standing }) => standing === null,
    },
  ],
};

/** Metrics whose smallest group in the worlds is of another size than whom a broadcast reached. */
export const cellOf: Readonly<
  Record<string, { readonly why: string; readonly size: number; readonly raw?: RawParams }>
> = {
  'filter-values': { why: 'counts whom a value was sent to', size: 54 },
  'audience-lift': { why: 'is of the smaller side', size: 24, raw: { segment: `${OURS}-vip` } },
};

/** Parameters without an effect in the worlds. */
export const noEffect: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  people: { exact: 'the worlds have fewer than 20 million deliveries, so everyone is counted' },
};

/** Notes of limits that a metric does not have, by metric and code. */
export const noLimitNote: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'audience-lift': {
    reads_from_lists: 'broadcasts with a range are in a column of their own',
    reads_from_counts: 'counts have no segments: the note is no_audience_split',
  },
};
