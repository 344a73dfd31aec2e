import type { AttributionModel } from '../../../store/registry/tenants.ts';
import type { Statement } from '../../../store/store.ts';
import { asEnum, classes, enumOf, isReactionSql, scopes, whats } from '../../../store/tables/attributed.ts';
import { horizonMs } from '../../../store/tables/rollups.ts';
import { fromTouches, hasTouchFlag, touchesFinal, touchTimeMs } from '../../../store/tables/touches.ts';
import { fillScratch, type ScratchColumns } from '../../states/scratch.ts';
import { orderOf, ordersTakenBack } from '../conversions/conversionEvents.ts';
import type { AttributionBatch } from '../sources.ts';
import type { CountedBy } from './attributedOutcomes.ts';

/*
 * One conversion, opt-out or complaint and its touch (docs/attribution.md), in two scratch tables: the touches of the people of the outcomes
 * (attributedOutcomes.ts), and what each is attributed to.
 */

/** An opt-out or a complaint that names no broadcast belongs to a touch at most so long before. */
const UNNAMED_MS = horizonMs['3d'];

/** Those of the outcomes that count and belong to the batch. */
const ofUnits = 'counts = 1 AND unit IN {units:Array(String)}';

/** Touches of the people of the outcomes. */
export const touchColumns = {
  recipient: { type: 'UInt64', sql: 'recipient' },
  broadcast: { type: 'String', sql: 'toString(broadcast)' },
  base_ms: { type: 'Int64', sql: 'toUnixTimestamp64Milli(base_at)' },
  // 0: not known to have read, or reads are not measurable.
  read_ms: { type: 'Int64', sql: `if(read_after_ms = 0, 0, ${touchTimeMs('read_after_ms')})` },
  clicks: { type: 'Array(Int64)', sql: 'arrayMap(at -> toUnixTimestamp64Milli(at), clicks_at)' },
  failed: { type: 'UInt8', sql: hasTouchFlag('failed') },
  audience: { type: 'String', sql: 'toString(audience)' },
} as const satisfies ScratchColumns;

export function fillTouches(
  table: string,
  { tenant, units }: Pick<AttributionBatch, 'tenant' | 'units'>,
  outcomes: string,
): Statement {
  return fillScratch(
    { name: 'recompute-attribution-touches', params: { tenant, units }, settings: touchesFinal },
    table,
    touchColumns,
    `SELECT recipient, broadcast, base_at, read_after_ms, clicks_at, flags, audience
${fromTouches(`recipient IN (SELECT recipient FROM ${outcomes} WHERE ${ofUnits})`)}`,
  );
}

/** Rows of `attributed` but for their versions. */
export const rowColumns = {
  order_key: { type: 'UInt64', sql: "if(item = '', 0, sipHash64(item))" },
  what: { type: enumOf(whats), sql: asEnum('what', whats) },
  recipient: { type: 'UInt64', sql: 'recipient' },
  named_broadcast: { type: 'String', sql: 'named_broadcast' },
  event_key: { type: 'UInt32', sql: 'event_key' },
  day: { type: 'Date', sql: 'toDate(at)' },
  broadcast: { type: 'String', sql: 'tupleElement(touch, 1)' },
  class: { type: enumOf(classes), sql: asEnum('found_class', classes) },
  at: { type: "DateTime64(3, 'UTC')", sql: "fromUnixTimestamp64Milli(ms, 'UTC')" },
  base_at: { type: "DateTime64(3, 'UTC')", sql: "fromUnixTimestamp64Milli(tupleElement(touch, 2), 'UTC')" },
  audience: { type: 'String', sql: 'tupleElement(touch, 3)' },
  goal: { type: 'String', sql: 'goal' },
  currency: { type: 'String', sql: 'currency' },
  value: { type: 'Decimal(18, 4)', sql: "if(currency = '', toDecimal64(0, 4), value)" },
} as const satisfies ScratchColumns;

/** Of several touches of one person at one millisecond that of the greatest id, so that a join has one answer. */
const latest = (name: string, of: string) => `SELECT recipient, scope, ms AS ${name}_ms, max(touch) AS ${name}_touch
FROM
(
${of}
)
GROUP BY recipient, scope, ms`;

const timesOf = (ms: string, where: string, scopes: string, touches: string) =>
  `SELECT recipient, arrayJoin(${scopes}) AS scope, ${ms} AS ms, (broadcast, base_ms, audience) AS touch FROM ${touches} WHERE ${where}`;
