import type { Command } from 'commander';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { runningBrokers } from '../kafkaClient.ts';
import { inLanguage } from '../messages.ts';
import { runService } from '../services/run.ts';

export function registerServe(program: Command, context: CommandContext): void {
  program
    .command('serve')
    .description(
      inLanguage(
        context,
        'serve the API until stopped; events over HTTP go to Kafka, without one straight to the sink',
        '持续提供 API 服务；HTTP 事件写入 Kafka，没有 Kafka 时直接入库',
      ),
    )
    .addHelpText('after', exampleText(context, 'HUIXIANG_PORT=8484 CLICKHOUSE_URL=http://ch:8123 huixiang serve'))
    .action(() =>
      runService(context, 'serve', async (deps, registry) => {
        // Loaded here: no other command but start needs the API.
        const { deliveryIntoKafka, deliveryIntoSink } = await import('../services/delivery.ts');
        const { startServe } = await import('../services/serve.ts');
        const brokers = await runningBrokers(deps.config);
        const delivery =
          brokers === undefined
            ? deliveryIntoSink((await openIngest(deps.session.store, deps.session.secret)).sink)
            : deliveryIntoKafka(deps.config, brokers);
        return startServe(deps, { registry, delivery, brokers });
      }),
    );
}
