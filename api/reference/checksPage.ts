import { checkActions } from '../../contract/words/checkActions.ts';
import { type CheckId, checkWords } from '../../contract/words/checks.ts';
import type { Language } from '../language.ts';
import { code, markdownTable } from './markdown.ts';

/* docs/checks.md and docs/checks.zh-CN.md, made from the checks of data quality: what each counts, and what to do. */

const words = {
  en: {
    title: '# Checks of data quality',
    intro: `[中文](checks.zh-CN.md)

\`huixiang query data-quality\`, \`GET /v1/metrics/data-quality\` and the page Pipeline have a row for each check and subject. A check that
finds nothing has the count 0. This page is made from the code: \`npx vitest run api/reference -u\`.`,
    head: ['check', 'title', 'counts', 'if it is not 0'],
  },
  'zh-CN': {
    title: '# 数据质量检查项',
    intro: `[English](checks.md)

\`huixiang query data-quality\`、\`GET /v1/metrics/data-quality\` 和“数据管道”页面中，每个检查项和对象为一行；没有发现时数量为 0。本页由代码生成：
\`npx vitest run api/reference -u\`。`,
    head: ['检查项', '名称', '统计内容', '不为 0 时'],
  },
} as const;

/** The page in a language. */
export function checksPage(language: Language): string {
  const { title, intro, head } = words[language];
  // Cast: Object.keys widens the key type.
  const rows = (Object.keys(checkWords) as CheckId[]).map((id) => [
    code(id),
    checkWords[id].title[language],
    checkWords[id].detail[language],
    checkActions[id][language],
  ]);
  return `${title}\n\n${intro}\n\n${markdownTable(head, rows)}\n`;
}
