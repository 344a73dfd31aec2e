import { z } from 'zod';
import { tagsSql } from '../../../store/tables/audienceTags.ts';
import { hasTouchFlag } from '../../../store/tables/touches.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import type { AnswerContext } from '../../answer/part.ts';
import { expressionOf, meetsSql } from '../../model/audience.ts';
import { factConditions } from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import { broadcastDateConditions } from '../grammar/period.ts';
import { currentDefinition, fromRollup, outdatedSql } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import { scaled } from './peopleSample.ts';
import { type PeopleParams, params, row } from './peopleShape.ts';

/** Beyond it people are counted in one range of pseudonyms of 16, which are uniform: a sample of people, the same in every answer. */
const MOST_EXACT = 20_000_000;
const SAMPLED = ' AND bitShiftRight(recipient, 60) = 0';

/** Deliveries of a person as a band: each number up to 5, then ranges. */
const FREQUENCY =
  "multiIf(s.deliveries <= 5, toString(s.deliveries), s.deliveries <= 10, '6-10', s.deliveries <= 20, '11-20', '21+')";

const lookRow = z.object({ broadcasts: z.number(), reads: z.number(), reach: z.number(), outdated: z.number() });
const sourceRow = z.object({
  ...{ segment: z.string().nullable(), frequency: z.string().nullable() },
  ...{ reached: z.number(), read: z.number(), clicked: z.number(), deliveries: z.number() },
});

/** `FROM ... WHERE` over the broadcasts that are asked for. */
function ofBroadcasts(asked: PeopleParams): Fragment {
  const { sql, params } = andAll([...broadcastDateConditions(asked), ...factConditions(asked)]);
  return { sql: `${fromRollup('broadcast_stats')} AND segment = '*' AND variant = '*'${sql}`, params };
}

/** How much there is to count, and whether any broadcast reports reads. */
function lookQuery({ tenant }: MetricContext, of: Fragment): BoundQuery {
  return {
    name: 'people-broadcasts',
    sql: `SELECT count() AS broadcasts, toInt64(countIf(broadcasts_read > 0)) AS reads, toInt64(sum(reach)) AS reach, ${outdatedSql()} AS outdated ${of.sql}`,
    params: { ...of.params, tenant, ...currentDefinition },
  };
}

/** Tags of a person's touch that are asked for as rows; of a row for everyone none. */
function tagOf({ segment }: PeopleParams): Fragment {
  if (segment === undefined) return { sql: `arrayJoin(${tagsSql()})`, params: {} };
  return {
    sql: `arrayJoin(arrayIntersect(${tagsSql()}, {filter_segment:Array(String)}))`,
    params: { filter_segment: segment },
  };
}

/**
 * Each person once. Reached is decided by broadcast, as the cascade has it: delivered where its deliveries are reported, else sent and not
 * failed. Cost: the touches of the months of the period, 0.05 to 0.1 CPU s a million.
 */
