import { deriveKeys } from '../../ingest/pseudonyms/keys.ts';
import { connect } from '../../store/connect.ts';
import type { Contender } from './contender.ts';
import { BENCH_SECRET } from './contender.ts';

/** Below so many events blocks never fill, and waiting for the flush interval would be all that is measured. */
const FULL_BLOCKS_FROM = 1_000_000;

/**
 * ClickHouse's own Kafka table engine with materialized views into `events` and `units`, with 2 consumers of a thread
 * each, blocks of 200,000 rows, polls of 65,536 and a flush every 15 s. Its queue table is slower than it could be: with
 * `String` in place of `LowCardinality` it runs 2.4 x faster (README.md).
 */
export const kafkaEngine: Contender = async ({ store: options, brokers, topic, group, events }) => {
  const store = connect(options);
  const command = (name: string, sql: string) => store.command({ name, sql });
  const flushMs = events >= FULL_BLOCKS_FROM ? 15_000 : 500;
  // Values come from this bench alone; a table's settings cannot be bound as parameters.
  await command(
    'bench-queue',
    `CREATE TABLE queue (${queueColumns}) ENGINE = Kafka
     SETTINGS kafka_broker_list = '${brokers.join(',')}', kafka_topic_list = '${topic}', kafka_group_name = '${group}',
       kafka_format = 'JSONEachRow', kafka_num_consumers = 2, kafka_thread_per_consumer = 1,
       kafka_max_block_size = 200000, kafka_poll_max_batch_size = 65536, kafka_flush_interval_ms = ${flushMs},
       date_time_input_format = 'best_effort', input_format_skip_unknown_fields = 1`,
  );
  await command('bench-units-view', `CREATE MATERIALIZED VIEW queue_units TO units AS ${unitsOfQueue}`);
  await command('bench-events-view', `CREATE MATERIALIZED VIEW queue_events TO events AS ${eventsOfQueue()}`);
  return {
    failed: new Promise<never>(() => {}),
    async stop() {
      for (const name of ['queue_events', 'queue_units', 'queue']) {
        await command('bench-drop', `DROP TABLE ${name} SYNC`);
      }
      await store.close();
      return 0;
    },
  };
};

const queueColumns = `
  id String, type LowCardinality(String), occurred_at DateTime64(3, 'UTC'), tenant LowCardinality(String),
  broadcast LowCardinality(String), recipient String, platform LowCardinality(String), audience Array(String),
  variant LowCardinality(String), tier LowCardinality(String), content_type LowCardinality(String), household String,
  status LowCardinality(String), reason String, device_os LowCardinality(String), loaded_at DateTime64(3, 'UTC'),
  occurred_after DateTime64(3, 'UTC'), machine Bool, dwell_ms UInt32, target String, role LowCardinality(String),
  value Decimal(18, 4), currency String, goal String, \`order\` String, reverses String,
  kind String`;

const unitsOfQueue = `
  SELECT 'broadcast' AS kind, tenant, broadcast AS unit, toUInt64(1) AS marks, now64(3) AS marked_at,
         generateUUIDv4() AS token
  FROM queue GROUP BY tenant, broadcast`;

function eventsOfQueue(): string {
  const key = Buffer.from(deriveKeys(BENCH_SECRET).pseudonyms('shop'));
  return `
  SELECT tenant, broadcast,
    sipHash64Keyed((toUInt64(${key.readBigUInt64LE(0)}), toUInt64(${key.readBigUInt64LE(8)})), recipient) AS recipient,
    type, xxHash32(id) AS event_key, occurred_at, occurred_after, machine, platform,
    arrayStringConcat(arraySort(arrayDistinct(audience)), '\\x1f') AS audience,
    variant, tier, content_type, household,
    (if(type = 'delivery', status, ''), if(type = 'delivery', reason, '')) AS outcome, device_os, loaded_at, dwell_ms,
    (target, role) AS click,
    (value, currency, multiIf(type != 'conversion', '', goal = '', 'purchase', goal),
     multiIf(type != 'conversion', '', reverses != '', reverses, \`order\` != '', \`order\`, id), reverses != '') AS conversion,
    (if(type = 'complaint' AND kind = '', 'report', kind),
     if(type IN ('optout', 'complaint'), reason, '')) AS action,
    1 AS live, now() AS received_at, _partition AS part, _offset AS off
  FROM queue`;
}
