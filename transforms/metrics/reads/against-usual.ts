import { CodedError } from '../../../contract/errors.ts';
import { type Reason, readReasons } from '../../../contract/notes.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext } from '../../answer/part.ts';
import { askedRates } from '../../rates/rates.ts';
import { outdatedOf, type Stored, storedAt } from '../broadcasts/storedRow.ts';
import { isMadeOfReads, leftOutOfUsualNotes, tooFewNotes } from '../grammar/comparables.ts';
import { note } from '../grammar/notes.ts';
import { rangeOfOneNotes } from '../grammar/rangeNotes.ts';
import { derive } from './againstUsualRows.ts';
import { type AgainstUsualParams, type AgainstUsualRow, params, row } from './againstUsualShape.ts';
import { ownQuery, ownRow, readUsual } from './againstUsualSource.ts';

/** A broadcast that is too young, whose reads are a range, or whose rate has nothing to divide by, is measured all the same. */
const measurable: readonly (Reason | undefined)[] = [undefined, 'immature', 'no_denominator', 'between_polls'];

const reasonOf = ({ rate_name, not_measurable }: AgainstUsualRow) => readReasons(not_measurable).get(rate_name);

/** What only a comparison with earlier broadcasts has: rates without one, ranges, and too few of them. */
function ownNotes(asked: AgainstUsualParams, reads: Stored, rows: readonly AgainstUsualRow[]) {
  const lacking = rows.filter((row) => !measurable.includes(reasonOf(row))).length;
  const ranges = rows.filter((row) => reasonOf(row) === 'between_polls');
  const seen = rows.filter((row) => measurable.includes(reasonOf(row)) && !ranges.includes(row));
  const ends = { horizon: asked.horizon, low: reads.read, high: reads.read_possible };
  return [
    ...(lacking > 0
      ? [note('not_measurable', [{ as: 'rates', count: lacking }], { column: 'rate', count: lacking })]
      : []),
    ...(ranges.length > 0 ? rangeOfOneNotes([ends], reads.reach_where_read, undefined, { column: 'rate' }) : []),
    ...leftOutOfUsualNotes(Math.max(0, ...rows.map((row) => row.comparables_without_point))),
    ...(seen.length === 0 ? [] : tooFewNotes(Math.min(...seen.map(({ comparables }) => comparables)))),
  ];
}

async function read(context: AnswerContext, asked: AgainstUsualParams) {
  const query = ownQuery(context, asked);
  const [own] = await context.query(query, ownRow(asked));
  if (own === undefined) {
    throw new CodedError('HX_NOT_FOUND', 'There are no figures of this broadcast and segment', {
      at: asked.broadcast,
    });
  }
  const { segment, horizon, typical } = asked;
  const { usual, outdated, queries } = await readUsual(context, { ...own, segment, horizon, typical }, asked);
  const rows = derive(asked, own, usual, context, context.unnamed);
  const stored = storedAt(own, asked.horizon, own);
  return {
    rows,
    queries: [query, ...queries],
    people: rows.map(() => stored.reach || stored.read_possible),
    limits: { as: 'counts', of: [stored] },
    reads: { of: askedRates(asked.rate).some(isMadeOfReads) ? [stored] : [] },
    immature: { as: 'not_compared', count: rows.some((row) => reasonOf(row) === 'immature') ? 1 : 0 },
    outdated: outdatedOf(own) + outdated,
    notes: ownNotes(asked, stored, rows),
  } as const;
}

/** How one broadcast did against the usual, rate by rate; see `about`. */
export const againstUsual = defineMetric({
  id: 'against-usual',
  title: { en: 'Compared with usual', 'zh-CN': '与同类对比' },
  about: {
    en: "One broadcast's rates within a measurement window, each compared with what is usual: the median and the 10–90% range of the latest earlier broadcasts with the same platform, content type, delivery tier and read data that are final for 7 days (and for the window) and have the rate. standing shows whether the rate is below, within or above that range. It is null, with a reason, if: the rate is unknown; the broadcast is still counting; reads are only a range (read_low to read_high); or fewer than 5 broadcasts are comparable. Comparable broadcasts whose reads are a range are not used for rates of reads, and are counted. Intervals are Wilson intervals and describe this broadcast only.",
    'zh-CN':
      '一次群发在某统计窗口的各比率与同类水平对比。先选同类：此前最近若干次群发，平台、内容类型、发送队列、已读数据来源都相同，已满 7 天（且已满该统计窗口）并有该比率。再取它们的中位数与 10%–90% 范围，即同类水平。standing 表示该比率低于、处于或高于此范围；无法统计、统计未满、已读只有区间（read_low 至 read_high）或同类群发不足 5 次时为空，并说明原因。已读只有区间的同类群发不用于与已读有关的比率，并给出次数。区间为 Wilson 区间，只描述该次群发。',
  },
  params,
  row,
  without: {
    period: 'It is of one broadcast.',
    limit: 'It has a row for each rate.',
    overlap: 'All rows are of one audience.',
  },
  keeps: ['comparables', 'comparables_without_point'],
  read,
});
