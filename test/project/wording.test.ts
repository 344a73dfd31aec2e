import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { glossary, stilted, type Term, writing } from '../../contract/words/glossary.ts';
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
    expect(texts.filter((one) => one.language === language && not.test(one.text)).map(quote)).toEqual([]);
  });

  it('read like no translation', () => {
    // Help and messages of the command line are rewritten apart from this.
    const own = texts.filter(({ at, language }) => language === 'en' && !at.startsWith('cli/'));
    expect(own.filter(({ text }) => stilted.test(text)).map(quote)).toEqual([]);
  });
});

it('neither do comments and names of the dashboards', () => {
  const written = filesOf('dashboards').filter((name) => /\.(?:tsx?|css|md|html)$/.test(name));
  const found = written.flatMap((name) =>
    readFileSync(`${root}${name}`, 'utf8')
      .split('\n')
      .flatMap((line, index) => (stilted.test(line) ? [`${name}:${index + 1}: ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});
