import type { Command } from 'commander';
import { openIngest } from '../../ingest/sink/openIngest.ts';
import type { CommandContext } from '../context.ts';
import { runningBrokers } from '../kafkaClient.ts';
import { deliveryIntoKafka, deliveryIntoSink } from '../services/delivery.ts';
import { runService } from '../services/run.ts';
import { startServe } from '../services/serve.ts';

export function registerServe(program: Command, context: CommandContext): void {
  program
    .command('serve')
    .description('serve the API until stopped; events over HTTP go to Kafka, without one straight to the sink')
    .addHelpText('after', '\nExample:\n  HUIXIANG_PORT=8484 CLICKHOUSE_URL=http://ch:8123 huixiang serve')
    .action(() =>
      runService(context, 'serve', async (deps, registry) => {
        const brokers = await runningBrokers(deps.config);
        const delivery =
          brokers === undefined
            ? deliveryIntoSink((await openIngest(deps.session.store, deps.session.secret)).sink)
            : deliveryIntoKafka(deps.config, brokers);
        return startServe(deps, { registry, delivery });
      }),
    );
}
