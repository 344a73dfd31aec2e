import { retractableTypes } from '../../contract/types.ts';
import { MOST_CLICKS, storedAfterBase, touchFlags } from '../../store/tables/touches.ts';
import { BROADCASTS, type TenantRules } from './batch.ts';
import { codeOfEvent, human, NO_CODE } from './codes.ts';
import { eventMs, storedEvents } from './countingEvents.ts';
import { firstTimes, ifAny } from './firstTimes.ts';
import { audienceTimes, engaged, failed, implyingMs, overLevels, passColumns, rareFirst } from './levels.ts';
import { NEVER } from './times.ts';

/** Broadcasts of one tenant whose touches are made in one statement. */
export interface TouchBatch {
  readonly tenant: string;
  readonly rules: TenantRules;
  readonly undone: readonly string[];
  readonly broadcasts: readonly TouchedBroadcast[];
  /** Of whom: SQL over a column `recipient`, from code only. All recipients by default. */
  readonly only?: string | undefined;
}

/** What of a broadcast its figures decided. */
export interface TouchedBroadcast {
  readonly broadcast: string;
  /** Marks counted before anything of the broadcast was read. */
  readonly version: number;
  /** YYYYMM of its day. */
  readonly month: number;
  /** Whether it is known who read. */
  readonly readers: boolean;
}

/** Of each row's broadcast. */
export const monthOfBroadcast = `transform(toString(broadcast), ${BROADCASTS}, {months:Array(UInt32)}, toUInt32(0))`;
const readersAreKnown = `has({readable:Array(String)}, toString(broadcast))`;

/** Parameters of a statement over touchStates(). */
export function touchParams({ tenant, rules, undone, broadcasts }: TouchBatch): Record<string, unknown> {
  return {
    tenant,
    undone,
    dwell_ms: rules.dwellMs,
    excluded: rules.excluded,
    broadcasts: broadcasts.map(({ broadcast }) => broadcast),
    versions: broadcasts.map(({ version }) => version),
    months: broadcasts.map(({ month }) => month),
    readable: broadcasts.filter(({ readers }) => readers).map(({ broadcast }) => broadcast),
  };
}

/**
 * One row a recipient with any event, also one that does not count, and a recall's outcome, which decides nothing: so the rows name every
 * broadcast that a recipient has events in.
 */
function pass(batch: TouchBatch): string {
  const { from, counts } = storedEvents(batch, retractableTypes);
  const columns = Object.entries(passColumns).map(([name, sql]) => `  ${sql} AS ${name}`);
  return `SELECT
  broadcast,
  recipient,
${columns.join(',\n')}
FROM
(
SELECT broadcast, recipient, event_key, audience, ${eventMs} AS ms, ${counts} AS does_count,
  if(does_count, toString(stored_type), '') AS type, if(does_count, stored_code, ${NO_CODE}) AS code
FROM
(
SELECT *, type AS stored_type, ${codeOfEvent} AS stored_code
${from}
)
)
GROUP BY broadcast, recipient`;
}

/** Whether each flag is set, over the levels; of recipients in the audience. */
const flags: Readonly<Record<keyof typeof touchFlags, string>> = {
  in_audience: '1',
  delivered: `least(delivered_ms, implying_ms) < ${NEVER}`,
  failed: 'failed',
  optout: `left_ms < ${NEVER}`,
  complaint: `complaint_ms < ${NEVER}`,
  machine_only: `multiIf(engaged_ms < ${NEVER}, 0, machine_ms < ${NEVER})`,
  act: `act_ms < ${NEVER}`,
  sent: `send_ms < ${NEVER}`,
};
const flagBits = Object.entries(flags).map(([flag, sql]) => `(${sql}) * ${touchFlags[flag as keyof typeof flags]}`);

/** In ascending order; of too many the first and the last. */
const keptClicks = `if(length(sorted_clicks) > ${MOST_CLICKS}, arrayConcat([sorted_clicks[1]], arraySlice(sorted_clicks, -${MOST_CLICKS - 1})), sorted_clicks)`;

const levels: readonly Readonly<Record<string, string>>[] = [
  { rare_first: rareFirst },
  firstTimes,
  // Any opt-out but mute.
  { ...audienceTimes, left_ms: ifAny(human('optout').filter((code) => code !== 'optout:mute')) },
  { implying_ms: implyingMs, sorted_clicks: 'arraySort(click_times)' },
  { engaged, failed, kept_clicks: keptClicks, readers_known: readersAreKnown },
];

/** What a row of person_touches has of a recipient, over the levels: all of it empty outside of the audience. */
export const touchColumns = {
  base_at: "fromUnixTimestamp64Milli(if(in_audience, base_ms, 0), 'UTC')",
  read_after_ms: `toInt64(multiIf(NOT in_audience, 0, NOT readers_known, 0, engaged_ms = ${NEVER}, 0, ${storedAfterBase('engaged_ms', 'base_ms')}))`,
  clicks_at: `if(in_audience, arrayMap(click -> fromUnixTimestamp64Milli(click, 'UTC'), kept_clicks), [])`,
  flags: `toUInt16(if(in_audience, ${flagBits.join(' + ')}, 0))`,
  audience: "toString(if(in_audience, own_audience, ''))",
  optout_after_ms: `toInt64(multiIf(NOT in_audience, 0, left_ms = ${NEVER}, 0, ${storedAfterBase('left_ms', 'base_ms')}))`,
} as const;

/**
 * A SELECT of broadcast, recipient, and what touchColumns are made of: one row for each recipient with an event.
 *
 * Cost: one pass over the broadcasts' events with FINAL, in key order where the statement aggregates in order.
 */
export function touchStates(batch: TouchBatch): string {
  return overLevels(pass(batch), levels);
}
