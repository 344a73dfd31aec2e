import { CodedError } from '../../../contract/errors.ts';
import type { Reason } from '../../../contract/notes.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext } from '../../answer/part.ts';
import { noConversions, outdatedOf, type Stored, storedAt } from '../broadcasts/storedRow.ts';
import { leftOutOfUsualNotes, tooFewNotes } from '../grammar/comparables.ts';
import { completenessOf } from '../grammar/maturity.ts';
import { unseen, whoseRow } from '../grammar/measured.ts';
import { note } from '../grammar/notes.ts';
import { allNamed } from '../grammar/outcomes.ts';
import type { BoundQuery } from '../metric.ts';
import { readLeftOut } from './comparableRows.ts';
import { derive } from './readCurveRows.ts';
import { params, type ReadCurveParams, row } from './readCurveShape.ts';
import { type Own, ownQuery, ownRow, readComparables } from './readCurveSource.ts';

/** The note's sentence by the reason; else reads are not reported. */
const withoutCurve: Readonly<
  Partial<Record<Reason, 'curve_uncounted' | 'curve_of_no_audience' | 'curve_above_reach' | 'curve_of_everyone'>>
> = {
  no_data: 'curve_uncounted',
  no_denominator: 'curve_of_no_audience',
  counts_above_reach: 'curve_above_reach',
  no_audience_split: 'curve_of_everyone',
};

/** Why there is no curve at all. */
function unreadNotes(own: Stored, { segment }: ReadCurveParams) {
  const reason = unseen('read', own, allNamed, whoseRow({}, { segment }));
  const as = reason === undefined ? undefined : withoutCurve[reason];
  return [note('not_measurable', [{ as: as ?? 'curve', count: 1 }], { column: 'share' })];
}

async function read(context: AnswerContext, asked: ReadCurveParams) {
  const query = ownQuery(context, asked);
  const [own] = await context.query(query, ownRow);
  if (own === undefined) {
    throw new CodedError('HX_NOT_FOUND', 'There are no figures of this broadcast and segment', {
      at: asked.broadcast,
    });
  }
  return own.broadcasts_read === 0 ? unreadPart(own, asked, query) : readPart(context, own, asked, query);
}

function unreadPart(own: Own, asked: ReadCurveParams, query: BoundQuery) {
  return {
    ...{ rows: [], queries: [query], people: [], reads: { of: [] }, outdated: 0 },
    limits: { as: 'counts', of: [] },
    immature: { as: 'curve', count: 0 },
    notes: unreadNotes(storedAt(own, 'all', noConversions), asked),
  } as const;
}

async function readPart(context: AnswerContext, own: Own, asked: ReadCurveParams, query: BoundQuery) {
  const compared = { ...own, segment: asked.segment, horizon: '7d', typical: asked.typical } as const;
  const { others, cut, queries } = await readComparables(context, compared);
  const left = await readLeftOut(context, compared, new Map([['open_rate', cut]]));
  const leftOut = left.of.get('open_rate') ?? 0;
  const rows = derive(own, others, context, completenessOf(context, asked.broadcast), leftOut);
  const isRange = rows.some(({ complete, people }) => complete && people === null && own.reach_where_read > 0);
  const stored = storedAt(own, 'all', noConversions);
  return {
    rows,
    queries: [query, ...queries, ...left.queries],
    people: rows.map(() => own.reach_where_read),
    limits: { as: 'counts', of: [stored] },
    reads: { of: [stored], whose: 'everyone' },
    immature: { as: 'curve', count: rows.filter(({ complete }) => !complete).length },
    outdated: [own, ...others].reduce((total, one) => total + outdatedOf(one), 0),
    notes: [
      ...(isRange ? [note('between_polls', [{ as: 'points' }], { column: 'share' })] : []),
      ...leftOutOfUsualNotes(leftOut),
      ...tooFewNotes(others.length),
    ],
  } as const;
}

/** The share read by time since delivery, next to what is typical; see `about`. */
export const readCurve = defineMetric({
  id: 'read-curve',
  title: { en: 'Read curve', 'zh-CN': '已读曲线' },
  about: {
    en: 'Readers by the time since their own delivery, as a share of delivered (or sent minus failed), of one broadcast. Usual is the median and the 10–90% range of the latest earlier broadcasts with the same platform, content type, delivery tier and read data that are final for 7 days. At 1 h, 24 h, 3 d, 7 d and 30 d readers are counted as in the cascade. Between these windows the curve is estimated: implied readers have no read time, so they are spread like readers whose time is known. Where reads come from lists the curve is a band from people_low to people_high; people is set where both ends are equal. From daily counts there are only the points of these windows. Usual covers broadcasts with a single value; the number of the others is given. Intervals are Wilson intervals. The curve ends at the present age of the broadcast.',
    'zh-CN':
      '一次群发的接收者在各自送达后随时间累计的已读，占已送达（或已发送减失败）的比例。先选同类：此前最近若干次群发，平台、内容类型、发送队列、已读数据来源都相同，且已满 7 天。再取它们的中位数与 10%–90% 范围，即同类水平。1 h、24 h、3 d、7 d、30 d 处与转化漏斗的计数相同；其间为估算：推算的读者没有已读时间，按已知已读用时的分布分摊。已读来自已读名单轮询时，曲线为 people_low 到 people_high 的区间带，两端相同处给出 people；来自按天汇总数时，只有上述统计窗口处的点。同类水平只取有确定值的群发，其余给出次数。区间为 Wilson 区间。曲线止于该群发当前所到的时间。',
  },
  params,
  row,
  without: {
    period: 'It is of one broadcast.',
    limit: 'A curve has few points.',
    overlap: 'All rows are of one audience.',
    kept: 'It grows with the age of the broadcast.',
  },
  keeps: ['since_seconds', 'comparables', 'comparables_without_point'],
  read,
});