function peopleQuery({ tenant }: MetricContext, asked: PeopleParams, of: Fragment, sampled: boolean): BoundQuery {
  const groups = asked.group_by ?? [];
  const [bySegment, byFrequency] = [groups.includes('segment'), groups.includes('frequency')];
  const expression = expressionOf(asked, groups);
  const meets = expression === undefined ? undefined : meetsSql(expression);
  const tag = bySegment ? tagOf(asked) : undefined;
  const list = [...(bySegment ? ['segment'] : []), ...(byFrequency ? ['frequency'] : [])].join(', ');
  return {
    name: 'people',
    sql: `SELECT ${bySegment ? 's.segment AS segment' : 'NULL AS segment'}, ${byFrequency ? `${FREQUENCY} AS frequency` : 'NULL AS frequency'},
  toInt64(countIf(s.deliveries > 0)) AS reached, toInt64(countIf(s.is_read)) AS read, toInt64(countIf(s.is_clicked)) AS clicked, toInt64(sum(s.deliveries)) AS deliveries
FROM (
  SELECT recipient${tag === undefined ? '' : `, ${tag.sql} AS segment`},
    countIf(if(broadcast IN (SELECT broadcast ${of.sql} AND broadcasts_delivery > 0), ${hasTouchFlag('delivered')}, NOT ${hasTouchFlag('failed')})) AS deliveries,
    max(read_after_ms != 0) AS is_read, max(notEmpty(clicks_at)) AS is_clicked
  ${fromRollup('person_touches')} AND ${hasTouchFlag('in_audience')} AND broadcast IN (SELECT broadcast ${of.sql})
    AND month IN (SELECT toYYYYMM(day) ${of.sql})${sampled ? SAMPLED : ''}${meets === undefined ? '' : ` AND ${meets.sql}`}
  GROUP BY recipient${tag === undefined ? '' : ', segment'}
) AS s
${byFrequency ? 'WHERE s.deliveries > 0\n' : ''}${list === '' ? '' : `GROUP BY ${list}\n`}HAVING reached + read + clicked > 0
${list === '' ? '' : `ORDER BY ${bySegment ? 'segment, ' : ''}min(s.deliveries)\n`}LIMIT {limit:UInt32}`,
    params: { ...of.params, ...meets?.params, ...tag?.params, tenant, limit: asked.limit + 1 },
  };
}

async function read(context: AnswerContext, asked: PeopleParams) {
  const of = ofBroadcasts(asked);
  const look = lookQuery(context, of);
  const [there] = await context.query(look, lookRow);
  const sampled = !asked.exact && (there?.reach ?? 0) > MOST_EXACT;
  const query = peopleQuery(context, asked, of, sampled);
  const found = there?.broadcasts === 0 ? [] : await context.query(query, sourceRow);
  const groups = found.slice(0, asked.limit).map((source) => ({ source, of: scaled(source, sampled) }));
  const isSeen = (there?.reads ?? 0) > 0;
  return {
    rows: groups.map(({ source: { segment, frequency }, of: { people_read, ...rest } }) => ({
      ...{ segment, frequency, ...rest },
      people_read: isSeen ? people_read : null,
      not_measurable: isSeen ? '' : 'people_read:no_reads',
    })),
    queries: [look, query],
    people: groups.map(({ of: { people_reached } }) => people_reached),
    by: asked.group_by ?? [],
    outdated: there?.outdated ?? 0,
    truncated: found.length > asked.limit && 'groups',
  } as const;
}

/** Distinct people over several broadcasts: docs/attribution.md. */
export const people = defineMetric({
  id: 'people',
  title: { en: 'People', 'zh-CN': '人数' },
  about: {
    en: 'Distinct people reached, who read and who clicked over all broadcasts of the period, and deliveries, where a person counts once per broadcast. A person is an account: someone with accounts on two platforms counts twice. Grouped by frequency: how many people got 1, 2, 3 or more deliveries. Any combination of segments can be asked for (audience); tags are those of the broadcast that the person was in. Up to 20 million deliveries everyone is counted; beyond that one person in 16, with a 95% interval, unless exact is set. Dates are broadcast dates.',
    'zh-CN':
      '该时间范围内各次群发合并去重后的触达、已读与点击人数，以及送达人次（每人每次群发计一次）。人数按账号计：同一人在两个平台有账号时计两人。按 frequency 分组可看收到 1 次、2 次、3 次及以上的人数分布。可用 audience 表达任意分群组合，标签以该次群发的受众为准。送达不超过 2000 万时逐人统计；超过时按 1/16 的人抽样并给出 95% 区间，exact 可要求逐人统计。日期为群发日期。',
  },
  params,
  row,
  followed: 'attribution',
  audienceOf: 'people',
  without: {
    maturity: 'It counts who was reached so far, at no horizon.',
    measurable: 'People of several broadcasts are counted once, whichever of them reports a stage.',
    reads_known: 'A person has read where an event or a list shows it.',
  },
  read,
});
