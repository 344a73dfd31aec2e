import { CodedError } from '../../../contract/errors.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext } from '../../answer/part.ts';
import { recordOf } from '../../model/columns.ts';
import { factNames } from '../../model/dimensions.ts';
import { andAll } from '../../model/fragment.ts';
import { writeCursor } from '../grammar/cursor.ts';
import { figureNames, figuresOf } from '../grammar/figures.ts';
import { countRow, readImmature } from '../grammar/immature.ts';
import { completenessOf, isMature } from '../grammar/maturity.ts';
import { reasonsOf, whoseRow } from '../grammar/measured.ts';
import { note } from '../grammar/notes.ts';
import { peopleOf } from '../grammar/people.ts';
import { withMachineReads } from '../grammar/ranges.ts';
import { knownTo } from '../grammar/readsKnownTo.ts';
import { type PageRow, pageQuery, pageRow } from './broadcastsPage.ts';
import { type Params, params, type Row, row, type Sortable, sortable } from './broadcastsShape.ts';
import {
  isBoundedByDays,
  isWholePage,
  type Key,
  keyRow,
  keysQuery,
  mayBeYoung,
  ofWholeList,
  unrankedQuery,
} from './broadcastsSource.ts';
import { searchCondition, titleRow, titlesQuery } from './broadcastTitles.ts';
import { addedUp, deliveredOf, outdatedOf, type Stored, storedAt } from './storedRow.ts';

/** A broadcast of the page: its rows, one for each variant asked for, added up. */
interface Found {
  readonly first: PageRow;
  readonly rows: readonly PageRow[];
  readonly stored: Stored;
}

function foundOf(rows: readonly PageRow[], broadcast: string, { horizon }: Params): Found[] {
  const own = rows.filter((one) => one.broadcast === broadcast);
  const [stored, ...others] = own.map((one) => storedAt(one, horizon, one));
  const [first] = own;
  return first === undefined || stored === undefined ? [] : [{ first, rows: own, stored: addedUp(stored, others) }];
}

