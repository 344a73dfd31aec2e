import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { createProducer } from '../../client/producer.ts';
import { CodedError } from '../../contract/errors.ts';
import { simulateBrand } from '../../simulate/brand/index.ts';
import {
  type Platforms,
  platformChoices,
  produceEvents,
  simulate,
  type World,
  writeNdjson,
} from '../../simulate/index.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { runningBrokers, securityOf } from '../kafkaClient.ts';
import { inLanguage, messageText } from '../messages.ts';
import { createProgress, type Progress } from '../output/progress.ts';
import { writingTo } from '../output/writeOut.ts';
import { tenantOf, withTenantOption } from '../tenant.ts';

interface SimulateOptions {
  readonly tenant?: string;
  readonly seed?: string;
  readonly scale?: number;
  readonly days?: number;
  readonly start?: Date;
  readonly platforms?: Platforms;
  readonly world?: WorldName;
  readonly output?: string;
  readonly truth?: string;
  readonly produce?: boolean;
  readonly rate?: number;
}

/** `demo`: a small world over some weeks; `brand`: 3,000 broadcasts of a retail chain over 2 years. */
const worldNames = ['demo', 'brand'] as const;
type WorldName = (typeof worldNames)[number];

export function registerSimulate(program: Command, context: CommandContext): void {
  const text = (en: string, zh: string) => inLanguage(context, en, zh);
  const command = program
    .command('simulate')
    .description(text('generate events whose true figures are known', '生成已知真实结果的模拟事件'))
    .option(
      '--world <which>',
      text(
        'demo: a small world (default); brand: a retail chain with 4 broadcasts a day; in its 2 years (default) 2.2 million events',
        'demo：小规模演示（默认）；brand：某零售品牌，平均每天 4 次群发；默认两年，约 220 万个事件',
      ),
      worldOf,
    )
    .option('--seed <text>', text('the same seed, scale, days and start make the same events', '相同参数生成相同事件'))
    .option(
      '--scale <events>',
      text('approximate number of events; default 200000', '大约多少个事件；默认 200000'),
      atLeast('--scale', 1000),
    )
    .option('--days <days>', text('number of days; default 60', '天数；默认 60'), atLeast('--days', 1))
    .option(
      '--start <date>',
      text('first day; by default such that the last day is today', '第一天；默认使其在今天结束'),
      dateOf,
    )
    .option(
      '--platforms <which>',
      text(
        'events: platforms that report each recipient (default); all: also lists of readers, daily counts, app push',
        'events：只含逐人上报的平台（默认）；all：另含已读名单、每日汇总和应用推送',
      ),
      platformsOf,
    )
    .option('--output <file>', text('NDJSON into a file instead of standard output', 'NDJSON 写入文件而不是标准输出'))
    .option(
      '--produce',
      text(
        'into Kafka: KAFKA_BROKERS, else the one that `start` runs',
        '写入 Kafka：KAFKA_BROKERS，否则 `start` 运行的',
      ),
    )
    .option(
      '--rate <events>',
      text('at most so many a second (with --produce)', '每秒最多多少个（配合 --produce）'),
      atLeast('--rate', 1),
    )
    .option(
      '--truth <file>',
      text(
        "the true counts, JSON: the result of funnel with --goal '*'",
        "真实结果（JSON）：即 funnel 在 --goal '*' 时的结果",
      ),
    )
    .addHelpText(
      'after',
      exampleText(
        context,
        'huixiang simulate --tenant trial --scale 20000 --truth truth.json | huixiang import - --tenant trial',
        'huixiang simulate --world brand --days 7 --output brand.ndjson',
      ),
    );
  withTenantOption(command, context);
  command.action(async (options: SimulateOptions) => {
    const { seed, scale, days, start, platforms, produce, output, truth, rate } = options;
    if (produce && output !== undefined) usage('--produce and --output: one of them', '--output');
    if (rate !== undefined && !produce) usage('--rate goes with --produce', '--rate');
    if (!produce && output === undefined && context.stdout.isTTY) {
      usage('name a file with --output, use a pipe, or --produce', '--output');
    }
    if (options.world === 'brand') refuseDemoOptions(options);
    const common = {
      tenant: tenantOf(options, context),
      ...(seed !== undefined && { seed }),
      ...(days !== undefined && { days }),
    };
    const world =
      options.world === 'brand'
        ? simulateBrand(common)
        : simulate({
            ...common,
            ...(scale !== undefined && { scale }),
            ...(start !== undefined && { start }),
            ...(platforms !== undefined && { platforms }),
          });
    const progress = createProgress(context);
    if (produce) await intoKafka(world, rate, progress, context);
    else await asNdjson(world, output, progress, context);
    if (truth !== undefined) writeFile(truth, `${JSON.stringify(world.truth(), null, 2)}\n`);
  });
}

