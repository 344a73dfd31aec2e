import type { Command } from 'commander';
import { CodedError } from '../../contract/errors.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { inLanguage } from '../messages.ts';

export function registerStart(program: Command, context: CommandContext): void {
  program
    .command('start')
    .description(
      inLanguage(
        context,
        'run everything on this machine: ClickHouse, Kafka, consumer, refresher, API, page, a demo tenant',
        '在本机运行全部组件：ClickHouse、Kafka、消费者、重算器、API、页面和演示租户',
      ),
    )
    .option(
      '--no-demo',
      inLanguage(context, 'without the made-up events of the demo tenant', '不生成演示租户的模拟事件'),
    )
    .option('--demo-events <n>', inLanguage(context, 'about how many made-up events', '模拟事件的大致数量'), '200000')
    .option('--open', inLanguage(context, 'open the page in the browser', '在浏览器中打开页面'), false)
    .addHelpText('after', exampleText(context, 'huixiang start --open'))
    .action(async ({ demo, demoEvents, open }: { demo: boolean; demoEvents: string; open: boolean }) => {
      const events = wholeNumber(demoEvents);
      // Loaded here: no other command needs all services.
      const { start } = await import('../start/start.ts');
      await start(context, { demo, demoEvents: events, open });
    });
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
