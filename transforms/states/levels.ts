import { eventCodes, FIRST_RARE, human, indexOf } from './codes.ts';
import { NEVER } from './times.ts';

/*
 * What the pass over events for states and the one for touches share: columns of the pass, and levels over it. Each level is a SELECT
 * over the one before.
 */

/** Sends before assignments, then the earliest by (time, event_key): one number to compare. */
export const ORDER = "bitOr(bitShiftLeft(toUInt128(ms + if(type = 'send', 0, 4611686018427387904)), 32), event_key)";

const neverForZero = (times: string) => `arrayMap(ms -> if(ms = 0, ${NEVER}, ms), ${times})`;

/** Columns of the pass, over rows with broadcast, recipient, type, event_key, audience, ms and code. */
export const passColumns = {
  own_audience: `argMinIf(audience, ${ORDER}, type = 'send')`,
  first: neverForZero(`minResample(0, ${FIRST_RARE}, 1)(ms, code)`),
  rare: `groupArrayIf(bitOr(bitShiftLeft(ms, 8), code), toUInt8(code - ${FIRST_RARE}) < ${eventCodes.length - FIRST_RARE})`,
  click_times: `groupArrayIf(ms, code IN (${human('click')
    .map((code) => indexOf(code) - 1)
    .join(', ')}))`,
} as const;

/** The first time of each rare code, over the pass. */
export const rareFirst = `if(empty(rare), [], ${neverForZero(
  `arrayReduce('minResample(${FIRST_RARE}, ${eventCodes.length}, 1)', arrayMap(event -> bitShiftRight(event, 8), rare), arrayMap(event -> toUInt8(bitAnd(event, 255)), rare))`,
)})`;

/** The level over the first times. */
export const audienceTimes = {
  in_audience: `least(send_ms, any_delivery_ms) < ${NEVER}`,
  engaged_ms: 'least(read_ms, click_ms, act_ms)',
  converted: `first[${indexOf('conversion')}] < ${NEVER}`,
  assigned: `first[${indexOf('assignment')}] < ${NEVER}`,
  confirmed: `delivered_ms < ${NEVER}`,
  base_ms: `multiIf(delivered_ms < ${NEVER}, delivered_ms, send_ms < ${NEVER}, send_ms, any_delivery_ms)`,
} as const;

/** Of the level after it. */
export const implyingMs = 'least(engaged_ms, machine_ms, complaint_ms, optout_unsubscribe_ms)';

/** Of the level after that. */
export const engaged = `multiIf(in_audience, implying_ms < ${NEVER}, 0)`;
export const failed = `multiIf(failed_ms = ${NEVER}, 0, least(delivered_ms, implying_ms) = ${NEVER})`;

/** The levels over the pass, in order. */
export function overLevels(pass: string, levels: readonly Readonly<Record<string, string>>[]): string {
  return levels.reduce((from, level) => {
    const named = Object.entries(level).map(([name, sql]) => `,\n  ${sql} AS ${name}`);
    return `SELECT\n  *${named.join('')}\nFROM\n(\n${from}\n)`;
  }, pass);
}

/**
 * A recipient's row is a few hundred numbers wide while it is made, so blocks of the usual 65,000 rows and 50 MB take most of
 * the memory: 330 MB for 2^18 recipients, 100 MB with these, at the same processor time (test/refresh/memory.test.ts).
 */
export const SMALL_BLOCKS = { max_block_size: 16_384, aggregation_in_order_max_block_bytes: 4_000_000 } as const;
