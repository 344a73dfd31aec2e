import { z } from 'zod';
import { defineMetric } from '../../answer/defineMetric.ts';
import { field, maybe } from '../../model/columns.ts';
import { audienceFilters, broadcastFilterNames, factFilters, sqlOf } from '../../model/dimensions.ts';
import type { Fragment } from '../../model/fragment.ts';
import { limitParam } from '../../model/params.ts';
import type { CellTable } from '../grammar/cells.ts';
import { peopleOf } from '../grammar/people.ts';
import { periodParams } from '../grammar/period.ts';
import { type Selection, select } from '../grammar/selection.ts';
import { currentDefinition, outdatedSql } from '../grammar/sources.ts';
import type { BoundQuery, Localised, MetricContext } from '../metric.ts';

const names = [...broadcastFilterNames, 'segment', 'variant', 'goal'] as const;

const params = z.object({
  of: z.enum(names).describe('Whose values'),
  search: z.string().max(256).optional().describe('Only values that hold this text, in capitals or not'),
  ...periodParams,
  ...factFilters,
  ...audienceFilters,
  limit: limitParam(1000, 100, 'At most so many values'),
});
type Params = z.output<typeof params>;

const row = z.object({
  value: field('text', 'Value', '值'),
  broadcasts: field('count', 'Broadcasts', '群发次数'),
  sent: maybe('count', 'Sent', '已发送'),
  last_day: field('date', 'Last day', '最近日期'),
});

const sourceRow = row.extend({ outdated: z.number() });

const about: Localised = {
  en: 'Values that a filter can take, with their broadcasts, sends (of these broadcasts, where the value is a goal) and last day, by broadcast date. Most sends first; broadcasts latest first. The other filters narrow the list. An empty value means that it was not given. Segments and goals overlap: their rows do not add up. Each broadcast lists its 32 goals with the most conversions.',
  'zh-CN':
    '某个筛选条件可取的值，以及相应的群发次数、发送人次（值为目标时，指这些群发的发送量）和最近日期，按群发日期。按发送量从多到少排列；列出群发时，按日期从近到远。其他筛选条件会缩小范围。空值表示未填写。受众分群与目标都有重叠，各行不可相加。每次群发只列出转化最多的 32 个目标。',
};

/**
 * `FROM` rows with these columns and, of goals, `value`. Cost: as of a funnel with this grouping: rows by day where these do, else by broadcast.
 */
function source(of: Params['of'], { stats, where, from }: Selection): string {
  if (of !== 'goal') return `${from(stats)}${where.sql}`;
  const rows = (columns: string, table: CellTable, more = '') => `SELECT ${columns} ${from(table)}${more}${where.sql}`;
  return `FROM (${rows('DISTINCT goal AS value, broadcast', 'conversion_stats', ` AND goal != '*' AND currency = '*'`)}) AS goals
INNER JOIN (${rows('broadcast, broadcasts_sent, sent, day, definition', 'broadcast_stats')}) AS facts USING (broadcast)
WHERE true`;
}

/** How many broadcasts source() has: of single ones not a sum, since a filter may take several variants, each a row, of one. */
const countedIn = ({ stats }: Selection) => (stats === 'stats_day' ? 'sum(broadcasts)' : 'uniqExact(broadcast)');

function selectionOf(asked: Params): Selection {
  const { of } = asked;
  return select({ ...asked, group_by: of === 'goal' ? [] : [of] }, of === 'goal');
}

function valuesQuery(context: MetricContext, asked: Params): BoundQuery {
  const selection = selectionOf(asked);
  const value = asked.of === 'goal' ? 'value' : sqlOf(asked.of);
  const search: Fragment =
    asked.search === undefined
      ? { sql: '', params: {} }
      : { sql: ` AND positionCaseInsensitiveUTF8(${value}, {search:String}) > 0`, params: { search: asked.search } };
  return {
    name: 'filter-values',
    sql: `SELECT ${value} AS value, ${countedIn(selection)} AS broadcasts, if(sum(broadcasts_sent) = 0, NULL, sum(sent)) AS sent,
  max(day) AS last_day, ${outdatedSql()} AS outdated
${source(asked.of, selection)}${search.sql}
GROUP BY value
HAVING broadcasts > 0
ORDER BY ${asked.of === 'broadcast' ? 'last_day' : 'sent'} DESC NULLS LAST, value
LIMIT {limit:UInt32}`,
    params: {
      ...selection.where.params,
      ...search.params,
      ...currentDefinition,
      tenant: context.tenant,
      limit: asked.limit + 1,
    },
  };
}

async function read(context: MetricContext, asked: Params) {
  const query = valuesQuery(context, asked);
  const found = await context.query(query, sourceRow);
  const shown = found.slice(0, asked.limit);
  return {
    rows: shown.map(({ outdated, ...value }) => value),
    queries: [query],
    people: shown.map(({ sent, broadcasts }) => peopleOf({ broadcasts, sent: sent ?? 0, reach: 0, read_possible: 0 })),
    outdated: shown.reduce((total, { outdated }) => total + outdated, 0),
    truncated: found.length > asked.limit && 'values',
  } as const;
}

/** What a filter can be set to; see `about`. */
export const filterValues = defineMetric({
  id: 'filter-values',
  title: { en: 'Filter values', 'zh-CN': '筛选值' },
  about,
  params,
  row,
  without: {
    compare: 'It offers values to choose from.',
    maturity: 'It counts who was sent to, which does not grow with time.',
    measurable: 'Where it is not known how many people were sent to, the number is null.',
    overlap: 'Values are chosen, not added up.',
    reads_known: 'It has no reads.',
  },
  keeps: ['broadcasts'],
  selects: (asked) => ({ of: { ...asked, group_by: asked.of === 'goal' ? [] : [asked.of] } }),
  read,
});
