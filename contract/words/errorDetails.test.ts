import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type ErrorCode, errorTable } from '../errors.ts';
import { detailIn, titleIn } from './errorDetails.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** Whose errors are answered over HTTP. */
const folders = ['api', 'contract', 'ingest/http', 'ingest/validation', 'store/registry', 'transforms/metrics'];
/** Of the process, not of what a caller sent. */
const ours: readonly string[] = ['HX_INTERNAL', 'HX_PORT', 'HX_CLICKHOUSE', 'HX_QUERY', 'HX_SECRET', 'HX_CONFLICT'];

function sources(folder: string): string[] {
  return readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => readFileSync(join(repository, folder, name), 'utf8'));
}

/** Sentences as the code has them, a value in place of each hole. */
function sentences(): string[] {
  const thrown = /new CodedError\(\s*'(HX_\w+)',\s*(?:'([^'\n]*)'|"([^"\n]*)"|`([^`\n]*)`)/g;
  const refused =
    /\b(?:refuse\w*|faulty|fault|rejected|wrong)\((?:[\w.]+, |'[\w.]*', )*(?:'([^'\n]* [^'\n]*)'|"([^"\n]* [^"\n]*)"|`([^`\n]* [^`\n]*)`)\)/g;
  return folders
    .flatMap(sources)
    .flatMap((text) =>
      [
        ...[...text.matchAll(thrown)].filter(([, code = '']) => !ours.includes(code)).map(([, , ...texts]) => texts),
        ...[...text.matchAll(refused)].map(([, ...texts]) => texts),
      ].map((texts) => texts.find((one) => one !== undefined) ?? ''),
    );
}

describe('details of errors', () => {
  const filled = [...new Set(sentences().map((text) => text.replaceAll(/\$\{(?:[^{}]|\{[^}]*\})*\}/g, 'x')))];

  it.each(filled.filter((text) => / /.test(text) && !/^\w+: x$/.test(text)))('has %j in Chinese', (text) => {
    expect(detailIn('zh-CN', text)).toMatch(/\p{Script=Han}/u);
    expect(detailIn('en', text)).toBe(text);
  });

  it('keeps values, also in what follows the name of a parameter', () => {
    expect(detailIn('zh-CN', 'There is no metric "funel"')).toBe('没有指标 "funel"');
    expect(detailIn('zh-CN', 'platform: "emial" is none of sms, email')).toBe(
      'platform："emial" 不在可选值中：sms, email',
    );
    expect(
      detailIn('zh-CN', 'audience: saw the end; expected a tag in double quotes, not, or an opening parenthesis'),
    ).toBe('audience：表达式已结束；此处应为双引号内的分群、not 或左括号');
    expect(detailIn('zh-CN', 'what no one foresaw')).toBe('what no one foresaw');
  });

  it.each(Object.keys(errorTable) as ErrorCode[])('has a title of %s in both languages', (code) => {
    expect(titleIn('zh-CN', code)).toMatch(/\p{Script=Han}/u);
    expect(detailIn('zh-CN', titleIn('en', code))).toBe(titleIn('zh-CN', code));
  });
});
