import type { z } from 'zod';
import { detailOfCheck } from '../../../contract/words/checks.ts';
import { defineMetric } from '../../answer/defineMetric.ts';
import { withoutFigures } from '../../answer/without.ts';
import { andAll } from '../../model/fragment.ts';
import { broadcastDateConditions, eventDateConditions, type Period } from '../grammar/period.ts';
import type { BoundQuery, Localised, MetricContext } from '../metric.ts';
import type { Asked, Found } from './checks/asked.ts';
import { checks } from './checks/index.ts';
import { broadcastSums, broadcastSumsRow, summedFindings } from './checks/shared/broadcastSums.ts';
import { pipeline } from './checks/shared/pipeline.ts';
import { type Finding, findingRow, params, row } from './dataQualityShape.ts';

const about: Localised = {
  en: 'What may make figures wrong: one row per check and subject, with the count and its total. Arrival: lag and complete_until by origin, gaps, dead letters by code. Processing: units waiting or failing. Content: implied stages, clock skew, conflicting duplicates, conversions without a broadcast or click, events that no figure uses, what is not measurable, and broadcasts with mismatched metadata. A check that finds nothing returns 0. from and to apply to the broadcast date; conversions that name no broadcast and events that no figure uses go by when they happened; lag, incidents, dead letters and units are always as of now.',
  'zh-CN':
    '哪些问题可能使数字失真：每个检查项和对象一行，给出数量及分母。到达：各来源的延迟与数据完整至的时刻、缺口、各错误码的死信。处理：待重算或重算失败的单元。内容：推算的阶段、时钟偏差、编号重复但内容不同、未指明群发或没有点击的转化、尚无指标使用的事件、无法统计的数据，以及群发信息不一致。没有发现时为 0。from 与 to 指群发日期；未指明群发的转化和尚无指标使用的事件按发生时间；延迟、事故、死信和单元始终反映当前状态。',
};

/** Its statements run at the same time: with several threads each, the large ones take a third more CPU. */
const ONE_THREAD = { max_threads: 1 } as const;

function onOneThread(context: MetricContext): MetricContext {
  return {
    ...context,
    query: (query, row) => context.query({ ...query, settings: { ...query.settings, ...ONE_THREAD } }, row),
  };
}

/** Each statement once, however many checks ask it; and those that ran, by their names. */
function onceEach({ query }: Pick<MetricContext, 'query'>) {
  const asked = new Map<string, { readonly query: BoundQuery; readonly rows: Promise<readonly unknown[]> }>();
  return {
    rows<Row>(own: BoundQuery, row: z.ZodType<Row>): Promise<readonly Row[]> {
      const known = asked.get(own.name);
      // Cast: statements of one name are the same, and have the same rows.
      if (known !== undefined) return known.rows as Promise<readonly Row[]>;
      const rows = query(own, row);
      asked.set(own.name, { query: own, rows });
      return rows;
    },
    queries: () => [...asked.values()].map((one) => one.query).sort((a, b) => a.name.localeCompare(b.name, 'en')),
  };
}

/**
 * When it happened, in a form that the server cannot use to leave partitions out: an id may be in two months, and under
 * FINAL pruning would drop half of such a row.
 */
const happenedAt = (time: string) => `fromUnixTimestamp64Milli(bitXor(toUnixTimestamp64Milli(${time}), 0), 'UTC')`;

/** What all checks find, and the statements that they asked. */
async function findAll(given: MetricContext, period: Period) {
  const context = onOneThread(given);
  const { tenant, zone } = context;
  const where = andAll(broadcastDateConditions(period));
  const { rows, queries } = onceEach(context);
  const sums = async () => {
    const [found] = await rows(broadcastSums(checks, tenant, where), broadcastSumsRow);
    // An aggregate without GROUP BY always has its row.
    if (found === undefined) throw new RangeError('no sums');
    return found;
  };
  const happened = (time: string) => andAll(eventDateConditions(period, zone, happenedAt(time)));
  const asked: Asked = { context, where, happened, rows, sums };
  const found = await Promise.all([
    rows(pipeline(checks, tenant), findingRow),
    sums().then((one) => summedFindings(checks, one)),
    ...checks.map((check) => ('find' in check ? check.find(asked) : [])),
  ]);
  return { found: found.flat(), queries: queries() };
}

function findingOf({ subject = '', of = null, at = null, detail = '', ...found }: Found): Finding {
  const share = found.count === null || of === null || of === 0 ? null : found.count / of;
  return { ...found, subject, of, share, at, detail: detailOfCheck(found.check)?.en ?? detail };
}

const FIRST = 'complete_until';
/** How complete everything is comes first; the parts of a UNION come in no order. */
const order = ({ check, subject }: Finding) => `${check === FIRST ? 0 : 1} ${check} ${subject}`;

async function read(context: MetricContext, period: Period) {
  const { found, queries } = await findAll(context, period);
  const rows = found.map(findingOf).sort((a, b) => order(a).localeCompare(order(b), 'en'));
  const countOf = (id: string) =>
    rows.filter(({ check }) => check === id).reduce((sum, { count }) => sum + (count ?? 0), 0);
  return { rows, outdated: countOf('earlier_definition'), pendingUnits: countOf('pending_units'), queries };
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
    compare: 'What is wrong now has no previous period.',
    limit: 'It has a row for each check, and few of each subject.',
  },
  read,
});
