import type { AttributionModel } from '../../../store/registry/tenants.ts';
import { asEnum, classes, whats } from '../../../store/tables/attributed.ts';
import { tagsSql } from '../../../store/tables/audienceTags.ts';
import { type Horizon, horizonMs } from '../../../store/tables/rollups.ts';
import { hasTouchFlag } from '../../../store/tables/touches.ts';
import { factNames } from '../../model/dimensions.ts';
import { attributedRowColumns, settledColumns, settledFrom } from '../../rollups/attribution/attributedOrders.ts';
import { touchColumns } from '../../rollups/attribution/attributedRows.ts';
import { touchOrder, withPossibleTouches } from '../../rollups/attribution/possibleTouches.ts';
import type { ScratchColumns } from '../../states/scratch.ts';
import { fromRollup, rowsOfTenant } from '../grammar/sources.ts';

/*
 * Orders of a tenant, settled by another model than the tenant's, dated by themselves, or with all tags of their touch, and reactions with these:
 * what attributed_stats does not have. Made of the same rows and by the same statements as that table, for all orders at once.
 */

export interface AtQuery {
  readonly model: AttributionModel;
  /** The model of the rows that are stored. */
  readonly stored: AttributionModel;
  readonly windowMs: number;
  /** Which day a row has: of its broadcast, or of the order. */
  readonly dayOf: 'broadcast' | 'event';
  readonly horizon: Horizon;
}

const columnsOf = (columns: ScratchColumns) =>
  Object.entries(columns)
    .map(([name, { sql }]) => `${sql} AS ${name}`)
    .join(', ');

const storedOf = (what: readonly (keyof typeof whats)[], more = '') =>
  `(SELECT ${columnsOf(attributedRowColumns)} ${fromRollup('attributed')} AND attributed.what IN (${what.map((one) => `'${one}'`).join(', ')})${more})`;
/** Conversions of the goal that is asked for, or of any. */
const conversions = storedOf(['conversion'], " AND ({goal:String} = '*' OR goal = {goal:String})");

/** Conversions with their touches by another model. Cost: the tenant's conversions, and all touches of these people. */
function remodelled(model: AttributionModel): string {
  const whose = `recipient IN (SELECT recipient ${rowsOfTenant('attributed')} AND attributed.what = 'conversion')`;
  const touches = `(SELECT ${columnsOf(touchColumns)} ${fromRollup('person_touches')} AND ${hasTouchFlag('in_audience')} AND ${whose})`;
  return withPossibleTouches({ conversions, touches, model });
}

/** What a question can be asked by. */
const facts = [...factNames, 'features'];

/** Of each broadcast its day and what it is. */
const broadcasts = `(
SELECT toString(broadcast) AS broadcast, day AS broadcast_day, first_send_at AS broadcast_sent_at, ${facts.join(', ')}
${fromRollup('broadcast_stats')} AND segment = '*' AND variant = '*'
)`;
const ofNone = `o.class = ${classes.none}`;
const segments = `arrayJoin(arrayDistinct(arrayConcat(['*'], ${tagsSql()})))`;

/**
 * A subquery with a row for each person of a touch who opted out or complained without naming a broadcast, in each segment: the columns of
 * attributed_stats that are no figures, the tags, and 0 or 1 within the horizon. Binds tenant.
 */
export function reactionsAtQuery(horizon: Horizon): string {
  const within = horizon === 'all' ? '1' : `min(ms) - any(base_ms) <= ${horizonMs[horizon]}`;
  return `(
SELECT broadcast_day AS day, broadcast_sent_at AS first_send_at, o.broadcast AS broadcast, ${facts.join(', ')}, o.audience AS audience,
  ${segments} AS segment, toUInt8(what = ${whats.optout} AND within) AS optouts,
  toUInt8(what = ${whats.complaint} AND within) AS complaints
FROM (
SELECT what, broadcast, recipient, any(tags) AS audience, ${within} AS within
FROM (SELECT *, audience AS tags FROM ${storedOf(['optout', 'complaint'])})
GROUP BY what, broadcast, recipient
) AS o
INNER JOIN ${broadcasts} AS f ON o.broadcast = f.broadcast
)`;
}

/** The same of what attributed_stats has, without tags: a row for each broadcast and segment. */
export const reactionsStored = (horizon: Horizon) => `(
SELECT day, first_send_at, broadcast, ${facts.join(', ')}, segment, optouts_${horizon} AS optouts, complaints_${horizon} AS complaints
${fromRollup('attributed_stats')} AND class = 'delivery'
)`;

/**
 * A subquery with a row for each order of the goal, in its currency and in any, and in each segment of its broadcast: the columns of attributed_stats that
 * are no figures, the tags of its touch, and recipient, value, and whether the order is within the horizon. As in that table, none is of a broadcast
 * without a row of its own. Binds tenant, goal and zone.
 */
export function ordersAtQuery({ model, stored: own, dayOf, horizon }: AtQuery): string {
  const settling = model === own ? { conversions } : { conversions: remodelled(model), touchOrder };
  const settled = `SELECT ${columnsOf(settledColumns)} FROM (
${settledFrom({ ...settling, reversals: storedOf(['reversal']), goals: '{goal:String}' })}
)`;
  const ofOrder = "toDate(fromUnixTimestamp64Milli(ms, 'UTC'), {zone:String})";
  const day = dayOf === 'event' ? ofOrder : `if(${ofNone}, ${ofOrder}, broadcast_day)`;
  const at = "fromUnixTimestamp64Milli(ms, 'UTC')";
  const sentAt = dayOf === 'event' ? at : `if(${ofNone}, ${at}, broadcast_sent_at)`;
  const within = horizon === 'all' ? '1' : `${ofNone} OR ms - base_ms <= ${horizonMs[horizon]}`;
  return `(
SELECT ${day} AS day, ${sentAt} AS first_send_at, o.broadcast AS broadcast, ${facts.join(', ')},
  ${asEnum('toInt8(o.class)', classes)} AS class, arrayJoin([o.currency, '*']) AS currency,
  ${segments} AS segment, o.audience AS audience, recipient, value, ${within} AS within
FROM (
${settled}
) AS o
LEFT JOIN ${broadcasts} AS f ON o.broadcast = f.broadcast
WHERE ${ofNone} OR broadcast_day != toDate(0)
)`;
}

export const atQueryParams = ({ windowMs }: Pick<AtQuery, 'windowMs'>) => ({ window_ms: windowMs });
/** A join of unequal sides is planned as it is written. */
export const atQuerySettings = { query_plan_join_swap_table: 'false' } as const;
