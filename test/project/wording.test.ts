import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { notPlain } from '../../bin/plainWords.js';
import { glossary, type Term, writing } from '../../contract/words/glossary.ts';
import { type Text, textsOf } from './texts.ts';

const root = new URL('../../', import.meta.url).pathname;
const filesOf = (...patterns: string[]) =>
  execFileSync('git', ['ls-files', '-z', ...patterns], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((name) => name !== '');

const sources = filesOf('dashboards', 'contract', 'transforms', 'api', 'cli').filter(
  (name) => /\.tsx?$/.test(name) && !/\.(?:test|bench)\.tsx?$/.test(name) && name !== 'contract/words/glossary.ts',
);
const texts = sources.flatMap((name) => textsOf(name, readFileSync(`${root}${name}`, 'utf8')));

const terms: readonly (readonly [string, Term])[] = Object.entries(glossary);
/** Brackets and addresses of Markdown links are no punctuation. */
const withoutLinks = (text: string) => text.replaceAll(/\]\([^)]*\)/g, ']');
const quote = ({ at, text }: Text) => `${at}: ${text}`;

describe('texts in both languages', () => {
  it('are found', () => {
    expect(texts.filter(({ language }) => language === 'en').length).toBeGreaterThan(1000);
    expect(texts.filter(({ language }) => language === 'zh').length).toBeGreaterThan(1000);
  });

  it('have both languages', () => {
    expect(texts.filter(({ lacks }) => lacks).map(quote)).toEqual([]);
  });

  it.each(terms)('use the one term of %s', (_, { notEn, notZh }) => {
    const variants = texts.filter(({ language, text }) => (language === 'en' ? notEn : notZh)?.test(text));
    expect(variants.map(quote)).toEqual([]);
  });

  it.each(
    (['en', 'zh'] as const).flatMap((language) =>
      Object.entries(writing[language]).map(([rule, not]) => [language, rule, not] as const),
    ),
  )('in %s: %s', (language, _, not) => {
    expect(texts.filter((one) => one.language === language && not.test(withoutLinks(one.text))).map(quote)).toEqual([]);
  });

  it('read like no translation', () => {
    const stilted = new RegExp(`\\b(?:${notPlain.join('|')})\\b`, 'i');
    expect(texts.filter(({ language, text }) => language === 'en' && stilted.test(text)).map(quote)).toEqual([]);
  });
});
