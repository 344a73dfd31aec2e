import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '../contract/errors.ts';
import { openKafka } from '../ingest/kafka/client/openKafka.ts';
import type { KafkaClient, KafkaSecurity, Sasl } from '../ingest/kafka/client/port.ts';
import { findRunningKafka } from '../local/kafka/start.ts';
import type { Config } from './config/config.ts';

/** A Kafka client with the brokers given, and TLS and SASL as configured. */
export function kafkaClient(config: Config, brokers: readonly string[]): KafkaClient {
  return openKafka({
    clientId: 'huixiang',
    brokers,
    quiet: true,
    retries: { times: 8, firstPauseMs: 200, longestPauseMs: 5_000 },
    ...securityOf(config),
  });
}

/** TLS and SASL as configured, for callers that create their own client. HX_CONFIG for an unsupported mechanism. */
export function securityOf(config: Config): KafkaSecurity {
  const sasl = saslOf(config);
  return { ...(sasl && { sasl }), ...(config.flag('KAFKA_SSL') && { ssl: tlsOf(config) }) };
}

function saslOf(config: Config): Sasl | undefined {
  const mechanism = config.get('KAFKA_SASL_MECHANISM');
  if (mechanism === undefined) return undefined;
  const username = config.need('KAFKA_SASL_USERNAME');
  const password = config.need('KAFKA_SASL_PASSWORD');
  switch (mechanism) {
    case 'plain':
    case 'scram-sha-256':
    case 'scram-sha-512':
      return { mechanism, username, password };
    default:
      throw new CodedError('HX_CONFIG', `KAFKA_SASL_MECHANISM ${mechanism} is not supported`, {
        at: 'KAFKA_SASL_MECHANISM',
      });
  }
}

function tlsOf(config: Config): true | { ca: string[] } {
  const file = config.get('KAFKA_SSL_CA_FILE');
  return file === undefined ? true : { ca: [readFileSync(file, 'utf8')] };
}

/** KAFKA_BROKERS, else the bundled Kafka that runs on this data folder; undefined where there is neither. */
export async function runningBrokers(config: Config): Promise<readonly string[] | undefined> {
  const given = config.list('KAFKA_BROKERS');
  if (given !== undefined && given.length > 0) return given;
  return (await findRunningKafka(join(config.need('HUIXIANG_DATA'), 'kafka')))?.brokers;
}
