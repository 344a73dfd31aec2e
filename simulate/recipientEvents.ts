import type { EventInput, EventInputOf } from '../contract/event.ts';
import { type ArrivingEvent, beijingTime } from './arrivingEvent.ts';
import type { PlannedBroadcast } from './planned.ts';
import type { Random } from './random.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

type RecipientType =
  | 'assignment'
  | 'send'
  | 'delivery'
  | 'read'
  | 'click'
  | 'conversion'
  | 'interaction'
  | 'optout'
  | 'complaint'
  | 'recall';
type Fields<T extends RecipientType> = T extends RecipientType
  ? Omit<EventInputOf<T>, 'id' | 'occurred_at' | 'tenant' | 'broadcast' | 'recipient'>
  : never;
/** Type and fields of an event without those that are common to all. */
export type OwnFields = Fields<RecipientType>;

/**
 * Emits one recipient's events as real services do: most at once, some late or twice, some changed under the same id, some
 * retracted. An event after the world's end is not emitted.
 */
export class RecipientEvents {
  readonly recipient: string;
  readonly random: Random;
  readonly end: number;
  private readonly broadcast: PlannedBroadcast;
  private readonly sink: (arriving: ArrivingEvent) => void;
  private next = 1;

  constructor(
    broadcast: PlannedBroadcast,
    recipient: string,
    random: Random,
    end: number,
    sink: (arriving: ArrivingEvent) => void,
  ) {
    this.broadcast = broadcast;
    this.recipient = recipient;
    this.random = random;
    this.end = end;
    this.sink = sink;
  }

  /** Emits it seconds after it happened. One in a hundred arrives many hours late, one in seventy arrives twice. */
  emit(fields: OwnFields, at: number): void {
    if (at > this.end) return;
    const late = this.random.chance(0.01);
    this.push(this.event(fields, at), at + this.random.exponential(late ? 20 * HOUR : 4 * SECOND));
  }

  /**
   * Emits an event of the person that names no broadcast, as a shop does. Its id names the broadcast that led to it: ids of
   * such events are the person's own, so that two broadcasts must not share one.
   */
  emitOfPerson(fields: OwnFields, at: number): void {
    if (at > this.end) return;
    const event = this.event(fields, at);
    this.push(
      { ...event, broadcast: '', id: `${event.broadcast}-${event.id}` },
      at + this.random.exponential(4 * SECOND),
    );
  }

  /** Emits it hours late, so that later events arrive before it. */
  emitLate(fields: OwnFields, at: number): void {
    if (at <= this.end) this.push(this.event(fields, at), at + HOUR + this.random.exponential(5 * HOUR));
  }

  /** Emits it, and later again under the same id with other content and a time that is `laterBy` ms later. */
  emitThenChange(fields: OwnFields, changed: OwnFields, at: number, laterBy = 0): void {
    if (at > this.end) return;
    const event = this.event(fields, at);
    this.push(event, at + this.random.exponential(4 * SECOND));
    this.push(
      { ...this.event(changed, Math.min(at + laterBy, this.end)), id: event.id },
      at + HOUR + this.random.exponential(HOUR),
    );
  }

  /** Emits it and retracts it. In half of the cases the retract arrives first. */
  emitThenRetract(fields: OwnFields, at: number): void {
    if (at > this.end) return;
    const event = this.event(fields, at);
    const { tenant, broadcast } = event;
    const retract: EventInput = {
      type: 'retract',
      id: `${event.id}-x`,
      occurred_at: beijingTime(at),
      tenant,
      broadcast,
      recipient: this.recipient,
      target_type: fields.type,
      target_id: event.id,
    };
    const early = this.random.chance(0.5);
    this.push(event, at + (early ? HOUR : 0) + this.random.exponential(10 * SECOND));
    this.push(retract, at + (early ? 0 : HOUR) + this.random.exponential(10 * SECOND));
  }

  private event(fields: OwnFields, at: number): EventInput & { broadcast: string } {
    const { tenant, id } = this.broadcast;
    return {
      ...fields,
      id: `${fields.type.slice(0, 2)}${this.next++}`,
      occurred_at: beijingTime(at),
      tenant,
      broadcast: id,
      recipient: this.recipient,
    };
  }

  private push(event: EventInput, arrives: number): void {
    this.sink({ event, arrives });
    if (this.random.chance(0.015)) this.sink({ event, arrives: arrives + this.random.exponential(HOUR) });
  }
}