async function asNdjson(world: World, output: string | undefined, progress: Progress, context: CommandContext) {
  let n = 0;
  await writingTo(output, context.stdout, async (target, end) => {
    n = await writeNdjson(world.events, target);
    // The file takes its name when all of it is on disk.
    if (end) await new Promise<void>((resolve, reject) => target.once('error', reject).end(resolve));
  });
  progress.print(messageText(context, 'simulated', { n }));
}

async function intoKafka(world: World, rate: number | undefined, progress: Progress, context: CommandContext) {
  const config = context.config();
  const brokers = await runningBrokers(config);
  if (brokers === undefined) {
    throw new CodedError('HX_KAFKA', 'there is no Kafka: set KAFKA_BROKERS, or start `huixiang start` first', {
      at: 'KAFKA_BROKERS',
    });
  }
  const producer = createProducer({ brokers, topic: config.need('KAFKA_TOPIC'), ...securityOf(config) });
  try {
    const n = await produceEvents(world.events, (batch) => producer.send(batch), {
      ...(rate !== undefined && { perSecond: rate, batch: Math.min(500, Math.max(1, Math.ceil(rate / 10))) }),
      onProgress: (produced) => progress.update(messageText(context, 'producing', { n: produced })),
    });
    progress.print(messageText(context, 'producing', { n }));
  } finally {
    progress.end();
    await producer.close();
  }
}

/** The brand has broadcasts of one size, ends now, and is on all of its platforms. */
function refuseDemoOptions({ scale, start, platforms }: SimulateOptions): void {
  const given = Object.entries({ '--scale': scale, '--start': start, '--platforms': platforms });
  const [unused] = given.filter(([, value]) => value !== undefined);
  if (unused !== undefined) usage(`${unused[0]} goes with --world demo`, unused[0]);
}

function usage(message: string, at: string): never {
  throw new CodedError('HX_USAGE', message, { at });
}

function atLeast(name: string, least: number): (given: string) => number {
  return (given) => {
    const number = Number(given);
    if (!Number.isSafeInteger(number) || number < least)
      usage(`${name} ${given}: a whole number of at least ${least}`, name);
    return number;
  };
}

function worldOf(given: string): WorldName {
  const choice = worldNames.find((one) => one === given);
  return choice ?? usage(`--world ${given}: ${worldNames.join(' or ')}`, '--world');
}

function platformsOf(given: string): Platforms {
  const choice = platformChoices.find((one) => one === given);
  return choice ?? usage(`--platforms ${given}: ${platformChoices.join(' or ')}`, '--platforms');
}

function dateOf(given: string): Date {
  const date = new Date(given);
  if (!/^\d{4}-\d{2}-\d{2}/.test(given) || Number.isNaN(date.getTime())) {
    usage(`--start ${given}: a date YYYY-MM-DD, or RFC 3339`, '--start');
  }
  return date;
}

function writeFile(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CodedError('HX_FILE', `${path} cannot be written: ${reason}`, { at: path, cause });
  }
}
