import type { EventInput, EventInputOf } from '../contract/event.ts';
import type { PlannedBroadcast } from './planned.ts';
import type { Random } from './random.ts';
import { beijingTime, type Telling } from './telling.ts';

const SECOND = 1000;
const HOUR = 3600 * SECOND;

type Told =
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
type Fields<T extends Told> = T extends Told
  ? Omit<EventInputOf<T>, 'id' | 'occurred_at' | 'tenant' | 'broadcast' | 'recipient'>
  : never;
/** An event without what the teller knows: type and the type's own fields. */
export type Deed = Fields<Told>;

/**
 * Tells one recipient's events the way real services do: mostly at once, now and then late or twice, sometimes with
 * another content under the same id, sometimes taken back. Nothing that happens after the world's end is told.
 */
export class Teller {
  readonly recipient: string;
  readonly random: Random;
  readonly end: number;
  private readonly broadcast: PlannedBroadcast;
  private readonly sink: (telling: Telling) => void;
  private next = 1;

  constructor(
    broadcast: PlannedBroadcast,
    recipient: string,
    random: Random,
    end: number,
    sink: (telling: Telling) => void,
  ) {
    this.broadcast = broadcast;
    this.recipient = recipient;
    this.random = random;
    this.end = end;
    this.sink = sink;
  }

  /** Tells it seconds after it happened; one in a hundred arrives days late, one in seventy twice. */
  tell(deed: Deed, at: number): void {
    if (at > this.end) return;
    const late = this.random.chance(0.01);
    this.emit(this.event(deed, at), at + this.random.exponential(late ? 20 * HOUR : 4 * SECOND));
  }

  /** Tells it hours late: what followed from it is told before it. */
  tellLate(deed: Deed, at: number): void {
    if (at <= this.end) this.emit(this.event(deed, at), at + HOUR + this.random.exponential(5 * HOUR));
  }

  /** Tells it, and later again under the same id with another content and, where said, another time. */
  tellAndChange(deed: Deed, changed: Deed, at: number, laterBy = 0): void {
    if (at > this.end) return;
    const event = this.event(deed, at);
    this.emit(event, at + this.random.exponential(4 * SECOND));
    this.emit(
      { ...this.event(changed, Math.min(at + laterBy, this.end)), id: event.id },
      at + HOUR + this.random.exponential(HOUR),
    );
  }

  /** Tells it and takes it back; every other time the retract arrives first. */
  tellAndTakeBack(deed: Deed, at: number): void {
    if (at > this.end) return;
    const event = this.event(deed, at);
    const { tenant, broadcast } = event;
    const retract: EventInput = {
      type: 'retract',
      id: `${event.id}-x`,
      occurred_at: beijingTime(at),
      tenant,
      broadcast,
      recipient: this.recipient,
      target_type: deed.type,
      target_id: event.id,
    };
    const early = this.random.chance(0.5);
    this.emit(event, at + (early ? HOUR : 0) + this.random.exponential(10 * SECOND));
    this.emit(retract, at + (early ? 0 : HOUR) + this.random.exponential(10 * SECOND));
  }

  private event(deed: Deed, at: number): EventInput & { broadcast: string } {
    const { tenant, id } = this.broadcast;
    return {
      ...deed,
      id: `${deed.type.slice(0, 2)}${this.next++}`,
      occurred_at: beijingTime(at),
      tenant,
      broadcast: id,
      recipient: this.recipient,
    };
  }

  private emit(event: EventInput, arrives: number): void {
    this.sink({ event, arrives });
    if (this.random.chance(0.015)) this.sink({ event, arrives: arrives + this.random.exponential(HOUR) });
  }
}
