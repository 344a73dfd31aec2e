import type { Localised } from './localised.ts';

const units = [
  { ms: 1, below: 1_000, en: 'ms', many: 'ms', zh: '毫秒' },
  { ms: 1_000, below: 60_000, en: 'second', many: 'seconds', zh: '秒' },
  { ms: 60_000, below: 3_600_000, en: 'minute', many: 'minutes', zh: '分钟' },
  { ms: 3_600_000, below: 72 * 3_600_000, en: 'hour', many: 'hours', zh: '小时' },
  { ms: 86_400_000, below: Number.POSITIVE_INFINITY, en: 'day', many: 'days', zh: '天' },
] as const;

/** `41.3 minutes`, `30 hours`, `3 days`: at most a tenth of the unit, hours up to three days. */
export function durationWords(ms: number): Localised {
  const tenths = (size: number) => Math.round((Math.abs(ms) / size) * 10) / 10;
  // By what is written: 59.96 seconds are a minute.
  const unit = units.find(({ ms: size, below }) => tenths(size) * size < below) ?? units[4];
  const number = tenths(unit.ms);
  const sign = ms < 0 && number > 0 ? '-' : '';
  return {
    en: `${sign}${number} ${number === 1 ? unit.en : unit.many}`,
    'zh-CN': `${sign}${number} ${unit.zh}`,
  };
}
