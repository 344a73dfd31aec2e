import type { Command } from 'commander';
import type { CommandContext } from '../context.ts';
import { start } from '../start/start.ts';

export function registerStart(program: Command, context: CommandContext): void {
  program
    .command('start')
    .description('run everything on this machine: ClickHouse, Kafka, consumer, refresher, API, a demo tenant')
    .option('--no-demo', 'without the made-up events of the demo tenant')
    .addHelpText('after', '\nExample:\n  huixiang start')
    .action((options: { demo: boolean }) => start(context, options));
}
