import type { Command } from 'commander';
import { CodedError } from '../../contract/errors.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { runningBrokers } from '../kafkaClient.ts';
import { inLanguage } from '../messages.ts';
import { observeConsumer } from '../services/gauges.ts';
import { runService } from '../services/run.ts';

export function registerConsume(program: Command, context: CommandContext): void {
  program
    .command('consume')
    .description(
      inLanguage(
        context,
        'read events from Kafka into ClickHouse until stopped; any number share the partitions',
        '持续从 Kafka 读取事件写入 ClickHouse；可多个并行，共同分担分区',
      ),
    )
    .addHelpText(
      'after',
      exampleText(context, 'KAFKA_BROKERS=kafka:9092 CLICKHOUSE_URL=http://ch:8123 huixiang consume'),
    )
    .action(() =>
      runService(
        context,
        'consume',
        async (deps, registry) => {
          const brokers = await runningBrokers(deps.config);
          if (brokers === undefined) {
            throw new CodedError('HX_CONFIG', 'KAFKA_BROKERS must be set: no bundled Kafka runs here', {
              at: 'KAFKA_BROKERS',
            });
          }
          const { startConsume } = await import('../services/consume.ts');
          const service = await startConsume(deps, brokers);
          observeConsumer(registry, () => service.state);
          return service;
        },
        { waits: true },
      ),
    );
}
