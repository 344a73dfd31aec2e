import { z } from 'zod';
import { type CheckId, detailOfCheck } from '../../../contract/words/checks.ts';
import { factTables } from '../../../store/tables/factTables.ts';
import { unnamedOutcomes } from '../../../store/tables/rollups.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import { withoutFigures } from '../../answer/without.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import { allNamed, readUnnamed } from '../grammar/outcomes.ts';
import { broadcastDateConditions, eventDateConditions, type Period } from '../grammar/period.ts';
import { currentDefinition, fromRollup } from '../grammar/sources.ts';
import type { BoundQuery, Localised, MetricContext } from '../metric.ts';
import { countsNextToReaders, findMoreByCounts } from './countsNextToReaders.ts';
import { countsThatFall } from './countsThatFall.ts';
import { type Finding, findingRow, NOTHING, params, row } from './dataQualityShape.ts';
import {
  countedEventsRow,
  countedEventsSql,
  eventFindings,
  happenedAt,
  unnamedEvents,
  unnamedEventsRow,
  withoutClick,
} from './eventChecks.ts';
import { pipeline } from './pipelineChecks.ts';
import { NAMELESS, UNNAMED, unusedEvents, whereEventsAre, whereRow } from './unusedEvents.ts';

const about: Localised = {
  en: "What may keep figures from being right: one row a check and subject, with the count and what it is out of. Lag and complete_until by origin, implied stages, clock skew, ids that came with two contents, gaps, conversions without a broadcast or click, events that no figure uses, dead letters by code, what is not measurable, units waiting or failing, broadcasts whose sends disagree with their own facts. A check that finds nothing returns 0. from and to are of the broadcast's date; conversions that name no broadcast and events that no figure uses go by when they happened; lag, incidents, dead letters and units are always as of now.",
  'zh-CN':
    '哪些问题可能使数字失真：每个检查项和对象一行，给出数量及其总数。包括各来源的滞后与完整时间、推断的阶段、时钟偏差、同一编号两种内容、缺口、未归因的转化、尚无指标使用的事件、按代码的死信、不可测量、等待或失败的单元，以及发送与群发自身信息不一致的群发。没有发现时为 0。from 与 to 指群发日期；未指明群发的转化和尚无指标使用的事件按发生时间；滞后、事故、死信和单元始终是当前状态。',
};

/** Of broadcasts with recipients: what counts have of it is nothing that could be checked. */
const ofRecipients = (count: string) => `if(broadcasts_counts_only > 0, 0, ${count})`;

/** Checks that the rollups hold already: id, count, what it is out of. */
const rollupChecks = [
  ['sent_implied', ofRecipients('sent_implied'), ofRecipients('sent')],
  ['delivered_implied', 'delivered_implied', ofRecipients('delivered')],
  // Counts name no reader.
  ['read_implied', 'read_implied_all', "if(basis_read = 'aggregate', 0, read_all)"],
  ['machine_only', 'machine_only_all', ofRecipients('sent')],
  ['outside_audience', 'outside_audience', ofRecipients('sent')],
  ['assigned_engaged', 'assigned_engaged', 'assigned'],
  ['skewed', 'skewed', ofRecipients('sent')],
  ['delivery_not_measurable', 'broadcasts - broadcasts_delivery', 'broadcasts'],
  ['deliveries_incomplete', 'broadcasts_delivery_incomplete', 'broadcasts'],
  ['read_not_measurable', 'broadcasts - broadcasts_read', 'broadcasts'],
  ['counts_above_reach', 'broadcasts_above_reach', 'broadcasts'],
  ['click_not_measurable', 'broadcasts - broadcasts_click', 'broadcasts'],
  ['conversion_not_measurable', 'broadcasts - broadcasts_conversion', 'broadcasts'],
  ['earlier_definition', 'definition < {definition:UInt16}', 'broadcasts'],
] as const satisfies readonly (readonly [CheckId, string, string])[];

const rollupRow = countedEventsRow.extend({
  counts: z.array(z.number()),
  outs: z.array(z.number()),
  gaps: z.number(),
});

/** Everything that broadcast_stats knows, in one pass over its rows of everyone: counts and outs in the order of rollupChecks. */
const rollups = (tenant: string, where: Fragment): BoundQuery => ({
  name: 'quality-rollups',
  sql: `SELECT [${rollupChecks.map(([, count]) => `toInt64(sum(${count}))`).join(', ')}] AS counts,
  [${rollupChecks.map(([, , of]) => `toInt64(sum(${of}))`).join(', ')}] AS outs,
  toInt64(sum(broadcasts_delivery_gaps)) AS gaps, ${countedEventsSql}
${fromRollup('broadcast_stats', "segment = '*' AND variant = '*'")}${where.sql}`,
  params: { ...where.params, ...currentDefinition, tenant },
});

/** How many broadcasts with missing delivery reports are named. */
const MOST_GAPS = 20;

/** Which broadcasts report deliveries with gaps, the widest first, and how wide: rates may be too high by as much. */
const deliveryGaps = (tenant: string, where: Fragment): BoundQuery => ({
  name: 'quality-delivery-gaps',
  sql: `SELECT 'delivery_gaps' AS check, broadcast AS subject, toNullable(toInt64(engaged_unconfirmed)) AS count,
      toNullable(toInt64(engaged)) AS of, ${NOTHING} AS at, '' AS detail
    ${fromRollup('broadcast_stats')} AND segment = '*' AND variant = '*' AND broadcasts_delivery_gaps > 0${where.sql}
    ORDER BY engaged_unconfirmed / engaged DESC, broadcast LIMIT {most_gaps:UInt32}`,
  params: { ...where.params, tenant, most_gaps: MOST_GAPS },
});