/** A broadcast as it is shown. */
function rowOf({ first, rows, stored }: Found, asked: Params, context: AnswerContext, title: string): Row {
  const completeness = completenessOf(context, first.broadcast);
  const figures = figuresOf(figureNames, stored, context.unnamed);
  const times = { first_send_at: first.first_send_ms, p99_delivery_at: first.p99_ms, basis_click: first.basis_click };
  const shown = {
    ...{ broadcast: first.broadcast, title, day: first.day, first_send_at: first.first_send_ms },
    ...recordOf(factNames, (name) => first[name]),
    mature: rows.every((one) => isMature(asked.horizon, deliveredOf(one), completeness)),
    ...figures,
    ...(asked.bounds ? withMachineReads(figures, stored.reach_where_read) : {}),
    ...knownTo({ ...figures, ...times }, asked.horizon),
  };
  return { ...shown, not_measurable: reasonsOf(shown, stored, context.unnamed, whoseRow(asked, {})) };
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

/** The keys of the page, read of few days where these have it. */
async function readKeys(context: AnswerContext, asked: Params, by: Sortable) {
  const isBounded = isBoundedByDays(asked);
  const query = keysQuery(context, asked, by, isBounded);
  const keys = await context.query(query, keyRow);
  if (!isBounded || isWholePage(keys, asked.limit)) return { keys, queries: [query] };
  const whole = keysQuery(context, asked, by, false);
  return { keys: await context.query(whole, keyRow), queries: [query, whole] };
}

/** Everything of the broadcasts of a page, and their titles. */
async function readPage(context: AnswerContext, asked: Params, keys: readonly Key[]) {
  if (keys.length === 0) return { found: [], titles: new Map<string, string>(), queries: [] };
  const ids = keys.map(({ broadcast }) => broadcast);
  const [page, ofTitles] = [pageQuery(context, asked, keys), titlesQuery(context, ids)];
  const [rows, titles] = await Promise.all([context.query(page, pageRow(asked)), context.query(ofTitles, titleRow)]);
  return {
    found: ids.flatMap((broadcast) => foundOf(rows, broadcast, asked)),
    titles: new Map(titles.map(({ broadcast, title }) => [broadcast, title])),
    queries: [page, ofTitles],
  };
}

async function read(context: AnswerContext, asked: Params) {
  const by = sortable.find((name) => name === asked.sort.replace(/^-/, ''));
  if (by === undefined) throw new CodedError('HX_PARAM', `sort: ${asked.sort} is not known`, { at: 'sort' });
  const left = unrankedQuery(context, asked, by);
  const [{ keys, queries }, unranked] = await Promise.all([
    readKeys(context, asked, by),
    left === undefined ? [] : context.query(left, countRow),
  ]);
  const [{ found, titles, queries: ofPage }, young] = await Promise.all([
    readPage(context, asked, keys.slice(0, asked.limit)),
    readImmature(context, ofWholeList(asked), asked.horizon, {
      leavesOut: asked.maturity === 'mature',
      // As of an earlier period: nothing is counted.
      isEarlier: !mayBeYoung(context, asked, keys),
    }),
  ]);
  const rows = found.map((one) => rowOf(one, asked, context, titles.get(one.first.broadcast) ?? ''));
  const last = keys[asked.limit - 1];
  return {
    rows,
    queries: [...queries, ...young.queries, ...(left === undefined ? [] : [left]), ...ofPage],
    people: found.map(({ stored }, i) =>
      peopleOf({
        broadcasts: 1,
        reach: stored.reach,
        sent: rows[i]?.sent ?? 0,
        read_possible: rows[i]?.read_high ?? 0,
      }),
    ),
    limits: { as: 'counts', of: found.map(({ stored }) => stored), countRows: true },
    // Each row has its own share.
    reads: { of: found.map(({ stored }) => stored) },
    immature: young.immature,
    outdated: found.flatMap((one) => one.rows).reduce((total, one) => total + outdatedOf(one), 0),
    notes: rangeNotesOf(rows, unranked[0]?.n ?? 0, by),
    nextCursor:
      keys.length > asked.limit && last !== undefined
        ? writeCursor({ sort: asked.sort, value: last.sorted, key: last.broadcast })
        : undefined,
  } as const;
}

/** The list of broadcasts with their figures; see `about`. */
export const broadcasts = defineMetric({
  id: 'broadcasts',
  title: { en: 'Broadcasts', 'zh-CN': '群发列表' },
  about: {
    en: 'One row per broadcast with its counts and rates by broadcast date: filter, sort and page through them. Counts are all results so far unless a measurement window is set; mature shows whether they are final. Titles are included unless the tenant sets keep_titles to false. Reach is delivered, or sent minus failed where deliveries are not reported. Where reads come from lists or daily counts, read and open_rate are null while they are a range (read_low to read_high); known_by and read_as_of show how and up to when reads are known. Such broadcasts come last when sorted by reads, and are counted.',
    'zh-CN':
      '每次群发一行，按群发日期给出数量与比率，可筛选、排序、翻页。默认累计至今，也可指定统计窗口；mature 表示数据是否已定。附标题，除非租户将 keep_titles 设为 false。触达为已送达；没有送达回执时为已发送减失败。已读来自已读名单轮询或按天汇总数时可能只有区间（read_low 至 read_high）：此时已读与已读率为空；known_by 与 read_as_of 给出已读数据来源和统计截至时间。按已读排序时，这些群发排在最后，并给出次数。',
  },
  params,
  row,
  without: {
    compare: 'A row is one broadcast, which has no previous period.',
    truncation: 'A page that is not the last has a cursor.',
    overlap: 'A row is one broadcast.',
  },
  selects: (asked) => ({ of: asked, more: andAll(searchCondition(asked.search)) }),
  read,
});
