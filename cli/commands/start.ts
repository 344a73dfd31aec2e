import type { Command } from 'commander';
import { CodedError } from '../../contract/errors.ts';
import type { CommandContext } from '../context.ts';
import { start } from '../start/start.ts';

export function registerStart(program: Command, context: CommandContext): void {
  program
    .command('start')
    .description('run everything on this machine: ClickHouse, Kafka, consumer, refresher, API, a demo tenant')
    .option('--no-demo', 'without the made-up events of the demo tenant')
    .option('--demo-events <n>', 'about how many made-up events', '200000')
    .addHelpText('after', '\nExample:\n  huixiang start')
    .action(({ demo, demoEvents }: { demo: boolean; demoEvents: string }) =>
      start(context, { demo, demoEvents: wholeNumber(demoEvents) }),
    );
}

const LEAST_EVENTS = 1_000;
const MOST_EVENTS = 10_000_000;

function wholeNumber(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= LEAST_EVENTS && number <= MOST_EVENTS) return number;
  throw new CodedError('HX_USAGE', `--demo-events ${text}: a whole number from ${LEAST_EVENTS} to ${MOST_EVENTS}`, {
    at: '--demo-events',
  });
}
