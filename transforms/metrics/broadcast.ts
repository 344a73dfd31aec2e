import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { type Reason, readReasons, writeReasons } from '../../contract/notes.ts';
import {
  atHorizon,
  type ConversionMeasure,
  type Horizon,
  type HorizonMeasure,
  horizonMeasures,
  horizonMs,
  horizons,
} from '../../store/tables/rollups.ts';
import { bucketStart } from '../states/delays.ts';
import { bucketQuantile } from '../statistics/logBuckets.ts';
import { wilson } from '../statistics/wilson.ts';
import {
  deliveryTimes,
  groups,
  ownNames,
  type Params,
  params,
  type Row,
  row,
  sourceRow,
  totalNames,
} from './broadcastShape.ts';
import { selectFigures } from './grammar/figures.ts';
import { basesSql, type Completeness, completenessOf, isMature } from './grammar/maturity.ts';
import { measuredSql, reasonsOf, whoseRow } from './grammar/measured.ts';
import { definitionNotes, limitNotes, note, notMeasurableNotes, overlapNotes } from './grammar/notes.ts';
import { readUnnamed, type Unnamed } from './grammar/outcomes.ts';
import { pendingUnits } from './grammar/pending.ts';
import { lastSeen, rangeNotes, rangeOfOneNotes, readsKnownSql } from './grammar/rangeNotes.ts';
import { currentDefinition, fromRollup, outdatedSql } from './grammar/sources.ts';
import { type MedianRange, medianOfLists, medianToRead } from './medianToRead.ts';
import type { BoundQuery, Metric, MetricContext, Note } from './metric.ts';
import { knownTo } from './readsKnownTo.ts';
import { withMachineReads } from './readsOfRow.ts';

/** All horizons' columns of a measure, as an array in their order. */
const byHorizon = (measure: HorizonMeasure | ConversionMeasure) =>
  `[${horizons.map((horizon) => atHorizon(measure, horizon)).join(', ')}]`;

const EVERY_HORIZON = `ARRAY JOIN [${horizons.map((_, i) => i + 1).join(', ')}] AS h`;

/** Arrays over horizons, in which every element is to be that of h. */
const arrays = ['optout', 'unsubscribed', 'complaint'] as const;

/**
 * Rows `s` of one broadcast, each six times: at h the columns of horizon `all` hold the values of horizon h, so that the one
 * definition of the figures serves them all in one pass.
 */
function source(by: readonly string[]): string {
  const which = groups.map((name) => (by.includes(name) ? '' : ` AND ${name} = '*'`)).join('');
  const where = ` AND broadcast = {broadcast:String}${which}`;
  const shifted = horizonMeasures.map((measure) => `${byHorizon(measure)}[h] AS ${atHorizon(measure, 'all')}`);
  const constant = arrays.map((name) => `arrayMap(_ -> ${name}[h], ${name}) AS ${name}`);
  return `(
  SELECT stats.*, ${basesSql('stats.')}, conversions.converted AS converted, conversions.view_through AS view_through
  FROM (
    SELECT * REPLACE (${[...shifted, ...constant].join(', ')}), h FROM (SELECT * ${fromRollup('broadcast_stats')}${where}) ${EVERY_HORIZON}
  ) AS stats
  LEFT JOIN (
    SELECT broadcast, segment, variant, h, ${byHorizon('converted')}[h] AS converted, ${byHorizon('view_through')}[h] AS view_through
    FROM (SELECT * ${fromRollup('conversion_stats')}${where} AND goal = {goal:String} AND currency = '*') ${EVERY_HORIZON}
  ) AS conversions USING (broadcast, segment, variant, h)
) AS s`;
}

/** Figures of one broadcast at every horizon; its few rollup rows are found by the index over broadcasts. */
function figuresQuery({ tenant }: MetricContext, asked: Params, by: readonly string[], unnamed: Unnamed): BoundQuery {
  const names = horizons.map((horizon) => `'${horizon}'`).join(', ');
  const instants = ['first_send_at', 'p99_delivery_at', 'last_delivery_at'];
  return {
    name: 'broadcast',
    sql: `SELECT s.broadcast AS broadcast, toString(s.segment) AS segment, toString(s.variant) AS variant,
  [${names}][s.h] AS horizon, toString(any(s.day)) AS day,
  ${instants.map((name) => `toUnixTimestamp64Milli(any(s.${name})) AS ${name}`).join(', ')},
  ${ownNames.map((name) => `toString(any(s.${name})) AS ${name}`).join(', ')},
  any(s.bases) AS bases,
  ${selectFigures('all', unnamed)},
  ${totalNames.map((name) => `if(sum(s.broadcasts_counts_only) > 0, NULL, toInt64(sum(s.${name}))) AS ${name}`).join(', ')},
  ${readsKnownSql('all', 's.')}, ${measuredSql('s')},
  sumForEach(s.delay_read) AS delay_read, sumForEach(s.delay_read_from) AS delay_read_from,
  sumForEach(s.delay_click) AS delay_click,
  ${outdatedSql('s')} AS outdated
FROM ${source(by)}
GROUP BY s.broadcast, s.segment, s.variant, s.h
ORDER BY s.segment != '*', s.segment, s.variant != '*', s.variant, s.h`,
    params: { tenant, broadcast: asked.broadcast, goal: asked.goal, ...currentDefinition },
  };
}

