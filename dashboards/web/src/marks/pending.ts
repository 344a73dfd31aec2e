import type { Localised } from '../../../definitions/definition.ts';

/** How many broadcasts and days have figures that are not recomputed yet; `n` fills {n}. `end` goes behind it in each language. */
export const pendingWords = (n: number, end: Localised = { en: '', 'zh-CN': '' }): Localised => ({
  en: `${n === 1 ? '1 broadcast or day' : '{n} broadcasts or days'} waiting to be recomputed${end.en}`,
  'zh-CN': `{n} 次群发或日期的数字待更新${end['zh-CN']}`,
});
