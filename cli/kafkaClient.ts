import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Kafka, type KafkaConfig, logLevel, type SASLOptions } from 'kafkajs';
import { CodedError } from '../contract/errors.ts';
import { silenceKnownWarnings } from '../ingest/kafka/codecs/knownWarnings.ts';
import { findRunningKafka } from '../local/kafka/start.ts';
import type { Config } from './config/config.ts';

/** A Kafka client with the brokers given, and TLS and SASL as configured. kafkajs's own log is left out: faults reach us as events. */
export function kafkaClient(config: Config, brokers: readonly string[]): Kafka {
  silenceKnownWarnings();
  const options: KafkaConfig = {
    clientId: 'huixiang',
    brokers: [...brokers],
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 200, maxRetryTime: 5_000, retries: 8 },
  };
  return new Kafka({ ...options, ...securityOf(config) });
}

/** TLS and SASL as configured, for callers that create their own client. HX_CONFIG for an unsupported mechanism. */
export function securityOf(config: Config): Pick<KafkaConfig, 'sasl' | 'ssl'> {
  const sasl = saslOf(config);
  return { ...(sasl && { sasl }), ...(config.flag('KAFKA_SSL') && { ssl: tlsOf(config) }) };
}

function saslOf(config: Config): SASLOptions | undefined {
  const mechanism = config.get('KAFKA_SASL_MECHANISM');
  if (mechanism === undefined) return undefined;
  const username = config.need('KAFKA_SASL_USERNAME');
  const password = config.need('KAFKA_SASL_PASSWORD');
  switch (mechanism) {
    case 'plain':
    case 'scram-sha-256':
    case 'scram-sha-512':
      // The three mechanisms share this shape; the union of them cannot be built from a union of names.
      return { mechanism, username, password } as SASLOptions;
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
