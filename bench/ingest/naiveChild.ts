import { createClient } from '@clickhouse/client';
import kafkajs from 'kafkajs';
import { deriveKeys } from '../../ingest/pseudonyms/keys.ts';
import { Pseudonyms, pseudonymNumber } from '../../ingest/pseudonyms/pseudonyms.ts';
import { xxHash32 } from '../../ingest/rows/xxHash32.ts';
import { runAsChild } from './child.ts';
import { BENCH_SECRET } from './contender.ts';

const pseudonyms = new Pseudonyms(deriveKeys(BENCH_SECRET));

/*
 * What one writes in an afternoon: kafkajs as it comes, JSON.parse, no check at all, client.insert of objects, awaited
 * for each fetched batch, no marks. Settings are ClickHouse's own defaults but for two that help it: inserts are not
 * buffered a second time (async_insert), and times with an offset are understood.
 */
runAsChild(async ({ store: { url, username, password, headers, database }, brokers, topic, group }) => {
  const client = createClient({
    ...{ url, username, password, database, http_headers: { ...headers } },
    clickhouse_settings: { optimize_on_insert: 1, async_insert: 0, date_time_input_format: 'best_effort' },
  });
  const kafka = new kafkajs.Kafka({ brokers: [...brokers], clientId: 'bench', logLevel: kafkajs.logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: group });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  await consumer.run({
    eachBatch: async ({ batch: { partition, messages } }) => {
      const receivedAt = Math.floor(Date.now() / 1000);
      const values = messages.map(({ value, offset }) => ({
        ...rowOf(JSON.parse(String(value))),
        live: 1,
        received_at: receivedAt,
        part: partition,
        off: Number(offset),
      }));
      await client.insert({ table: 'events', values, format: 'JSONEachRow' });
    },
  });
  return async () => {
    await consumer.disconnect();
    await client.close();
  };
});

/** The fields of the bench's events. The naive contender does not validate them. */
type Fields = Readonly<Record<string, string>> & { audience?: string[]; machine?: boolean; dwell_ms?: number };

function rowOf(event: Fields): Record<string, unknown> {
  return {
    tenant: event.tenant,
    broadcast: event.broadcast,
    recipient: pseudonymNumber(pseudonyms.of(event.tenant ?? '', event.recipient ?? '')).toString(),
    type: event.type,
    event_key: xxHash32(event.id ?? ''),
    occurred_at: event.occurred_at,
    platform: event.platform,
    ...fieldsOfType(event),
  };
}

function fieldsOfType(event: Fields): Record<string, unknown> {
  switch (event.type) {
    case 'send':
      return {
        audience: [...new Set(event.audience)].sort().join('\u001f'),
        variant: event.variant ?? '',
        tier: event.tier ?? '',
        content_type: event.content_type ?? '',
        household: event.household ?? '',
      };
    case 'delivery':
      return {
        outcome: { status: event.status, reason: event.reason ?? '' },
        device_os: event.device_os ?? '',
        ...(event.loaded_at === undefined ? {} : { loaded_at: event.loaded_at }),
      };
    case 'read':
      return {
        machine: event.machine ? 1 : 0,
        dwell_ms: event.dwell_ms ?? 0,
        ...(event.occurred_after === undefined ? {} : { occurred_after: event.occurred_after }),
      };
    case 'click':
      return { machine: event.machine ? 1 : 0, click: { target: event.target ?? '', role: event.role ?? '' } };
    case 'conversion':
      return {
        conversion: {
          value: event.value ?? '0',
          currency: event.currency ?? '',
          goal: event.goal ?? 'purchase',
          order_ref: event.reverses ?? event.order ?? event.id,
          reversal: event.reverses === undefined ? 0 : 1,
        },
      };
    case 'interaction':
      return {
        action: { kind: event.kind, reason: '' },
        click: { target: event.target ?? '', role: '' },
      };
    default:
      return { action: { kind: event.kind ?? 'report', reason: event.reason ?? '' } };
  }
}