const worthRow = z.object({
  segment: z.string(),
  variant: z.string(),
  currency: z.string(),
  orders: z.array(z.number()),
  amounts: z.array(z.string()),
});
type Worth = z.output<typeof worthRow>;

/** Orders and what they were worth by currency, at all horizons. */
function worthQuery({ tenant }: MetricContext, asked: Params): BoundQuery {
  const all = (measure: string, as: (column: string) => string) =>
    horizons.map((h) => as(`${measure}_${h}`)).join(', ');
  return {
    name: 'broadcast-worth',
    sql: `SELECT toString(segment) AS segment, toString(variant) AS variant, toString(currency) AS currency,
  [${all('orders', (name) => `toInt64(${name})`)}] AS orders, [${all('value', (name) => `toString(${name})`)}] AS amounts
${fromRollup('conversion_stats')} AND broadcast = {broadcast:String} AND goal = {goal:String}
ORDER BY currency`,
    params: { tenant, broadcast: asked.broadcast, goal: asked.goal },
  };
}

/** Row `*` of the currencies holds the orders of all; the empty currency is orders without a value. */
function worthAt(worth: readonly Worth[], { segment, variant }: { segment: string; variant: string }, index: number) {
  const own = worth.filter((entry) => entry.segment === segment && entry.variant === variant);
  return {
    orders: own.find(({ currency }) => currency === '*')?.orders[index] ?? 0,
    values: own
      .filter(({ currency, orders }) => currency !== '*' && currency !== '' && (orders[index] ?? 0) > 0)
      .map(({ currency, amounts }) => ({ currency, amount: amounts[index] ?? '0' })),
  };
}

type Found = z.output<typeof sourceRow>;

/** The median time to read, and why it is no single number where it is null. */
function timeToRead(
  { known_by, delay_read, delay_read_from }: Found,
  horizon: Horizon,
): readonly [MedianRange | null, Reason | undefined] {
  const limit = horizonMs[horizon];
  switch (known_by) {
    case null:
      // As for reads.
      return [null, undefined];
    case 'aggregate':
      return [null, 'no_audience_split'];
    case 'poll': {
      const range = medianOfLists(delay_read, delay_read_from, limit);
      return [range, range === null ? 'no_data' : 'between_polls'];
    }
    default:
      return [medianToRead(delay_read, limit), 'no_data'];
  }
}

const noDeliveryTimes = { p99_delivery_at: null, last_delivery_at: null } as const satisfies Record<
  (typeof deliveryTimes)[number],
  null
>;

const horizonOf = (text: string): Horizon => horizons.find((name) => name === text) ?? 'all';

/** Intervals and medians from counts and histograms: pure. */
function derive(
  found: Found,
  asked: Params,
  worth: readonly Worth[],
  completeness: Completeness,
  unnamed: Unnamed,
): Row {
  const { measured, outdated, reads_known, delay_read, delay_read_from, delay_click, bases, ...counts } = found;
  const horizon = horizonOf(counts.horizon);
  const { reach_where_read } = reads_known;
  const interval = counts.open_rate === null || counts.read === null ? null : wilson(counts.read, reach_where_read);
  const { orders, values } = worthAt(worth, counts, horizons.indexOf(horizon));
  const [median, medianReason] = timeToRead(found, horizon);
  const row = {
    ...counts,
    ...(measured.broadcasts_counts_only > 0 ? noDeliveryTimes : {}),
    ...(asked.bounds ? withMachineReads(counts, reach_where_read) : {}),
    mature: isMature(horizon, { ...counts, bases }, completeness),
    open_rate_wilson_low: interval?.low ?? null,
    open_rate_wilson_high: interval?.high ?? null,
    ...knownTo(counts, horizon),
    orders: counts.converted === null ? null : orders,
    values: counts.converted === null ? null : values,
    median_ms_to_read: counts.known_by === 'event' ? (median?.low ?? null) : null,
    median_ms_to_read_low: median?.low ?? null,
    median_ms_to_read_high: median?.high ?? null,
    median_ms_to_click:
      counts.clicked === null ? null : bucketQuantile(delay_click, 0.5, bucketStart, horizonMs[horizon]),
  };
  const more: Record<string, Reason> = {};
  if (medianReason !== undefined) {
    for (const column of ['median_ms_to_read', 'median_ms_to_read_low', 'median_ms_to_read_high']) {
      more[column] = medianReason;
    }
  }
  if (counts.clicked !== null) more.median_ms_to_click = 'no_data';
  for (const name of [...totalNames, ...deliveryTimes]) more[name] = 'counts_only';
  return { ...row, not_measurable: withInterval(reasonsOf(row, measured, unnamed, whoseRow({}, counts), more)) };
}

