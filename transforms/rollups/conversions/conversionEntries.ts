import type { Statement } from '../../../store/store.ts';
import { batchParams, finalSettings } from '../../states/batch.ts';
import { fillScratch, type ScratchColumns } from '../../states/scratch.ts';
import { horizonAfter, NEVER, NOT_WITHIN } from '../../states/times.ts';
import type { StatesSource } from '../groupSums.ts';
import { conversionEvents, reversals } from './conversionEvents.ts';

/** What an entry is about. A person's is whole. An order may have entries in several slices: settledOrders.ts adds them up. */
export const PERSON = 0;
export const ORDER = 1;
export const TAKEN_BACK = 2;

/**
 * Every conversion is up to four entries: a person and an order, each of the goal and of `*`. An entry is settled by its
 * earliest click-through conversion (ties: least pseudonym, then event_key), whose recipient it belongs to. What reversals take
 * back of an order is an entry too, of no goal, for each currency.
 */
const types = {
  broadcast: 'LowCardinality(String)',
  /** Of a reversal any of those who sent one. */
  recipient: 'UInt64',
  /** PERSON with any conversion, ORDER with a click-through one, or TAKEN_BACK. */
  what: 'UInt8',
  goal: 'String',
  /** Of an order, or of what is taken back of it: there the empty one means all of the order. */
  currency: 'String',
  item: 'String',
  audience: 'LowCardinality(String)',
  variant: 'LowCardinality(String)',
  /** Of the conversion that settles it. Milliseconds since 1970. */
  ms: 'Int64',
  /** Conversions of the entry, and the click-through ones among them. */
  times: 'Array(Int64)',
  throughs: 'UInt64',
  /** Index of the least horizon that it is converted within, and exposed (converted or view-through). */
  h: 'UInt8',
  exposed_h: 'UInt8',
  /** The greatest of an order; the sum of what is taken back. */
  value: 'Decimal(38, 4)',
} as const;
type Column = keyof typeof types;

// A mapping keeps no names.
export const entryColumns = Object.fromEntries(
  Object.entries(types).map(([name, type]) => [name, { type, sql: name }]),
) as Readonly<Record<Column, { readonly type: string; readonly sql: string }>> satisfies ScratchColumns;

const select = (columns: Readonly<Record<Column, string>>) =>
  `SELECT\n${(Object.keys(types) as Column[]).map((name) => `  ${columns[name]} AS ${name}`).join(',\n')}`;

const ofConversions = select({
  broadcast: 'broadcast',
  recipient: 'picked.5',
  what: 'what',
  goal: 'goal',
  currency: 'entry_currency',
  item: 'item',
  audience: 'picked.1',
  variant: 'picked.2',
  ms: 'picked.4',
  times: 'all_times',
  throughs: 'throughs_n',
  h: `if(throughs_n > 0, ${horizonAfter('picked.3', 'picked.4')}, ${NOT_WITHIN})`,
  exposed_h: horizonAfter('picked.3', 'exposed_ms'),
  value: 'greatest_value',
});

const ofReversals = select({
  broadcast: 'broadcast',
  recipient: 'sender',
  what: String(TAKEN_BACK),
  goal: "''",
  currency: 'reversed_currency',
  item: 'order',
  audience: "''",
  variant: "''",
  ms: 'toInt64(0)',
  times: "CAST([], 'Array(Int64)')",
  throughs: 'toUInt64(0)',
  h: String(NOT_WITHIN),
  exposed_h: String(NOT_WITHIN),
  value: 'reversed',
});

interface EntriesOf extends StatesSource {
  /** Whether there may be reversals: else nothing of them is planned, which is a quarter of the statement (8 of 43 CPU ms). */
  readonly reversed: boolean;
}

/**
 * Fills a scratch table of entryColumns. `slice`: SQL over `recipient`; no entry is of recipients of two slices.
 * Cost: the conversions, as conversionEvents() reads them, and the reversals.
 */
export function fillEntries(table: string, source: EntriesOf, slice = 'toUInt32(0)'): Statement {
  const kinds = [PERSON, ORDER].flatMap((what) => [`(event_goal, ${what})`, `('*', ${what})`]);
  const entries = `${ofConversions}
FROM
(
SELECT
  broadcast,
  entry.1 AS goal,
  entry.2 AS what,
  if(what = ${ORDER}, currency, '*') AS entry_currency,
  if(what = ${ORDER}, order, toString(recipient)) AS item,
  countIf(through) AS throughs_n,
  groupArray(ms) AS all_times,
  argMin((audience, variant, base_ms, ms, recipient), (NOT through, ms, recipient, event_key)) AS picked,
  min(multiIf(through, ms, viewed, ms, ${NEVER})) AS exposed_ms,
  max(if(through, toDecimal128(value, 4), toDecimal128(0, 4))) AS greatest_value
FROM
(
SELECT *, arrayJoin([${kinds.join(', ')}]) AS entry
FROM
(
${conversionEvents(source)}
)
)
GROUP BY broadcast, ${slice}, goal, what, entry_currency, item
HAVING what = ${PERSON} OR throughs_n > 0
)`;
  const takenBack = `${ofReversals}
FROM
(
SELECT broadcast, order, reversed_currency, any(recipient) AS sender, sum(reversed_value) AS reversed
FROM
(
${reversals(source)}
)
GROUP BY broadcast, ${slice}, order, reversed_currency
)`;
  const statement = { name: 'recompute-entries', params: batchParams(source.batch), settings: finalSettings };
  return fillScratch(statement, table, entryColumns, source.reversed ? `${entries}\nUNION ALL\n${takenBack}` : entries);
}
