import { CodedError } from '../../../contract/errors.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext, PeriodRead } from '../../answer/part.ts';
import { pick } from '../../model/columns.ts';
import { askedRates } from '../../rates/rates.ts';
import { type ClusteredSums, readClusteredSums } from '../grammar/clusteredSums.ts';
import { isMadeOfReads } from '../grammar/comparables.ts';
import { readImmature } from '../grammar/immature.ts';
import { peopleOf } from '../grammar/people.ts';
import { lookAtDays } from '../grammar/periodDays.ts';
import { unrankedNotes } from '../grammar/rangeNotes.ts';
import { select } from '../grammar/selection.ts';
import { type Sums, sumsOf } from '../grammar/sums.ts';
import { derive } from './cascadeRows.ts';
import { type CascadeParams, type CascadeRow, params, row } from './cascadeShape.ts';

/** A rate is of the broadcasts that can measure it, which may be few of the row's. */
function peopleOfRate({ of_people, broadcasts }: Pick<CascadeRow, 'of_people' | 'broadcasts'>, sums: Sums): number {
  const own = of_people === null ? Number.POSITIVE_INFINITY : of_people / Math.max(1, broadcasts ?? 0);
  return Math.min(own, peopleOf(sums));
}

async function read(context: AnswerContext, asked: CascadeParams, { name }: PeriodRead) {
  const selection = select(asked, true);
  const rateNames = askedRates(asked.rate);
  const leavesOut = asked.maturity === 'mature';
  const looking = lookAtDays(context, { ...asked, clusters: true }, asked.horizon);
  const of: ClusteredSums = {
    ...{ name: 'cascade', asked, rates: rateNames },
    ...pick(asked, ['horizon', 'maturity', 'goal', 'sort', 'limit']),
    outcomes: rateNames.some((rate) => rate === 'unsubscribe_rate' || rate === 'complaint_rate'),
  };
  const [{ found, queries }, days, young] = await Promise.all([
    readClusteredSums(context, of, looking),
    looking,
    looking.then(({ anyYoung }) =>
      readImmature(context, selection, asked.horizon, { leavesOut, isEarlier: name === 'previous', anyYoung }),
    ),
  ]);
  const groups = found.slice(0, asked.limit);
  const sums = groups.map(sumsOf);
  const ofGroups = groups.map((group) => derive(group, asked, days.unnamed));
  const rows = ofGroups.flat();
  const ofReads = rateNames.some(isMadeOfReads);
  return {
    rows,
    queries: [days.query, ...queries, ...young.queries],
    days,
    people: sums.flatMap((one, i) => (ofGroups[i] ?? []).map((row) => peopleOfRate(row, one))),
    by: selection.groups,
    used: { maturity: asked.maturity },
    limits: {
      as: 'shares',
      of: sums,
      partial: [
        ...(asked.rate === undefined ? (['sent'] as const) : []),
        ...(rateNames.includes('delivery_rate') ? (['delivery_rate'] as const) : []),
      ],
    },
    reads: { of: ofReads ? sums : [], at: asked.horizon },
    immature: young.immature,
    outdated: sums.reduce((total, { outdated }) => total + outdated, 0),
    truncated: found.length > asked.limit && 'groups',
    notes: asked.sort === undefined ? [] : unrankedNotes(rows),
  } as const;
}

/** A ranking is by one rate. */
function refuse({ sort, rate }: CascadeParams): void {
  if (sort !== undefined && rate?.length !== 1) {
    throw new CodedError('HX_PARAM', 'sort: groups are sorted by one rate: name it with rate', { at: 'sort' });
  }
}

/** The cascade in long form, every rate with its interval; see `about`. */
export const cascade = defineMetric({
  id: 'cascade',
  title: { en: 'Funnel with intervals', 'zh-CN': '转化漏斗（含置信区间）' },
  about: {
    en: "The funnel's figures. One row per rate, and one for sent. Each rate is people divided by of_people. Both count only broadcasts that report what the rate needs; measurable_share is their share of all sends. The 95% confidence interval allows for differences between broadcasts; for a single broadcast it describes that broadcast only. There is no interval where the rate is 0% or 100%. Where reads are a range, the open rate covers the broadcasts with a single value; read_low to open_rate_high also cover the others, range_low is the lower confidence limit of the rate at the lower end, and range_high the upper limit of that at the upper end. Broadcasts that are still counting in the measurement window can be excluded.",
    'zh-CN':
      '与转化漏斗相同的数字。每个比率一行，另有“已发送”一行。比率为人次除以分母人次，两者都只取有所需数据的群发；measurable_share 为这些群发占全部发送的比例。95% 置信区间已考虑不同群发之间的差异；只有一次群发时，区间只描述该次群发。比率为 0% 或 100% 时没有区间。已读只有区间的群发不计入已读率；read_low 至 open_rate_high 也含这些群发，range_low 是下限比率的置信下限，range_high 是上限比率的置信上限。未满统计窗口的群发可以不计入。',
  },
  params,
  row,
  without: {},
  looksAtDays: true,
  keeps: ['broadcasts', 'range_broadcasts', 'effective_broadcasts', 'mature_broadcasts', 'immature_broadcasts'],
  refuse,
  selects: (asked) => ({ of: asked, reads: askedRates(asked.rate).some(isMadeOfReads) }),
  read,
});
