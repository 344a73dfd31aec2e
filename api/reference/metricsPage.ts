import { dimensionNames } from '../../contract/dimensions.ts';
import { guaranteeWords, reasonWords } from '../../contract/words/guarantees.ts';
import type { Localised } from '../../contract/words/localised.ts';
import { paramWords } from '../../contract/words/params.ts';
import { type Guarantee, guarantees } from '../../transforms/answer/guarantees.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { columnsOf } from '../formats/columns.ts';
import type { Language } from '../language.ts';
import { code, markdownTable } from './markdown.ts';
import { exampleOf, exampleOptions, isSwitch, type MetricParam, paramsOf, valuesOf } from './metricParams.ts';

/*
 * docs/metrics.md and docs/metrics.zh-CN.md, made from the metrics: what each means, its parameters and columns, an example, and what it reads.
 */

const words = {
  title: { en: '# Metrics', 'zh-CN': '# 指标' },
  intro: {
    en: `[中文](metrics.zh-CN.md)

Every figure of the page, the API and the command line comes from one of these metrics. What the figures mean is in
[cascade.md](cascade.md). This page is made from the code: \`npx vitest run api/reference -u\`.

- **API**: \`GET /v1/metrics/{id}?name=value\`; a list is a repeated name; \`group_by\` also takes values with commas. \`POST\` takes the same names as a JSON body. Every metric
  also takes \`format\` (json, csv, arrow, parquet, ndjson), \`lang\` and \`wait\`.
- **Command line**: \`huixiang query {id} --name value\`.
- A figure that is not known is null, and \`not_measurable\` has its reason. \`notes\` of an answer name what limits it.`,
    'zh-CN': `[English](metrics.md)

页面、API 与命令行中的所有数字都来自以下指标，数字的定义见 [cascade.zh-CN.md](cascade.zh-CN.md)。本页由代码生成：\`npx vitest run api/reference -u\`。

- **API**：\`GET /v1/metrics/{id}?name=value\`；多个取值可重复参数名；\`group_by\` 也可用逗号分隔。\`POST\` 以 JSON 请求体接受相同的参数。所有指标都另有 \`format\`（json、csv、
  arrow、parquet、ndjson）、\`lang\` 和 \`wait\`。
- **命令行**：\`huixiang query {id} --name value\`。
- 未知的数字为空值，\`not_measurable\` 给出原因；查询结果的 \`notes\` 说明数字受到哪些限制。`,
  },
  every: {
    en: 'What every answer has; a metric that does not gives the reason:',
    'zh-CN': '所有查询结果都具备以下各项；不具备的指标会说明原因：',
  },
  without: { en: 'Does not have', 'zh-CN': '不具备' },
  example: { en: 'Example', 'zh-CN': '示例' },
  parameters: { en: 'Parameters', 'zh-CN': '参数' },
  parameterHead: { en: ['parameter', 'values', 'default', 'meaning'], 'zh-CN': ['参数', '取值', '默认值', '含义'] },
  columns: { en: 'Columns', 'zh-CN': '列' },
  columnHead: { en: ['column', 'kind', 'title'], 'zh-CN': ['列', '类型', '名称'] },
  reads: { en: 'Reads', 'zh-CN': '读取的表' },
  facts: {
    en: 'Only these values; `not.` before the name leaves them out',
    'zh-CN': '只计这些取值；参数名前加 `not.` 则排除',
  },
  filters: { en: 'Only these values', 'zh-CN': '只计这些取值' },
  text: { en: 'text', 'zh-CN': '文本' },
  number: { en: 'number', 'zh-CN': '数字' },
  colon: { en: ': ', 'zh-CN': '：' },
  stop: { en: '.', 'zh-CN': '。' },
} as const satisfies Readonly<Record<string, { readonly [L in Language]: unknown }>>;

/** The values of a parameter in words: a closed list, a switch, a number or any text. */
function kindOf(param: MetricParam, language: Language): string {
  if (isSwitch(param)) return `${code('true')}, ${code('false')}`;
  const values = valuesOf(param);
  if (values.length > 0) return values.map(code).join(', ');
  return (param.type === 'integer' ? words.number : words.text)[language];
}

