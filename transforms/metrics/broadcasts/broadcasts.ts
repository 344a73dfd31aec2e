import { CodedError } from '../../../contract/errors.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext } from '../../answer/part.ts';
import { andAll } from '../../model/fragment.ts';
import { writeCursor } from '../grammar/cursor.ts';
import { countRow, readImmature } from '../grammar/immature.ts';
import { reasonsOf, whoseRow } from '../grammar/measured.ts';
import { note } from '../grammar/notes.ts';
import type { Unnamed } from '../grammar/outcomes.ts';
import { peopleOfRow } from '../grammar/people.ts';
import { knownTo } from '../grammar/readsKnownTo.ts';
import { withMachineReads } from '../grammar/readsOfRow.ts';
import { type Found, listRow, type Params, params, type Row, row, type Sortable, sortable } from './broadcastsShape.ts';
import { listQuery, ofWholeList, unrankedQuery } from './broadcastsSource.ts';
import { searchCondition, titleRow, titlesQuery } from './broadcastTitles.ts';

/** A row as it is shown. */
function rowOf(found: Found, asked: Params, title: string, unnamed: Unnamed): Row {
  const { outdated, measured, reads_known, p99_ms, clicks_by, ...one } = found;
  const shown = {
    ...one,
    ...(asked.bounds ? withMachineReads(one, reads_known.reach_where_read) : {}),
    title,
    ...knownTo({ ...one, p99_delivery_at: p99_ms, basis_click: clicks_by }, asked.horizon),
  };
  return { ...shown, not_measurable: reasonsOf(shown, measured, unnamed, whoseRow(asked, {})) };
}

/** Broadcasts whose reads are a range: how many the order leaves to the end, else how many of the page. */
function rangeNotesOf(rows: readonly Row[], unranked: number, by: Sortable) {
  const ranges = rows.filter(({ known_by, read }) => known_by !== null && read === null).length;
  if (unranked > 0)
    return [note('between_polls', [{ as: 'unranked', count: unranked }], { column: by, count: unranked })];
  return ranges === 0
    ? []
    : [note('between_polls', [{ as: 'rows', count: ranges }], { column: 'read', count: ranges })];
}

async function read(context: AnswerContext, asked: Params) {
  const by = sortable.find((name) => name === asked.sort.replace(/^-/, ''));
  if (by === undefined) throw new CodedError('HX_PARAM', `sort: ${asked.sort} is not known`, { at: 'sort' });
  const list = listQuery(context, asked, by, context.unnamed);
  const left = unrankedQuery(context, asked, by);
  const [found, young, unranked] = await Promise.all([
    context.query(list, listRow),
    readImmature(context, ofWholeList(asked), asked.horizon, { leavesOut: asked.maturity === 'mature' }),
    left === undefined ? [] : context.query(left, countRow),
  ]);
  const page = found.slice(0, asked.limit);
  const ids = page.map(({ broadcast }) => broadcast);
  const ofPage = titlesQuery(context, ids);
  const titles = new Map((await context.query(ofPage, titleRow)).map(({ broadcast, title }) => [broadcast, title]));
  const rows = page.map((one) => rowOf(one, asked, titles.get(one.broadcast) ?? '', context.unnamed));
  const last = rows.at(-1);
  const more = found.length > rows.length && last !== undefined;
  return {
    rows,
    queries: [list, ...young.queries, ...(left === undefined ? [] : [left]), ofPage],
    people: page.map(peopleOfRow),
    limits: { as: 'counts', of: page.map(({ measured }) => measured), countRows: true },
    // Each row has its own share.
    reads: { of: page.map(({ reads_known }) => reads_known) },
    immature: young.immature,
    outdated: page.reduce((total, { outdated }) => total + outdated, 0),
    notes: rangeNotesOf(rows, unranked[0]?.n ?? 0, by),
    nextCursor: more ? writeCursor({ sort: asked.sort, value: last[by], key: last.broadcast }) : undefined,
  } as const;
}

/** The list of broadcasts with their figures; see `about`. */
export const broadcasts = defineMetric({
  id: 'broadcasts',
  title: { en: 'Broadcasts', 'zh-CN': '群发列表' },
  about: {
    en: 'One row a broadcast with its counts and rates by its own date, filtered, sorted and paged. Counts are so far (horizon all) unless a horizon is asked; mature shows whether they still grow. Titles are there unless the tenant sets keep_titles to false. Reach is delivered, or sent minus failed where deliveries are not reported. Where readers are known by lists or by daily counts, read and open_rate are null while they are a range (read_low to read_high); known_by and read_as_of show how and up to when reads are known. Such broadcasts come last when sorted by reads, and are counted.',
    'zh-CN':
      '每个群发一行，按群发自身日期给出数量与比率，可过滤、排序、翻页。默认截至目前（统计窗口 all）；“已成熟”表示数字是否还会增长。附标题，除非租户将 keep_titles 设为 false。触达为已送达；不上报送达的平台为已发送减失败。已读来自已读名单轮询或按天汇总数时，只有区间（read_low 至 read_high）而没有确定值的，已读与打开率为空；known_by 与 read_as_of 给出已读的依据和统计截至的时间。按已读排序时，这些群发排在最后，并给出次数。',
  },
  params,
  row,
  without: {
    compare: 'A row is one broadcast, which has no earlier period.',
    truncation: 'A page that is not the last has a cursor.',
    overlap: 'A row is one broadcast.',
  },
  selects: (asked) => ({ of: asked, more: andAll(searchCondition(asked.search)) }),
  read,
});