/** The interval is null where the open rate is, for the same reason. */
function withInterval(notMeasurable: string): string {
  const reasons = readReasons(notMeasurable);
  const reason = reasons.get('open_rate');
  if (reason === undefined) return notMeasurable;
  return writeReasons([...reasons, ['open_rate_wilson_low', reason], ['open_rate_wilson_high', reason]]);
}

function notesOf(
  context: MetricContext,
  by: readonly string[],
  found: readonly Found[],
  rows: readonly Row[],
  unnamed: Unnamed,
): Note[] {
  const isWhole = ({ segment, variant }: { segment: string; variant: string }) => segment === '*' && variant === '*';
  const young = rows.filter((row) => !row.mature && isWhole(row)).length;
  const whole = found.find(isWhole);
  const ranges = rows.flatMap(({ horizon, read, read_low: low, read_high: high, ...row }) =>
    isWhole(row) && read === null && low !== null && high !== null ? [{ horizon: horizonOf(horizon), low, high }] : [],
  );
  const known = rows.find(isWhole);
  const seen = known === undefined ? undefined : lastSeen(known.known_by, known.read_known_ms);
  return [
    ...notMeasurableNotes(rows),
    ...(whole === undefined ? [] : limitNotes(whole.measured, unnamed)),
    ...(whole === undefined
      ? []
      : rangeNotes(whole.reads_known, context, by.length > 0 ? 'part' : 'everyone', undefined)),
    ...rangeOfOneNotes(ranges, whole?.reads_known.reach_where_read ?? 0, seen, {
      column: 'read',
      count: ranges.length,
    }),
    ...(young > 0 ? [note('immature', [{ as: 'horizons', count: young }], { column: 'mature', count: young })] : []),
    ...definitionNotes(found.reduce((total, { outdated }) => total + outdated, 0)),
  ];
}

/** One broadcast in full; see `about`. */
export const broadcast: Metric<typeof params, typeof row> = {
  id: 'broadcast',
  title: { en: 'One broadcast', 'zh-CN': '单个群发' },
  about: {
    en: 'Everything known of one broadcast: one row for each horizon (1h, 24h, 3d, 7d, 30d, all), of everyone or by segment and variant. Where readers are known by lists or by daily counts, reads at a horizon may be a range: then read is null, and read_low and read_high are its ends. known_by, read_as_of and read_known_ms show how and up to when reads are known; nothing_seen_after, that only the lower end is known. Open rates have a Wilson interval, which describes this broadcast only. Medians come from histograms of four buckets to an octave: off by at most 25 %; of listed readers the median is a range. Totals and delivery have no horizon and repeat in each row.',
    'zh-CN':
      '单个群发的全部数字：每个统计窗口（1h、24h、3d、7d、30d、all）一行，全部受众或按分群、变体。已读来自已读名单轮询或按天汇总数时，某统计窗口的已读可能只有区间：此时 read 为空，read_low 与 read_high 为两端。known_by、read_as_of 与 read_known_ms 给出已读的依据和统计截至的时间；nothing_seen_after 表示只知道下限。打开率附 Wilson 区间，仅描述该群发。中位数来自每倍频程四格的直方图，误差不超过 25%；来自名单的已读，其中位数为区间。总次数与送达无统计窗口，各行相同。',
  },
  params,
  row,
  async run(context, asked) {
    const by = asked.group_by ?? [];
    const unnamed = await readUnnamed(context, asked.goal);
    const queries = [figuresQuery(context, asked, by, unnamed), worthQuery(context, asked)] as const;
    const [found, worth, pending] = await Promise.all([
      context.query(queries[0], sourceRow),
      context.query(queries[1], worthRow),
      pendingUnits(context),
    ]);
    if (found.length === 0) {
      throw new CodedError('HX_NOT_FOUND', 'There are no figures of this broadcast', { at: asked.broadcast });
    }
    const rows = found.map((one) => derive(one, asked, worth, completenessOf(context, asked.broadcast), unnamed));
    const notes = [...overlapNotes(by), ...notesOf(context, by, found, rows, unnamed)];
    return { rows, notes, pendingUnits: pending, queries };
  },
};