const isFact = (name: string) => dimensionNames.some((dimension) => name === dimension || name === `not.${dimension}`);

/** Filters by dimension are one line: they are the same in all metrics. */
function parameterRows(metric: Metric, language: Language): string[][] {
  const params = paramsOf(metric);
  const filters = params.map(([name]) => name).filter((name) => isFact(name) && !name.startsWith('not.'));
  const own = params.filter(([name]) => !isFact(name));
  const several = filters.length > 1;
  const listed = several ? own : params.filter(([name]) => !name.startsWith('not.'));
  const names = params.map(([name]) => name);
  const facts = filters.filter((name) => names.includes(`not.${name}`));
  const others = filters.filter((name) => !facts.includes(name));
  const line = (of: readonly string[], about: string) =>
    of.length === 0 ? [] : [[of.map(code).join(', '), words.text[language], '', about]];
  return [
    ...(several ? [...line(facts, words.facts[language]), ...line(others, words.filters[language])] : []),
    ...listed.map(([name, param]) => [
      code(name),
      kindOf(param, language),
      param.default === undefined ? '' : code(String(param.default)),
      meaning(param.description, language),
    ]),
  ];
}

function meaning(description: string | undefined, language: Language): string {
  if (description === undefined) return '';
  const both: Localised | undefined = paramWords(description);
  return both === undefined ? description : both[language];
}

const kept: Readonly<Record<Guarantee, Localised>> = guaranteeWords;

/** What answers do not have, with the reasons. */
function withoutOf({ without = {} }: Metric, language: Language): string {
  const reasons = Object.entries(without).map(
    ([name, reason]) => `- ${code(name)}${words.colon[language]}${reasonWords(reason)?.[language] ?? reason}`,
  );
  return reasons.length === 0
    ? ''
    : `\n${words.without[language]}${words.colon[language].trim()}\n\n${reasons.join('\n')}\n`;
}

function sectionOf(metric: Metric, tables: readonly string[], language: Language): string {
  const example = Object.entries(exampleOf(metric));
  const address = `/v1/metrics/${metric.id}${example.length === 0 ? '' : `?${example.map(([name, value]) => `${name}=${value}`).join('&')}`}`;
  const reads = tables.map(code).join(', ');
  const columns = columnsOf(metric.row).map(({ name, kind, label }) => [code(name), kind, label[language]]);
  // Titles have words and languages; links go by the id.
  return `<a id="${metric.id}"></a>

## ${metric.title[language]}${words.colon[language]}${code(metric.id)}

${metric.about[language]}

${words.example[language]}${words.colon[language]}${code(`GET ${address}`)}

\`\`\`sh
./bin/huixiang query ${metric.id}${exampleOptions(metric)}
\`\`\`

${markdownTable(words.parameterHead[language], parameterRows(metric, language))}

${markdownTable(words.columnHead[language], columns)}
${withoutOf(metric, language)}${reads === '' ? '' : `\n${words.reads[language]}${words.colon[language]}${reads}${words.stop[language]}\n`}`;
}

/** The page in a language. `tablesOf` gives the tables that a metric's statements read. */
export function metricsPage(
  metrics: readonly Metric[],
  tablesOf: (metric: Metric) => readonly string[],
  language: Language,
): string {
  const sections = metrics.map((metric) => sectionOf(metric, tablesOf(metric), language));
  const list = metrics.map(
    ({ id, title }) => `- [${title[language]}](#${anchorOf(`${title[language]}${words.colon[language]}${id}`)})`,
  );
  const every = guarantees.map((name) => `- ${code(name)}${words.colon[language]}${kept[name][language]}`);
  const intro = [words.intro[language], words.every[language], every.join('\n')].join('\n\n');
  return `${words.title[language]}\n\n${intro}\n\n${list.join('\n')}\n\n${sections.join('\n')}`;
}

/** The anchor that a heading gets. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\- _]/gu, '')
    .replaceAll(' ', '-');