const ANY_AND_NAMED = "['', broadcast]";

interface ModelSql {
  /** Whether clicks count. */
  readonly clicks: '0' | '1';
  /** The click that an outcome is joined with. */
  readonly join: string;
  /** The same among the clicks of one touch, and of each touch a number that is least where its click is that one. */
  readonly best: 'arrayMax' | 'arrayMin';
  readonly rank: 'click_ms' | '-click_ms';
}
const latestClick = { join: 'outcomes.ms >= clicks.click_ms', best: 'arrayMax', rank: '-click_ms' } as const;

export const models: Readonly<Record<AttributionModel, ModelSql>> = {
  last_click: { clicks: '1', ...latestClick },
  first_click: {
    ...{ clicks: '1', join: 'outcomes.earliest_ms <= clicks.click_ms' },
    ...{ best: 'arrayMin', rank: 'click_ms' },
  },
  last_exposure: { clicks: '0', ...latestClick },
};

/** Outcomes to find a touch for: rows of a scratch table of {@link outcomeColumns}; and the table of {@link touchColumns}. */
interface Joined {
  readonly outcomes: string;
  readonly touches: string;
  readonly model: AttributionModel;
}

/**
 * Each outcome with the touch that it belongs to (broadcast, base time, audience) and its class as a number. Binds window_ms and unnamed_ms: see
 * {@link joinParams}. Cost: the outcomes and the touches of their people, sorted once each by the joins.
 */
function joinedWithTouches({ outcomes, touches, model }: Joined): string {
  const { clicks: counted, join } = models[model];
  const clicks = latest('click', timesOf('arrayJoin(clicks)', counted, ANY_AND_NAMED, touches));
  const reads = timesOf('read_ms', 'read_ms != 0', ANY_AND_NAMED, touches);
  const delivered = timesOf('base_ms', 'NOT failed', `['${scopes.delivered}']`, touches);
  const looks = latest('look', `${reads}\nUNION ALL\n${delivered}`);
  return `SELECT what, outcomes.recipient AS recipient, named_broadcast, event_key, ms, goal, currency, value, order_ref,
  tupleElement(click_touch, 1) != '' AND click_ms <= ms AND click_ms >= earliest_ms AS by_click,
  tupleElement(look_touch, 1) != '' AND look_ms >= earliest_ms AS by_look,
  multiIf(by_click, ${classes.click}, NOT by_look, ${classes.none}, ${isReactionSql}, ${classes.delivery}, ${classes.view}) AS found_class,
  multiIf(by_click, click_touch, by_look, look_touch, ('', toInt64(0), '')) AS touch
FROM
(
SELECT *, ms - if(${isReactionSql}, {unnamed_ms:Int64}, {window_ms:Int64}) AS earliest_ms FROM ${outcomes}
) AS outcomes
ASOF LEFT JOIN
(
${clicks}
) AS clicks
ON outcomes.recipient = clicks.recipient AND outcomes.scope = clicks.scope AND ${join}
ASOF LEFT JOIN
(
${looks}
) AS looks
ON outcomes.recipient = looks.recipient AND outcomes.scope = looks.scope AND outcomes.ms >= looks.look_ms`;
}

export const joinParams = (windowMs: number) => ({ window_ms: windowMs, unnamed_ms: UNNAMED_MS });

/** Cost: as joinedWithTouches(). */
export function fillRows(
  table: string,
  { units }: Pick<AttributionBatch, 'units'>,
  outcomes: string,
  touches: string,
  { attributionModel: model, windowMs }: CountedBy['rules'],
): Statement {
  return fillScratch(
    {
      name: 'recompute-attribution-rows',
      params: { units, ...joinParams(windowMs) },
      settings: { query_plan_join_swap_table: 'false' },
    },
    table,
    rowColumns,
    `SELECT *, arrayJoin(multiIf(what = ${whats.conversion}, [${orderOf('order_ref')}], what = ${whats.reversal}, ${ordersTakenBack('order_ref')}, [''])) AS item
FROM
(
${joinedWithTouches({ outcomes: `${outcomes} WHERE ${ofUnits}`, touches, model })}
)
WHERE NOT (${isReactionSql}) OR found_class = ${classes.delivery}`,
  );
}
