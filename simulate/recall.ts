import type { EventInput } from '../contract/event.ts';
import type { RecallStage } from '../contract/types.ts';
import { type ArrivingEvent, beijingTime } from './arrivingEvent.ts';
import type { PlannedBroadcast, PlannedRecall } from './planned.ts';
import { randomFrom } from './random.ts';
import type { RecipientEvents } from './recipientEvents.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const APPROVED_AFTER = 3 * MINUTE;
const COMPLETED_AFTER = 6 * MINUTE;

/** Minutes after the last send, when someone notices a mistake. */
export function recallSoon(end: 'everywhere' | 'by_recipient', lastSendAt: number): PlannedRecall {
  return { end, requestedAt: lastSendAt + 6 * MINUTE, reason: end === 'everywhere' ? '价格有误' : '附件链接有误' };
}

/** On the next day, past the window of every platform that has one of up to 24 h. */
export function recallTooLate(startsAt: number): PlannedRecall {
  return { end: 'too_late', requestedAt: startsAt + 26 * HOUR, reason: '名单有误，多发了一个部门' };
}

/** What a recall does at one recipient. */
export interface Outcome {
  readonly stage: RecallStage;
  readonly at: number;
  readonly reason?: string;
}

/** What becomes of the message of one recipient when it is recalled. */
export interface Fate {
  /** From then on it is gone and not read. Infinity: it stays. */
  readonly removedAt: number;
  /** The device loads the content when the message arrives: a recall cannot remove it there. */
  readonly loads: boolean;
  /** Undefined: none is reported. */
  readonly outcome: Outcome | undefined;
}

const STAYS: Fate = { removedAt: Number.POSITIVE_INFINITY, loads: false, outcome: undefined };

/** Decided before the message is delivered, by dice of its own: a recall changes nothing else about a journey. */
export function fateOf({ recall, seed }: PlannedBroadcast, person: string): Fate {
  if (recall === undefined) return STAYS;
  const { end, requestedAt } = recall;
  const completedAt = requestedAt + COMPLETED_AFTER;
  if (end === 'everywhere') return { ...STAYS, removedAt: completedAt };
  const random = randomFrom(seed, 'recall', person);
  const luck = random.next();
  const at = Math.min(requestedAt + APPROVED_AFTER + Math.round(random.exponential(25 * SECOND)), completedAt - SECOND);
  if (end === 'too_late') return { ...STAYS, outcome: { stage: 'out_of_window', at, reason: '超过 24 小时' } };
  if (luck < 0.06) return { ...STAYS, loads: true, outcome: { stage: 'loaded', at } };
  if (luck < 0.1) return { ...STAYS, outcome: { stage: 'failed', at, reason: '设备离线' } };
  return { ...STAYS, removedAt: at, outcome: { stage: 'removed', at } };
}

/** The outcome at a recipient who had the message by then. */
export function emitOutcome(
  { id }: PlannedBroadcast,
  { outcome }: Fate,
  thereAt: number,
  events: RecipientEvents,
): void {
  if (outcome === undefined || thereAt >= outcome.at) return;
  const { stage, at, reason } = outcome;
  events.emit({ type: 'recall', recall_id: recallId(id), stage, ...(reason === undefined ? {} : { reason }) }, at);
}

/** The stages of the recall as a whole. */
export function emitRecall(broadcast: PlannedBroadcast, emit: (arriving: ArrivingEvent) => void): void {
  const { recall } = broadcast;
  if (recall === undefined) return;
  const stages = [
    { stage: 'requested', actor: 'ops-zhang', role: 'operator', after: 0 },
    { stage: 'approved', actor: 'lead-wang', role: 'administrator', after: APPROVED_AFTER },
    { stage: 'completed', actor: 'system', role: 'system', after: COMPLETED_AFTER },
  ] as const;
  for (const { stage, actor, role, after } of stages) {
    const at = recall.requestedAt + after;
    if (at > broadcast.end) return;
    const event: EventInput = {
      type: 'recall',
      id: `recall-${stage}`,
      occurred_at: beijingTime(at),
      tenant: broadcast.tenant,
      broadcast: broadcast.id,
      recall_id: recallId(broadcast.id),
      stage,
      actor,
      role,
      reason: recall.reason,
    };
    emit({ event, arrives: at + 500 });
  }
}

const recallId = (broadcast: string) => `r-${broadcast}`;
