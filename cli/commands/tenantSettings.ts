import { attributionModels, settingsShape, type TenantSettings } from '../../store/registry/tenants.ts';
import type { CommandContext } from '../context.ts';
import { inLanguage } from '../messages.ts';

/** What each setting is, in Chinese; English is in the settings' own schema. */
const chinese: Readonly<Record<keyof TenantSettings, string>> = {
  zone: 'IANA 时区：用于划分日期，以及未带时间的日期',
  dwell_ms: '已读持续多久才算有效打开（毫秒）',
  window_days: '点击后多少天内的转化计为点击转化',
  goal: '未指定目标时统计的转化目标',
  min_cell: '人数少于此值的数字不显示；0 为全部显示',
  keep_titles: '是否保存群发标题，否则只保存其特征',
  keep_bodies: '是否保存群发正文，否则只保存其特征',
  retention_days: '原始数据保留的天数；null 为永久',
  lateness_hours: '超过多少小时后不再有迟到数据，按依据分别设置',
  excluded: '不计入任何数字的接收者（16 位十六进制假名）',
  attribution: `订单如何归属群发，model 可选 ${attributionModels.join('、')}，见 docs/attribution.zh-CN.md`,
  platform_facts: '租户自定义的平台规则，各带理由和日期',
};

/** The settings that `tenants set` takes, each with what it is and its default. */
export function settingsHelp(context: Pick<CommandContext, 'language'>): string {
  const defaults = settingsShape.parse({});
  // Cast: entries forget that the keys are exactly those of the settings.
  const names = Object.keys(settingsShape.shape) as (keyof TenantSettings)[];
  const width = Math.max(...names.map((name) => name.length));
  const lines = names.map((name) => {
    const byDefault = typeof defaults[name] === 'string' ? defaults[name] : JSON.stringify(defaults[name]);
    const about = settingsShape.shape[name].description ?? '';
    const models = name === 'attribution' ? `; model: ${attributionModels.join(', ')}` : '';
    const english = `${about}${models} (default: ${byDefault})`;
    return `  ${name.padEnd(width)}  ${inLanguage(context, english, `${chinese[name]}（默认：${byDefault}）`)}`;
  });
  return `\n${inLanguage(context, 'Settings:', '设置：')}\n${lines.join('\n')}`;
}
