import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { type Reason, readReasons, unnamedCodes, writeReasons } from '../../contract/notes.ts';
import { askedRates, denominatorOf, type RateName, rateColumn, rates } from '../rates/rates.ts';
import { wilson } from '../statistics/wilson.ts';
import { type AgainstUsualParams, type AgainstUsualRow, params, row } from './againstUsualShape.ts';
import {
  comparable,
  hasRateSql,
  isMadeOfReads,
  kindColumns,
  kindSql,
  lacksPointSql,
  laterWithSql,
  leftOutOfUsualNotes,
  tooFewNotes,
  typicalOf,
} from './grammar/comparables.ts';
import { statsSource } from './grammar/figures.ts';
import { basesColumn, basesSql, type Completeness, completenessOf, isMature } from './grammar/maturity.ts';
import { measuredColumn, measuredOfRowSql, seenReason, unseen, whoseRow } from './grammar/measured.ts';
import { definitionNotes, limitNotes, note } from './grammar/notes.ts';
import { readUnnamed, type Unnamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { rangeNotes, rangeOfOneNotes } from './grammar/rangeNotes.ts';
import { readFigures } from './grammar/ranges.ts';
import { currentDefinition } from './grammar/sources.ts';
import type { BoundQuery, Metric, MetricContext, Note } from './metric.ts';
import { readsOfRow, readsOfRowColumn, readsOfRowSql } from './readsOfRow.ts';

const ownRow = z.object({
  ...kindColumns,
  p99_delivery_at: z.number(),
  bases: basesColumn,
  outdated: z.number(),
  measured: measuredColumn,
  reads: readsOfRowColumn,
  // Numerator and denominator of each rate asked.
  parts: z.array(z.tuple([z.number(), z.number()])),
});
type Own = z.output<typeof ownRow>;

const otherRow = z.object({
  rate_name: z.string(),
  part: z.number(),
  whole: z.number(),
  p99_delivery_at: z.number(),
  bases: basesColumn,
  outdated: z.number(),
  /** Its reads are a range at the horizon. */
  lacks_point: z.number(),
});
type Other = z.output<typeof otherRow>;

/** Both parts of a rate, as SQL. */
function partsSql(name: RateName, { horizon }: AgainstUsualParams): string {
  const { part, whole } = rates[name];
  return `toInt64(${rateColumn(part, horizon)}), toInt64(${rateColumn(whole, horizon)})`;
}

const audience = ` AND segment = {segment:String} AND variant = '*'`;

function ownQuery({ tenant }: MetricContext, asked: AgainstUsualParams): BoundQuery {
  const { broadcast, segment, goal } = asked;
  return {
    name: 'against-usual',
    sql: `SELECT ${kindSql}, ${basesSql()},
  toUnixTimestamp64Milli(p99_delivery_at) AS p99_delivery_at, toInt64(definition < {definition:UInt16}) AS outdated,
  ${measuredOfRowSql} AS measured, ${readsOfRowSql(asked.horizon)},
  [${askedRates(asked.rate)
    .map((name) => `(${partsSql(name, asked)})`)
    .join(', ')}] AS parts
FROM ${statsSource(asked.horizon, `${audience} AND broadcast = {broadcast:String}`)}`,
    params: { tenant, broadcast, segment, goal, ...currentDefinition },
  };
}

/**
 * Of each rate the latest comparable broadcasts that have it, and those not earlier that lack it only for want of a point. Cost: narrow columns of the tenant's
 * earlier broadcasts.
 */
function comparablesQuery(context: MetricContext, asked: AgainstUsualParams, own: Own): BoundQuery {
  const alike = comparable({ ...own, broadcast: asked.broadcast }, context);
  const entries = askedRates(asked.rate).map(
    (name) =>
      `('${name}', ${hasRateSql(name, asked.horizon)}, ${partsSql(name, asked)}, ${lacksPointSql(name, asked.horizon)})`,
  );
  return {
    name: 'against-usual-comparables',
    sql: `SELECT rate_name, part, whole, p99_ms AS p99_delivery_at, bases, outdated, toInt64(lacks_point) AS lacks_point
FROM (
  SELECT *, one.1 AS rate_name, one.2 AS has_rate, one.3 AS part, one.4 AS whole, one.5 AS lacks_point,
    ${laterWithSql('has_rate', 'rate_name')} AS later
  FROM (
    SELECT broadcast, first_send_at, toUnixTimestamp64Milli(p99_delivery_at) AS p99_ms, ${basesSql()},
      toInt64(definition < {definition:UInt16}) AS outdated,
      arrayJoin([${entries.join(',\n        ')}]) AS one
    FROM ${statsSource(asked.horizon, audience, ` AND ${alike.sql}`)}
  )
  WHERE has_rate OR lacks_point
)
WHERE later < {typical:UInt32}`,
    params: {
      ...{ tenant: context.tenant, segment: asked.segment, goal: asked.goal, typical: asked.typical },
      ...currentDefinition,
      ...alike.params,
    },
  };
}

function standingOf(rate: number, { typical_low, typical_high }: ReturnType<typeof typicalOf>) {
  if (typical_low === null || typical_high === null) return null;
  if (rate < typical_low) return 'below';
  return rate > typical_high ? 'above' : 'within';
}

/** The columns of points and ranges in rows of other rates, and of a broadcast that is too young. */
const nothingKnown = {
  ...{ point_share: null, read_low: null, read_high: null, open_rate_low: null, open_rate_high: null },
  ...{ known_by: null, read_as_of: null },
};

/** The rows from counts: pure. */
export function derive(
  asked: AgainstUsualParams,
  own: Own,
  others: readonly Other[],
  completeness: Completeness,
  unnamed: Unnamed,
): AgainstUsualRow[] {
  const young = !isMature(asked.horizon, own, completenessOf(completeness, asked.broadcast));
  const { read, open_rate, reach_point, ...known } = readFigures(readsOfRow(own.reads, own.measured));
  return askedRates(asked.rate).map((name, i) => {
    const [x, n] = own.parts[i] ?? [0, 0];
    const missing = rates[name].seen
      .map((seen) => unseen(seen, own.measured, unnamed, whoseRow({}, asked)))
      .find((one) => one !== undefined);
    // Outcomes that name no broadcast are unknown of the others, too.
    const nameless = Object.values(unnamedCodes).some((code) => code === missing);
    const alike = others.filter(
      (other) => !nameless && other.rate_name === name && isMature(asked.horizon, other, completeness),
    );
    const ranked = alike.filter(({ lacks_point }) => lacks_point === 0);
    const usual = typicalOf(ranked.map(({ part, whole }) => part / whole));
    const without = n > 0 ? undefined : seenReason(name, { read, known_by: known.known_by });
    const reason: Reason | undefined = missing ?? (young ? 'immature' : without);
    const counted = reason === undefined || reason === 'no_denominator';
    const rate = counted && n > 0 ? x / n : null;
    const standing = rate === null ? null : standingOf(rate, usual);
    const reasons: [string, Reason][] = reason === undefined ? [] : [[name, reason]];
    if (reason === undefined && standing === null) reasons.push(['standing', 'too_few_comparables']);
    return {
      rate_name: name,
      horizon: asked.horizon,
      people: counted ? x : null,
      of: denominatorOf(name, 1, own.measured.broadcasts_delivery),
      of_people: counted ? n : null,
      rate,
      low: (rate === null ? null : wilson(x, n)?.low) ?? null,
      high: (rate === null ? null : wilson(x, n)?.high) ?? null,
      ...usual,
      comparables_without_point: alike.length - ranked.length,
      ...(name === 'open_rate' && !young ? known : nothingKnown),
      standing,
      not_measurable: writeReasons(reasons),
    };
  });
}

/** A broadcast that is too young, whose reads are a range, or whose rate has nothing to divide by, is measured all the same. */
const measurable: readonly (Reason | undefined)[] = [undefined, 'immature', 'no_denominator', 'between_polls'];

function notesOf(
  context: MetricContext,
  asked: AgainstUsualParams,
  own: Own,
  rows: readonly AgainstUsualRow[],
  unnamed: Unnamed,
): Note[] {
  const reasonOf = ({ rate_name, not_measurable }: AgainstUsualRow) => readReasons(not_measurable).get(rate_name);
  const lacking = rows.filter((row) => !measurable.includes(reasonOf(row))).length;
  const ranges = rows.filter((row) => reasonOf(row) === 'between_polls');
  const seen = rows.filter((row) => measurable.includes(reasonOf(row)) && !ranges.includes(row));
  const fewest = seen.map(({ comparables }) => comparables).sort((a, b) => a - b)[0];
  const reads = readsOfRow(own.reads, own.measured);
  const ends = { horizon: asked.horizon, low: reads.read, high: reads.read_possible };
  return [
    ...(lacking > 0
      ? [note('not_measurable', [{ as: 'rates', count: lacking }], { column: 'rate', count: lacking })]
      : []),
    ...limitNotes(own.measured, unnamed),
    ...(askedRates(asked.rate).some(isMadeOfReads) ? rangeNotes(reads, context, whoseRow({}, asked), undefined) : []),
    ...(ranges.length > 0 ? rangeOfOneNotes([ends], reads.reach_where_read, undefined, { column: 'rate' }) : []),
    ...leftOutOfUsualNotes(Math.max(0, ...rows.map((row) => row.comparables_without_point))),
    ...(rows.some((row) => reasonOf(row) === 'immature')
      ? [note('immature', [{ as: 'not_compared', count: 1 }], { column: 'rate' })]
      : []),
    ...(fewest === undefined ? [] : tooFewNotes(fewest)),
  ];
}

/** How one broadcast did against the usual, rate by rate; see `about`. */
export const againstUsual: Metric<typeof params, typeof row> = {
  id: 'against-usual',
  title: { en: 'Against the usual', 'zh-CN': '与同类对比' },
  about: {
    en: "One broadcast's rates at a horizon, each with what is typical: the median, with the band from 10 % to 90 %, of the latest earlier broadcasts of the same platform, content type, tier and basis that are mature for 7 days (and for the horizon) and have the rate. standing says whether the rate is below, within or above that band; it is null with the reason where the rate cannot be known, the broadcast is too young, its reads are a range (read_low to read_high), or fewer than 5 broadcasts are comparable. Comparable broadcasts whose reads are a range are left out of rates made of reads, and counted. Intervals are Wilson's and describe this broadcast only.",
    'zh-CN':
      '单个群发在某统计窗口的各比率，与典型值并列：典型值为此前最近若干个同平台、内容类型、通道与阅读依据、满 7 天（且已满统计窗口）并具有该比率的群发的中位数，并附 10%–90% 区间带。standing 表示该比率低于、处于或高于此区间带；无法测量、未满统计窗口、已读只有区间（read_low 至 read_high）或可比群发不足 5 个时为空并说明原因。已读只有区间的可比群发不用于由已读构成的比率，并给出次数。区间为 Wilson，仅描述该群发。',
  },
  params,
  row,
  async run(context, asked) {
    const query = ownQuery(context, asked);
    const [found, unnamed, pending] = await Promise.all([
      context.query(query, ownRow),
      readUnnamed(context, asked.goal),
      pendingUnits(context),
    ]);
    const [own] = found;
    if (own === undefined) {
      throw new CodedError('HX_NOT_FOUND', 'There are no figures of this broadcast and segment', {
        at: asked.broadcast,
      });
    }
    const alike = comparablesQuery(context, asked, own);
    const others = await context.query(alike, otherRow);
    const rows = derive(asked, own, others, context, unnamed);
    const outdated = [own, ...others].reduce((total, one) => total + one.outdated, 0);
    return {
      rows,
      notes: [...notesOf(context, asked, own, rows, unnamed), ...definitionNotes(outdated)],
      pendingUnits: pending,
      queries: [query, alike],
    };
  },
};
