import { Gauge, type Registry } from 'prom-client';
import type { EventConsumer } from '../../ingest/kafka/consumer.ts';

/** What Prometheus sees of a consumer; read when it asks. */
export function observeConsumer(registry: Registry, state: () => EventConsumer['state']): void {
  const gauge = (name: string, help: string, read: (now: EventConsumer['state']) => number) =>
    new Gauge({
      name: `huixiang_consumer_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read(state()));
      },
    });
  gauge('accepted_events', 'Events made durable since the start', ({ accepted }) => accepted);
  gauge('rejected_events', 'Events that became dead letters since the start', ({ rejected }) => rejected);
  gauge('held_messages', 'Messages fetched and not durable yet', ({ heldMessages }) => heldMessages);
  gauge('joined', '1 while in the consumer group', ({ joined }) => Number(joined));
  gauge('assigned_partitions', 'Partitions of this member', ({ assigned }) => assigned.length);
  gauge('stopped_partitions', 'Partitions that cannot be read on (HX_CODEC)', ({ stopped }) => stopped.length);
  gauge('stuck', '1 while ClickHouse takes nothing', ({ stuckOn }) => Number(stuckOn !== undefined));
}
