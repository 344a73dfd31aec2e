/**
 * THE closed lists of codes that explain an answer: why a figure is null, and what to know of the rows. Words for them are
 * in words/reasons.ts and words/notes.ts; a code without words does not compile.
 */

/** Why a figure of one row is null. A null figure never means 0. */
export const reasons = [
  // The platform does not report it, or `reports` of the broadcast leaves it out.
  'no_deliveries',
  'no_reads',
  'no_clicks',
  'no_conversions',
  'no_optouts',
  'no_complaints',
  // Deliveries can be reported, and too few of them are.
  'deliveries_incomplete',
  // The tenant has such outcomes, and none names a broadcast.
  'conversions_name_no_broadcast',
  'optouts_name_no_broadcast',
  'complaints_name_no_broadcast',
  // What the basis of reads cannot know.
  'between_polls',
  'no_audience_split',
  'counts_above_reach',
  'counts_only',
  'no_dwell',
  'no_denominator',
  'no_data',
  'immature',
  'event_date',
  'too_few_comparables',
  'currencies_differ',
  'no_cost',
  // A group smaller than the tenant shows; nothing else.
  'suppressed',
] as const;
export type Reason = (typeof reasons)[number];

/** What to know of an answer as a whole. */
export const noteCodes = [
  'immature',
  'not_measurable',
  'machine',
  'overlap',
  'definition_changed',
  'event_date',
  'truncated',
  'pending',
  // Rows of one broadcast or day may be from before and from after a recompute.
  'mixed_versions',
  'suppressed',
  'too_few_comparables',
  'reads_lower_bound',
  'deliveries_incomplete',
  'orders_shared',
  'conversions_name_no_broadcast',
  'optouts_name_no_broadcast',
  'complaints_name_no_broadcast',
  'import_incomplete',
  'between_polls',
  // How the reads of some broadcasts are known, and as of when.
  'reads_from_lists',
  'reads_from_counts',
  'no_audience_split',
  'counts_above_reach',
  // Broadcasts that no row by segment has.
  'no_audience_tags',
  // Broadcasts that are counted for the question, and those that a filter by several tags leaves out.
  'audiences_from_events',
  'audiences_too_many',
  'letters_without_tenant',
] as const;
export type NoteCode = (typeof noteCodes)[number];

/**
 * Codes of features that are not built yet, each with the feature. A test holds that answers have every other code, and
 * none of these: remove a code here with the feature that produces it.
 */
export const notYetProduced = {
  reasons: {
    no_dwell: 'the rate of effective opens',
    currencies_differ: 'revenue per delivered, and what else divides money',
    no_cost: 'rates of cost',
  },
  notes: {},
} as const satisfies {
  readonly reasons: Readonly<Partial<Record<Reason, string>>>;
  readonly notes: Readonly<Partial<Record<NoteCode, string>>>;
};

/** The outcomes that may name no broadcast, each with the code that explains its null figures. */
export const unnamedCodes = {
  conversion: 'conversions_name_no_broadcast',
  optout: 'optouts_name_no_broadcast',
  complaint: 'complaints_name_no_broadcast',
} as const satisfies Readonly<Record<string, Reason & NoteCode>>;

const isReason = (code: string): code is Reason => reasons.some((reason) => reason === code);

/** A row's `not_measurable` text: `column:reason;column:reason`, empty where every figure is known. */
export function writeReasons(entries: Iterable<readonly [column: string, reason: Reason]>): string {
  return [...entries].map(([column, reason]) => `${column}:${reason}`).join(';');
}

/** The reasons in a row's `not_measurable` text, by column. Codes of a newer server are left out. */
export function readReasons(text: string): ReadonlyMap<string, Reason> {
  return new Map(
    text.split(';').flatMap((entry): [string, Reason][] => {
      const [column, code] = entry.split(':');
      return column === undefined || code === undefined || !isReason(code) ? [] : [[column, code]];
    }),
  );
}
