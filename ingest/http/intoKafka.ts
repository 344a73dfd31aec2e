import { CodedError } from '../../contract/errors.ts';
import type { Event } from '../../contract/event.ts';
import { messageKeyOf } from '../../contract/messageKey.ts';
import type { EventType } from '../../contract/types.ts';
import { countTypes, isUsed } from '../../contract/usage.ts';
import { toEventInput } from '../../contract/wire.ts';
import { type ReadEvent, type Reader, readEvent, readParsed } from '../validation/readEvent.ts';
import type { RejectedItem } from './answers.ts';
import type { BodyItem } from './body.ts';
import type { Deliver } from './delivery.ts';

/** A message for the topic of events. */
export interface EventMessage {
  readonly key: string;
  readonly value: string;
}

/** Resolves when the brokers have acknowledged all of the messages; throws when they may not have. */
export type Produce = (messages: readonly EventMessage[]) => Promise<void>;

/**
 * Delivers to Kafka. Events are validated here, so that the sender gets the errors, and again by the consumer. Kafka down is
 * HX_KAFKA: then no event is reported as accepted.
 */
export function intoKafka(produce: Produce): Deliver {
  return async (tenant, items) => {
    const reader: Reader = { now: Date.now(), tenant };
    const messages: EventMessage[] = [];
    const rejected: RejectedItem[] = [];
    const unused: EventType[] = [];
    items.forEach((item, index) => {
      const read = readItem(item, reader);
      if (read.kind === 'rejected') {
        rejected.push({ index, code: read.code, path: read.path, message: read.message });
        return;
      }
      messages.push(messageOf(read.event));
      if (!isUsed(read.event)) unused.push(read.event.type);
    });
    if (messages.length > 0) {
      try {
        await produce(messages);
      } catch (cause) {
        throw new CodedError('HX_KAFKA', 'Kafka has not acknowledged the events; send them again', { cause });
      }
    }
    return { rejected, unused: countTypes(unused) };
  };
}

function readItem(item: BodyItem, reader: Reader): ReadEvent {
  if ('fault' in item) return { kind: 'rejected', ...item.fault };
  return 'value' in item ? readEvent(item.value, reader) : readParsed(item.parsed, reader);
}

function messageOf(event: Event): EventMessage {
  return { key: messageKeyOf(event), value: JSON.stringify(toEventInput(event)) };
}