function share({ count, of }: z.output<typeof findingRow>): number | null {
  return count === null || of === null || of === 0 ? null : count / of;
}

const order = ({ check, subject }: { check: string; subject: string }) => `${check} ${subject}`;

const NONE_UNUSED = { check: 'unused_events', subject: '', count: 0, of: null, at: null, detail: '' };

/** What is asked of events themselves: only of those that are in no rollup, where there are any. */
async function readEvents(context: MetricContext, happened: (time: string) => Fragment, where: Fragment) {
  const { tenant, query } = context;
  const places = whereEventsAre(tenant);
  const found = new Set((await query(places, whereRow)).map(({ place }) => place));
  const ofUnnamed = found.has(UNNAMED) ? unnamedEvents(tenant, happened('occurred_at')) : undefined;
  const ofUnused = unusedEvents(tenant, happened, found);
  const ofCounts = found.has(factTables.aggregate) ? countsNextToReaders(tenant, where) : undefined;
  const ofFalls = found.has(factTables.aggregate) ? countsThatFall(context, where) : undefined;
  const [nameless, unnamed, unused, ofAggregates, falls] = await Promise.all([
    found.has(NAMELESS) ? readUnnamed(context, '*') : allNamed,
    ofUnnamed === undefined ? [] : query(ofUnnamed, unnamedEventsRow),
    ofUnused === undefined ? [] : query(ofUnused, findingRow),
    ofCounts === undefined ? [] : findMoreByCounts(context, ofCounts),
    ofFalls === undefined ? [] : query(ofFalls, findingRow),
  ]);
  const queries = [places, ofUnnamed, ofUnused, ofCounts, ofFalls].filter((one) => one !== undefined);
  return {
    nameless,
    unnamed,
    unused: [...(unused.length === 0 ? [NONE_UNUSED] : unused), ...ofAggregates, ...falls],
    queries,
  };
}

/** Its statements run at the same time: with several threads each, the large ones take a third more CPU. */
const ONE_THREAD = { max_threads: 1 } as const;

function onOneThread(context: MetricContext): MetricContext {
  return {
    ...context,
    query: (query, row) => context.query({ ...query, settings: { ...query.settings, ...ONE_THREAD } }, row),
  };
}

async function read(asked: MetricContext, period: Period) {
  const context = onOneThread(asked);
  const { tenant, zone } = context;
  const where = andAll(broadcastDateConditions(period));
  const happened = (time: string) => andAll(eventDateConditions(period, zone, happenedAt(time)));
  const ofRollups = rollups(tenant, where);
  const queries = [pipeline(tenant), withoutClick(tenant, where)];
  const [[sums], ofEvents, ...found] = await Promise.all([
    context.query(ofRollups, rollupRow),
    readEvents(context, happened, where),
    ...queries.map((query) => context.query(query, findingRow)),
  ]);
  // An aggregate without GROUP BY always has its row.
  if (sums === undefined) throw new RangeError('no sums');
  const ofGaps = deliveryGaps(tenant, where);
  if (sums.gaps > 0) found.push(await context.query(ofGaps, findingRow));
  found.push(eventFindings(sums, ofEvents.unnamed), ofEvents.unused);
  found.push(
    rollupChecks.map(([check], i) => ({
      ...{ check, subject: '', count: sums.counts[i] ?? 0, of: sums.outs[i] ?? 0, at: null, detail: '' },
    })),
  );
  const nameless = unnamedOutcomes.map((outcome) => ({
    ...{ check: 'outcomes_name_no_broadcast', subject: outcome, count: ofEvents.nameless[outcome] ? 1 : 0 },
    ...{ of: null, at: null, detail: '' },
  }));
  const complete = {
    check: 'complete_until',
    subject: '',
    count: null,
    of: null,
    at: context.completeUntil,
    detail: '',
  };
  // The parts of a UNION come in no order.
  const sorted = [...found.flat(), ...nameless].sort((a, b) => order(a).localeCompare(order(b), 'en'));
  const rows: Finding[] = [complete, ...sorted].map((finding) => ({
    ...finding,
    share: share(finding),
    detail: detailOfCheck(finding.check)?.en ?? finding.detail,
  }));
  const outdated = rows.find(({ check }) => check === 'earlier_definition')?.count ?? 0;
  const pendingUnits = rows
    .filter(({ check }) => check === 'pending_units')
    .reduce((sum, { count }) => sum + (count ?? 0), 0);
  return {
    rows,
    outdated,
    pendingUnits,
    queries: [...queries, ofRollups, ofGaps, ...ofEvents.queries],
  };
}

const { definition: _, ...withoutOthers } = withoutFigures;

/** What may keep figures from being right; see `about`. */
export const dataQuality = defineMetric({
  id: 'data-quality',
  title: { en: 'Data quality', 'zh-CN': '数据质量' },
  about,
  params,
  row,
  words: { detail: ({ check }) => detailOfCheck(String(check)) },
  without: {
    ...withoutOthers,
    compare: 'What is wrong now has no earlier period.',
    limit: 'It has a row for each check, and few of each subject.',
  },
  read,
});
