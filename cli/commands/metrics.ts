import type { Command } from 'commander';
import { findMetric } from '../../api/ask.ts';
import { columnsOf } from '../../api/formats/columns.ts';
import { querySchema } from '../../api/openapi/jsonSchema.ts';
import { CodedError } from '../../contract/errors.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import type { CommandContext } from '../context.ts';
import { exampleText } from '../help.ts';
import { inLanguage } from '../messages.ts';
import { withColumnsOption } from '../output/columnChoice.ts';
import { formatOf, type OutputOptions, usualFormat } from '../output/format.ts';
import { withOutputOptions } from '../output/writeAnswer.ts';
import { listColumns, listFormats, writeList } from '../output/writeList.ts';
import { writeOut } from '../output/writeOut.ts';

const columns = listColumns({
  id: ['text', 'Id', '编号'],
  title: ['text', 'Title', '名称'],
  params: ['text', 'Parameters', '参数'],
});

export function registerMetrics(program: Command, context: CommandContext): void {
  const command = program
    .command('metrics')
    .argument('[metric]')
    .description(inLanguage(context, 'list the metrics, or describe one', '列出所有指标，或详述一个指标'))
    .addHelpText('after', exampleText(context, 'huixiang metrics funnel'));
  withColumnsOption(withOutputOptions(command, context, listFormats), context, columns);
  command.action(async (id: string | undefined, options: OutputOptions) => {
    if (id !== undefined) {
      const metric = findMetric(metrics, id);
      if (options.columns !== 'fitting')
        throw new CodedError('HX_USAGE', '--columns is for the list of metrics', { at: '--columns' });
      const format = formatOf(options, listFormats, usualFormat(options, context));
      const whole = describe(metric, context);
      const json = format === 'json' ? JSON.stringify(whole, null, 2) : JSON.stringify(whole);
      await writeOut(format === 'table' ? inWords(metric, context) : `${json}\n`, options, context);
      return;
    }
    const rows = metrics.map((metric) => ({
      id: metric.id,
      title: metric.title[context.language],
      params: Object.keys(metric.params.shape).join(' '),
    }));
    await writeList(columns, rows, options, context);
  });
}

/** The same fields as in the answer of GET /v1/metrics. */
function describe(metric: Metric, { language }: CommandContext) {
  return {
    id: metric.id,
    title: metric.title[language],
    about: metric.about[language],
    params: querySchema(metric.params),
    columns: columnsOf(metric.row).map(({ label, ...column }) => ({ ...column, label: label[language] })),
  };
}

function inWords(metric: Metric, context: CommandContext): string {
  const { language } = context;
  const params = Object.entries(metric.params.shape).map(([name, schema]) => [name, schema.description ?? ''] as const);
  const shown = columnsOf(metric.row).map(({ name, kind, label }) => [name, `${label[language]} (${kind})`] as const);
  const list = (pairs: readonly (readonly [string, string])[]) => {
    const width = Math.max(0, ...pairs.map(([name]) => name.length));
    return pairs.map(([name, about]) => `  ${name.padEnd(width)}  ${about}\n`).join('');
  };
  return `${metric.id}: ${metric.title[language]}\n\n${metric.about[language]}\n
${inLanguage(context, 'Parameters', '参数')}\n${list(params)}
${inLanguage(context, 'Columns', '列')}\n${list(shown)}`;
}
