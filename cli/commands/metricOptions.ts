import { Option } from 'commander';
import { z } from 'zod';
import { type Column, columnsOf } from '../../api/formats/columns.ts';
import type { Language } from '../../api/language.ts';
import { isSwitch, paramsOf, valuesOf } from '../../api/reference/metricParams.ts';
import { paramWords } from '../../contract/words/params.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import type { CommandContext } from '../context.ts';
import { kebab } from './queryParams.ts';

/** The parameters of a metric as options. Given again, an option is a list. What it may be is checked by the metric's own schema. */
export function optionsOf(metric: Metric, { language }: Pick<CommandContext, 'language'>): Option[] {
  return paramsOf(metric).map(([name, param]) => {
    const english = param.description ?? '';
    const values = isSwitch(param) ? ['true', 'false'] : valuesOf(param);
    const about = inHelp(paramWords(english)?.[language] ?? english, metric, language, values);
    const schema = metric.params.shape[name];
    // A flag is up without a value.
    const form = schema && z.safeParse(schema, '').data === true ? '[value]' : '<value>';
    const option = new Option(`--${kebab(name)} ${form}`, about);
    // One for each filter: the help has one line for all of them.
    if (name.startsWith('not.')) option.hideHelp();
    option.argParser((given: string, before: readonly string[] | undefined) => [...(before ?? []), given]);
    // Only for the help: the metric checks values, and takes its own defaults.
    if (!values.every((value) => about.includes(value))) option.argChoices = values.map((value) => value || '""');
    if (param.default !== undefined && !/by default|默认/i.test(about))
      option.defaultValueDescription = String(param.default);
    return option;
  });
}

/** What a metric is, in the words of its table and its options. */
export const aboutInHelp = (metric: Metric, { language }: Pick<CommandContext, 'language'>): string =>
  inHelp(metric.about[language], metric, language, []);

/**
 * A text of the reference in the help: columns by their heads, parameters as options. `values` are those that a caller writes, so they
 * stay.
 */
function inHelp(text: string, metric: Metric, language: Language, values: readonly string[]): string {
  const columns = new Map<string, Column>(columnsOf(metric.row).map((column) => [column.name, column]));
  return text.replace(/\b([a-z]+(?:_[a-z]+)+)\b(?:=(\w+))?/g, (whole, name: string, value: string | undefined) => {
    if (value !== undefined && name in metric.params.shape) return `--${kebab(name)} ${value}`;
    const column = columns.get(name);
    return column === undefined || values.includes(name) ? whole : `“${column.label[language]}”`;
  });
}
