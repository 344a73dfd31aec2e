import { columnsOf } from '../../api/formats/columns.ts';
import type { Localised } from '../../contract/words/localised.ts';
import { type Guarantee, guarantees } from '../../transforms/answer/guarantees.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';

type Language = keyof Localised;

/** The guarantees in words; of one that a metric cannot keep, its page has the reason. */
const guaranteeWords: Readonly<Record<Guarantee, Localised>> = {
  period: { en: 'of a period, by `from` and `to`', 'zh-CN': '按 `from` 与 `to` 限定时段' },
  compare: { en: 'next to an earlier period, by `compare`', 'zh-CN': '用 `compare` 与较早时段对比' },
  limit: { en: 'at most so many groups, by `limit`', 'zh-CN': '用 `limit` 限制组数' },
  truncation: { en: 'a note where there are more than that', 'zh-CN': '超出限制时有提示' },
  maturity: { en: 'broadcasts that are too recent are noted', 'zh-CN': '未满统计窗口的群发有提示' },
  definition: { en: 'figures of an earlier definition are noted', 'zh-CN': '按旧定义计算的数字有提示' },
  measurable: { en: 'what cannot be measured is null, with the reason', 'zh-CN': '无法统计的数字为空并说明原因' },
  overlap: { en: 'rows that do not add up are noted', 'zh-CN': '不可相加的行有提示' },
  reads_known: { en: 'reads known by lists or counts are noted', 'zh-CN': '已读来自名单或汇总数时有提示' },
  suppression: { en: 'groups of too few people have no figures', 'zh-CN': '人数过少的组不显示数字' },
  pending: { en: 'how many recomputes are still to be done', 'zh-CN': '尚待重算的单元数' },
};

const words = {
  title: { en: 'Metrics', 'zh-CN': '指标' },
  made: {
    en: 'Made from `transforms/metrics` (`npx vitest run test/docs/metrics.test.ts -u`), so change it there. What each figure means is in [cascade.md](cascade.md); parameters with their values are in `/docs` of a running server.',
    'zh-CN':
      '由 `transforms/metrics` 生成（`npx vitest run test/docs/metrics.test.ts -u`），请在源码中修改。各数字的定义见 [cascade.zh-CN.md](cascade.zh-CN.md)；参数及取值见运行中服务的 `/docs`。',
  },
  every: {
    en: 'What every answer has, unless its metric gives the reason why not:',
    'zh-CN': '每个答案都具备以下各项，除非该指标说明了例外的原因：',
  },
  parameters: { en: 'Parameters', 'zh-CN': '参数' },
  none: { en: 'none', 'zh-CN': '无' },
  column: { en: 'column', 'zh-CN': '列' },
  label: { en: 'label', 'zh-CN': '名称' },
  kind: { en: 'kind', 'zh-CN': '类型' },
  without: { en: 'Does not have', 'zh-CN': '例外（原因为英文）' },
} as const satisfies Readonly<Record<string, Localised>>;

function sectionOf({ id, title, about, params, row, without = {} }: Metric, language: Language): string {
  const names = Object.keys(params.shape).map((name) => `\`${name}\``);
  const columns = columnsOf(row).map(({ name, label, kind }) => `| \`${name}\` | ${label[language]} | ${kind} |`);
  const left = Object.entries(without).map(([name, reason]) => `- \`${name}\`: ${reason}`);
  return [
    `## ${title[language]} (\`${id}\`)`,
    about[language],
    `${words.parameters[language]}: ${names.length === 0 ? words.none[language] : names.join(', ')}.`,
    [
      `| ${words.column[language]} | ${words.label[language]} | ${words.kind[language]} |`,
      '| --- | --- | --- |',
      ...columns,
    ].join('\n'),
    ...(left.length === 0 ? [] : [`${words.without[language]}:`, left.join('\n')]),
  ].join('\n\n');
}

/** The page of all metrics in one language. */
export function metricsPage(language: Language): string {
  const kept = guarantees.map((name) => `- \`${name}\`: ${guaranteeWords[name][language]}`).join('\n');
  const sections = metrics.map((metric) => sectionOf(metric, language));
  const head = [`# ${words.title[language]}`, words.made[language], words.every[language], kept];
  return `${[...head, ...sections].join('\n\n')}\n`;
}
