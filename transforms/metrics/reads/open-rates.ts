import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext } from '../../answer/part.ts';
import { whoseAnswer } from '../grammar/audienceSplit.ts';
import { readClusteredSums } from '../grammar/clusteredSums.ts';
import { sharesBroadcasts } from '../grammar/everyone.ts';
import { type LeftOut, readLeftOut } from '../grammar/leftOut.ts';
import { whoseRow } from '../grammar/measured.ts';
import { note } from '../grammar/notes.ts';
import { peopleOf } from '../grammar/people.ts';
import { lookAtDays, type PeriodDays } from '../grammar/periodDays.ts';
import { type Counts, countsOf, derive } from './openRatesRows.ts';
import { openRateGroups, type Params, params, row } from './openRatesShape.ts';

type Groups = readonly (typeof openRateGroups)[number][];
/** In the order of the columns, by which rows are sorted. */
const groupsOfAsked = ({ group_by = ['content_type', 'segment'] }: Params): Groups =>
  openRateGroups.filter((name) => group_by.includes(name));

/** The counts of mature broadcasts by these groups. */
async function readGroups(context: AnswerContext, asked: Params, by: Groups, looking: Promise<PeriodDays>) {
  const { found, queries } = await readClusteredSums(
    context,
    {
      ...{ name: 'open-rates', asked: { ...asked, group_by: by }, horizon: asked.horizon },
      ...{ maturity: 'mature', rates: ['open_rate'], measured: true },
    },
    looking,
  );
  return { found: found.map(countsOf), queries };
}

/**
 * The rows; by content type with segment `*` where they were to be by segment and no recipient of the selection has an
 * audience tag (docs/cascade.md).
 */
async function readRows(context: AnswerContext, asked: Params, by: Groups, looking: Promise<PeriodDays>) {
  const { found, queries } = await readGroups(context, asked, by, looking);
  if (found.length > 0 || !by.includes('segment') || asked.segment !== undefined) return { found, queries, by };
  const others = by.filter((name) => name !== 'segment');
  const whole = await readGroups(context, asked, others, looking);
  // Without groups there is a row even where there is no broadcast.
  const everyone = whole.found.filter(
    (one) => one.broadcasts + one.immature_broadcasts + one.unmeasured_broadcasts > 0,
  );
  return {
    found: everyone.map((one) => ({ ...one, groups: { ...one.groups, segment: '*' } })),
    queries: [...queries, ...whole.queries],
    by: others,
  };
}

/** Broadcasts with counts of reads, or that should have them, and without an open rate. */
const countsLeftOut = ({ sums }: Counts) => sums.broadcasts_aggregate - sums.broadcasts_counted;

/** Broadcasts that no row uses, or that are in none; of rows that share broadcasts each once. */
function leftOf(asked: Params, by: Groups, found: readonly Counts[], ofSegments: LeftOut | undefined) {
  // Counts of segments have a note of their own.
  if (by.includes('segment') && ofSegments !== undefined) return { ...ofSegments, counts: 0 };
  const broadcasts = (of: (one: Counts) => number) => found.reduce((sum, one) => sum + of(one), 0);
  // So have those above the reach.
  const counts =
    whoseAnswer(asked, by) === 'part' ? 0 : broadcasts((one) => countsLeftOut(one) - one.sums.broadcasts_above_reach);
  return {
    immature: broadcasts((one) => one.immature_broadcasts),
    unread: broadcasts((one) => one.unmeasured_broadcasts - countsLeftOut(one)),
    ...{ counts, untagged: 0 },
  };
}

function leftNotes({ unread, counts, untagged }: ReturnType<typeof leftOf>) {
  const lacking = [
    { as: 'reads_left_out', count: unread },
    { as: 'counts_left_out', count: counts },
  ] as const;
  return [
    ...lacking.flatMap(({ as, count }) =>
      count === 0 ? [] : [note('not_measurable', [{ as, count }], { column: 'unmeasured_broadcasts', count })],
    ),
    ...(untagged === 0 ? [] : [note('no_audience_tags', [{ count: untagged }], { count: untagged })]),
  ];
}

async function read(context: AnswerContext, asked: Params) {
  const looking = lookAtDays(context, { ...asked, clusters: true }, asked.horizon);
  const groups = groupsOfAsked(asked);
  const [{ found, queries, by }, days, ofSegments] = await Promise.all([
    readRows(context, asked, groups, looking),
    looking,
    // Next to the rows, which need it unless no recipient has a tag.
    groups.includes('segment') && sharesBroadcasts(asked, groups)
      ? readLeftOut(context, { ...asked, group_by: groups }, asked.horizon)
      : undefined,
  ]);
  const left = leftOf(asked, by, found, ofSegments?.left);
  return {
    rows: found.map((one) => derive(one, whoseRow(asked, one.groups))),
    queries: [days.query, ...queries, ...(by.includes('segment') ? (ofSegments?.queries ?? []) : [])],
    days,
    people: found.map(({ sums }) =>
      peopleOf({
        ...{ reach: sums.reach_where_read, sent: sums.sent_where_read },
        ...{ read_possible: sums.read_possible, broadcasts: sums.broadcasts_read },
      }),
    ),
    by,
    used: { maturity: 'mature', seen: true },
    // Sums by day have not of how many the size is known; of a broadcast whose reads are measurable it always is.
    limits: { as: 'counts', of: found.map(({ measured }) => ({ ...measured, broadcasts_sent: measured.broadcasts })) },
    reads: { of: found.map(({ sums }) => sums), at: asked.horizon },
    immature: { as: 'left_out', count: left.immature },
    outdated: found.reduce((total, { sums }) => total + sums.outdated, 0),
    notes: leftNotes(left),
  } as const;
}

/** Open rates with intervals that hold for broadcasts like these; see `about`. */
export const openRates = defineMetric({
  id: 'open-rates',
  title: { en: 'Open rates', 'zh-CN': '已读率' },
  about: {
    en: 'Read / delivered by content type and audience, of broadcasts with final results and reported reads, within a measurement window (7 days by default). The 95% confidence interval allows for differences between broadcasts; for a single broadcast it describes that broadcast only. effective_broadcasts is how many broadcasts of equal size would give the same precision. Where reads are a range, open_rate and its interval (low, high) cover the broadcasts with a single value, which reached reach_point people: open_rate is read / reach_point. open_rate_low and open_rate_high are the rates of all broadcasts at either end, range_low is the lower confidence limit of the rate at the lower end, and range_high the upper limit of that at the upper end.',
    'zh-CN':
      '按内容类型与受众的已读率（已读 / 送达），只计已满统计窗口且有已读数据的群发，默认统计窗口 7 天。95% 置信区间已考虑不同群发之间的差异；只有一次群发时，区间只描述该次群发。有效群发次数表示相当于多少次同等规模的群发。已读只有区间时，已读率及其区间（low、high）只计有确定值的群发，reach_point 为这些群发的触达人次，已读率即 read / reach_point；open_rate_low 与 open_rate_high 为全部群发在两端的已读率，range_low 是下限比率的置信下限，range_high 是上限比率的置信上限。',
  },
  params,
  row,
  without: {
    compare: 'Rates of two periods are compared by their intervals: ask for each.',
    limit: 'There are as many rows as content types and segments.',
  },
  looksAtDays: true,
  keeps: ['broadcasts', 'effective_broadcasts', 'immature_broadcasts', 'unmeasured_broadcasts', 'range_broadcasts'],
  selects: (asked) => ({ of: { ...asked, group_by: groupsOfAsked(asked) } }),
  read,
});
