import type { AttributionModel } from '../../../store/registry/tenants.ts';
import { classes } from '../../../store/tables/attributed.ts';
import { partList } from '../../model/union.ts';
import { attributedRowColumns } from './attributedOrders.ts';
import { models } from './attributedRows.ts';

/*
 * Conversions with each touch that they may belong to, in no table: for a question by another model than the tenant's, about all of a tenant's orders
 * (docs/decisions/0052-all-orders-for-a-question.md). What each belongs to is the first of them; settledFrom() finds it together with the winner of the order.
 */

/** Ascending, the touch that a conversion belongs to comes first among those of its class. */
export const touchOrder = ', touch_rank, broadcast DESC';

const names = [...(Object.keys(attributedRowColumns) as (keyof typeof attributedRowColumns)[]), 'touch_rank'] as const;
type Name = (typeof names)[number];

/** Of a row without its touch. */
const own = {
  ...{ order_key: 'order_key', what: 'what', recipient: 'recipient', named_broadcast: 'named_broadcast' },
  ...{ event_key: 'event_key', ms: 'ms', goal: 'goal', currency: 'currency', value: 'value' },
} as const satisfies Partial<Record<Name, string>>;
const ownNames = Object.values(own);

/** Times of one person are compared within spans as long as the window, or one hour where that is longer: a time at most a window before is in the same span, or in the one before it. */
const SPAN = 'greatest({window_ms:Int64}, 3600000)';
const spanOf = (ms: string) => `intDiv(${ms}, ${SPAN})`;

interface Possible {
  /** A subquery with {@link attributedRowColumns} but for those of the touch. */
  readonly conversions: string;
  /** A subquery with recipient, broadcast, base_ms, read_ms, clicks and audience, as touchColumns have them. */
  readonly touches: string;
  readonly model: AttributionModel;
}

/** The touches, with the part of their times that the model looks at, for each span in which they have one. */
const touchesBySpan = ({
  touches,
  model,
}: Possible) => `SELECT *, arrayJoin(arrayDistinct(arrayMap(at -> ${spanOf('at')}, arrayConcat(counted, if(read_ms = 0, [], [read_ms]))))) AS span
FROM
(
SELECT recipient, broadcast, base_ms, audience, read_ms, ${models[model].clicks === '1' ? 'clicks' : "CAST([], 'Array(Int64)')"} AS counted FROM ${touches}
)`;

const conversionsBySpan = ({
  conversions,
}: Possible) => `SELECT ${ownNames.join(', ')}, ms - {window_ms:Int64} AS earliest_ms,
  arrayJoin([${spanOf('ms')} - 1, ${spanOf('ms')}]) AS span
FROM ${conversions}`;

/**
 * A subquery with attributedRowColumns and touch_rank: a row of class none for each conversion, and one for each touch that it may belong to.
 *
 * Touches pass by the conversions, which are in memory: they are few next to these. Cost: the touches of the people who converted, and for each person
 * the conversions and touches within twice the window of each other.
 */
export function withPossibleTouches(of: Possible): string {
  const { best, rank } = models[of.model];
  const ofNone = { class: `toUInt8(${classes.none})`, broadcast: "''", base_ms: 'toInt64(0)', audience: "''" };
  const ofTouch = {
    class: `toUInt8(if(click_ms != 0, ${classes.click}, ${classes.view}))`,
    ...{ broadcast: 'broadcast', base_ms: 'base_ms', audience: 'audience' },
    touch_rank: `if(click_ms != 0, ${rank}, -read_ms)`,
  };
  return `(
SELECT ${partList<Name>(names, { ...own, ...ofNone, touch_rank: 'toInt64(0)' })} FROM ${of.conversions}
UNION ALL
SELECT ${partList<Name>(names, { ...own, ...ofTouch })}
FROM
(
SELECT ${ownNames.map((name) => `conversions.${name} AS ${name}`).join(', ')}, touches.broadcast AS broadcast, base_ms, audience, read_ms,
  ${best}(arrayFilter(at -> at <= ms AND at >= earliest_ms, counted)) AS click_ms, read_ms <= ms AND read_ms >= earliest_ms AS by_look
FROM
(
${touchesBySpan(of)}
) AS touches
INNER JOIN
(
${conversionsBySpan(of)}
) AS conversions ON touches.recipient = conversions.recipient AND touches.span = conversions.span
WHERE named_broadcast IN ('', broadcast)
)
WHERE click_ms != 0 OR by_look
)`;
}
