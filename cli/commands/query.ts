import type { Command } from 'commander';
import { z } from 'zod';
import { ask, findMetric } from '../../api/ask.ts';
import { createContext as createMetricContext } from '../../api/context.ts';
import { columnsOf } from '../../api/formats/columns.ts';
import { parseParams } from '../../api/params.ts';
import { exampleOptions } from '../../api/reference/metricParams.ts';
import { parseWait, type Waited, waitUntilCounted } from '../../api/wait.ts';
import { CodedError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import type { Config } from '../config/config.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { inSession } from '../inSession.ts';
import { runningBrokers } from '../kafkaClient.ts';
import { inLanguage } from '../messages.ts';
import { refuseOptionAsValue } from '../optionWords.ts';
import { withColumnsOption } from '../output/columnChoice.ts';
import type { OutputOptions } from '../output/format.ts';
import { answerFormat, withOutputOptions, writeAnswer } from '../output/writeAnswer.ts';
import { openArrived } from '../services/arrived.ts';
import { requireTenant, tenantOf, withTenantOption } from '../tenant.ts';
import { aboutInHelp, optionsOf } from './metricOptions.ts';
import { kebab, rawOf } from './queryParams.ts';

type QueryOptions = OutputOptions & {
  readonly tenant?: string;
  readonly filter?: readonly string[];
  readonly wait?: string;
};

/** `query ID`: a sub-command for each metric, with the metric's own parameters as options. */
export function registerQuery(program: Command, context: CommandContext): void {
  const query = program
    .command('query')
    .argument('[metric]')
    .usage('<metric> [options]')
    .description(
      inLanguage(
        context,
        'query a metric; prints how fresh the figures are and never recomputes',
        '查询指标；不触发重算，并注明数据新鲜度',
      ),
    )
    .addHelpText(
      'after',
      exampleText(
        context,
        'huixiang query funnel --group-by content_type,segment --from 2026-03-01 --filter platform=sms,email',
      ),
    )
    // Only an id that is no sub-command comes here.
    .action((id: string | undefined) => {
      if (id === undefined)
        throw new CodedError('HX_USAGE', 'which metric? `huixiang metrics` lists them', { at: 'metric' });
      findMetric(metrics, id);
    });
  for (const metric of metrics) registerMetric(query, metric, context);
}

function registerMetric(query: Command, metric: Metric, context: CommandContext): void {
  const command = query
    .command(metric.id)
    .description(metric.title[context.language])
    .addHelpText('before', `${aboutInHelp(metric, context)}\n`)
    .addHelpText('after', exampleText(context, `huixiang query ${metric.id}${exampleOptions(metric)}`))
    // What is unknown is a parameter that the metric does not have: HX_PARAM names it, as over HTTP.
    .allowUnknownOption()
    .allowExcessArguments();
  for (const option of optionsOf(metric, context)) command.addOption(option);
  command.option(
    '--filter <name=values>',
    inLanguage(
      context,
      'name=a,b: a or b; again for another name; \\, is a comma of a value',
      'name=a,b：a 或 b；可重复以增加条件；值中的逗号写作 \\,',
    ),
    (given: string, before: readonly string[] = []) => [...before, given],
  );
  if (Object.keys(metric.params.shape).some((name) => name.startsWith('not.'))) {
    command.addHelpText(
      'after',
      inLanguage(
        context,
        '\n--not.NAME leaves values of a filter out, as --not.platform sms',
        '\n--not.名称 排除某个筛选条件的取值，如 --not.platform sms',
      ),
    );
  }
  command.option(
    '--wait <time>',
    inLanguage(
      context,
      'until every event acknowledged so far is counted, at most this time, as 5s (30s at most)',
      '等到目前已确认的事件全部计入，最多等待该时间，如 5s（不超过 30s）',
    ),
  );
  withColumnsOption(withOutputOptions(withTenantOption(command, context), context), context, columnsOf(metric.row));
  command.action(async (options: QueryOptions & Readonly<Record<string, unknown>>) => {
    refuseOptionAsValue(command, (option, word) => isOneOfList(metric, option, word));
    refuseUnknown(command.args, metric);
    const raw = rawOf(metric, options);
    // What can be refused is refused before a server is started for it.
    parseParams(metric.params, raw);
    const ms = parseWait(options.wait);
    answerFormat(options, context);
    const tenant = tenantOf(options, context);
    await inSession(context, {}, async ({ store, signal }) => {
      const tenants = new Tenants(store, new Registry(store));
      await requireTenant(tenants, tenant, context);
      const whose = { signal, followed: metric.followed };
      const waited = ms === undefined ? undefined : await waitFor(context.config(), store, tenant, ms, whose);
      const asking = await createMetricContext({ store, tenants }, tenant, waited);
      const answer = await ask(metric, asking, raw, context.language);
      await writeAnswer(answer, options, context, asking.zone);
    });
  });
}

async function waitFor(
  config: Config,
  store: Store,
  tenant: string,
  ms: number,
  whose: { readonly signal: AbortSignal; readonly followed: Metric['followed'] },
): Promise<Waited> {
  const { arrived, close } = openArrived(config, store, await runningBrokers(config));
  try {
    return await waitUntilCounted({ store, arrived }, tenant, ms, whose);
  } finally {
    await close();
  }
}

/** Whether a word is one of the closed list that an option takes, like `-rate` of `--sort`. */
function isOneOfList(metric: Metric, option: string, word: string): boolean {
  const found = Object.entries(metric.params.shape).find(([name]) => `--${kebab(name)}` === option);
  const accepts = (text: string) => found !== undefined && z.safeParse(found[1], text).success;
  return accepts(word) && !accepts('-no value of any list');
}

function refuseUnknown(rest: readonly string[], metric: Metric): void {
  const option = rest.find((word) => word.startsWith('-'));
  if (option === undefined) {
    const [first] = rest;
    if (first === undefined) return;
    throw new CodedError('HX_USAGE', `${first}: one metric at a time, parameters are options`, { at: first });
  }
  const given = option.replace(/=.*$/s, '').replace(/^-+/, '');
  const known = [
    ...Object.keys(metric.params.shape).map(kebab),
    'filter',
    'wait',
    'tenant',
    'format',
    'json',
    'output',
    'columns',
    'lang',
  ];
  const near = nearest(given, known);
  throw new CodedError('HX_PARAM', `${metric.id} has no parameter --${given}`, {
    at: `--${given}`,
    ...(near && { nearest: `--${near}` }),
  });
}
