/** The two ports of the one node, both on 127.0.0.1. */
export interface KafkaPorts {
  /** Where producers and consumers connect. */
  readonly client: number;
  /** Where the node talks to itself as its own controller. */
  readonly controller: number;
}

/** Paths inside the data folder; Java runs with that folder as its working directory, so no path needs escaping. */
export const files = {
  properties: 'server.properties',
  logging: 'log4j2.properties',
  log: 'kafka.log',
  data: 'data',
  metaProperties: 'data/meta.properties',
  ports: 'ports.json',
  owner: 'owner.json',
} as const;

const MEBIBYTE = 1 << 20;

/**
 * server.properties of the bundled node. Kafka limits a log by partition, so 2 GiB in all is 256 MiB (and one segment
 * of 32 MiB being written) for each of the six partitions of `huixiang.events` and the one of `huixiang.dead-letters`.
 */
export function serverProperties(ports: KafkaPorts): string {
  return properties({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${ports.controller}`,
    listeners: `PLAINTEXT://127.0.0.1:${ports.client},CONTROLLER://127.0.0.1:${ports.controller}`,
    'advertised.listeners': `PLAINTEXT://127.0.0.1:${ports.client}`,
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT',
    'log.dirs': files.data,

    'log.retention.hours': 7 * 24,
    'log.retention.bytes': 256 * MEBIBYTE,
    'log.segment.bytes': 32 * MEBIBYTE,
    'log.retention.check.interval.ms': 60_000,
    // An event that is too large for the contract must come in, to be kept as a dead letter instead of being lost.
    'message.max.bytes': 16 * MEBIBYTE,
    // An idle demo keeps its place longer than its events.
    'offsets.retention.minutes': 30 * 24 * 60,

    'num.partitions': 6,
    'default.replication.factor': 1,
    'min.insync.replicas': 1,
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'share.coordinator.state.topic.num.partitions': 1,

    // Back within 3 s after SIGKILL instead of 12: the controller must first believe that the old session is over.
    'broker.session.timeout.ms': 1000,
    'broker.heartbeat.interval.ms': 250,
    // A lone consumer starts at once, and a killed one is replaced after its own session timeout.
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,

    // One node with a small heap: the log cleaner alone would take 128 MiB.
    'log.cleaner.dedupe.buffer.size': 4 * MEBIBYTE,
    'num.network.threads': 2,
    'num.io.threads': 4,
    'background.threads': 2,
    'metadata.max.idle.interval.ms': 5000,
  });
}

/** The line on Java's standard output after which the broker is unfenced and accepts requests. */
export const READY_LINE = 'Kafka Server started';

/** Warnings to a small rolling file; to standard output only what the owner acts on: readiness and errors. */
export const loggingProperties = properties({
  status: 'error',
  'appender.file.type': 'RollingFile',
  'appender.file.name': 'file',
  'appender.file.fileName': files.log,
  'appender.file.filePattern': `${files.log}.%i`,
  'appender.file.layout.type': 'PatternLayout',
  'appender.file.layout.pattern': '%d{ISO8601} %p %m (%c)%n',
  'appender.file.policies.type': 'Policies',
  'appender.file.policies.size.type': 'SizeBasedTriggeringPolicy',
  'appender.file.policies.size.size': '5MB',
  'appender.file.strategy.type': 'DefaultRolloverStrategy',
  'appender.file.strategy.max': 1,
  'appender.out.type': 'Console',
  'appender.out.name': 'out',
  'appender.out.layout.type': 'PatternLayout',
  'appender.out.layout.pattern': '%m%n%ex{2}',
  'appender.errors.type': 'Console',
  'appender.errors.name': 'errors',
  'appender.errors.layout.type': 'PatternLayout',
  'appender.errors.layout.pattern': '%m%n%ex{2}',
  'appender.errors.filter.level.type': 'ThresholdFilter',
  'appender.errors.filter.level.level': 'error',
  'rootLogger.level': 'warn',
  'rootLogger.appenderRef.file.ref': 'file',
  'rootLogger.appenderRef.errors.ref': 'errors',
  'logger.server.name': 'kafka.server.KafkaRaftServer',
  'logger.server.level': 'info',
  'logger.server.additivity': false,
  'logger.server.appenderRef.out.ref': 'out',
});

function properties(entries: Record<string, string | number | boolean>): string {
  return `${Object.entries(entries)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')}\n`;
}
