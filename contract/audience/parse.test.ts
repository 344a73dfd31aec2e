import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CodedError } from '../errors.ts';
import { type Expression, isMet, printAudience, tagsOf } from './expression.ts';
import { parseAudience, parsePrinted } from './parse.ts';

const [a, b, c] = [{ tag: 'a' }, { tag: 'b' }, { tag: 'c' }];

function faultOf(text: string): string {
  try {
    parseAudience(text);
  } catch (error) {
    if (error instanceof CodedError && error.code === 'HX_PARAM' && error.at === 'audience') return error.message;
    throw error;
  }
  throw new Error(`${text} is read`);
}

describe('an audience expression', () => {
  it.each<[string, Expression]>([
    ['"a"', a],
    ['"a" or "b" and "c"', { or: [a, { and: [b, c] }] }],
    ['("a" or "b") and "c"', { and: [{ or: [a, b] }, c] }],
    ['not "a" and "b"', { and: [{ not: a }, b] }],
    ['not not("a")', { not: { not: a } }],
    ['NOT ("a" OR "b")', { not: { or: [a, b] } }],
    ['"a"and"b"or"c"', { or: [{ and: [a, b] }, c] }],
    ['“a” or not ”b“ and "c"', { or: [a, { and: [{ not: b }, c] }] }],
    ['“会员 "x” or "“y”"', { or: [{ tag: '会员 "x' }, { tag: '“y”' }] }],
    ['"and" or "不 or \\"x\\\\" or " b "', { or: [{ tag: 'and' }, { tag: '不 or "x\\' }, b] }],
  ])('%s', (text, expression) => {
    expect(parseAudience(text)).toEqual(expression);
  });

  it.each([
    ['', 'audience: saw the end; expected a tag in double quotes, not, or an opening parenthesis'],
    ['vip', 'audience: saw vip at character 1; expected a tag in double quotes, not, or an opening parenthesis'],
    ['“vip', 'audience: the tag at character 1 has no closing double quote'],
    ['『vip』', 'audience: saw 『 at character 1; expected a tag in double quotes, not, or an opening parenthesis'],
    ['"a" "b"', 'audience: saw the tag "b" at character 5; expected and, or, or the end'],
    ['"😀" andy "b"', 'audience: saw andy at character 5; expected and, or, or the end'],
    ['"a" and', 'audience: saw the end; expected a tag in double quotes, not, or an opening parenthesis'],
    ['"a" or )', 'audience: saw ) at character 8; expected a tag in double quotes, not, or an opening parenthesis'],
    ['("a" or "b"', 'audience: saw the end; expected and, or, or a closing parenthesis'],
    ['"a" or "b', 'audience: the tag at character 8 has no closing double quote'],
    ['"a" or " "', 'audience: the tag at character 8 is empty'],
    ['"*"', 'audience: "*" at character 1 is no tag; without the filter the answer is of everyone'],
    [Array.from({ length: 17 }, () => '"a"').join(' or '), 'audience: 17 tags; at most 16'],
    ['('.repeat(40), 'audience: not and parentheses are nested more than 32 deep'],
    [`"${'a'.repeat(5000)}"`, 'audience: at most 4096 characters'],
  ])('refuses %s', (text, message) => {
    expect(faultOf(text)).toBe(message);
  });

  const tag = fc.constantFrom<string>('a', 'b', 'c', '"', '\\', '\\"', 'or', '不', ')', 'a b');
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      tag.map((own): Expression => ({ tag: own })),
      tie('expression').map((not): Expression => ({ not })),
      fc.array(tie('expression'), { minLength: 2, maxLength: 3 }).map((and): Expression => ({ and })),
      fc.array(tie('expression'), { minLength: 2, maxLength: 3 }).map((or): Expression => ({ or })),
    ),
  }));
  const readable = expression.filter((one) => tagsOf(one).length <= 16);

  it('is read as what was printed', () => {
    fc.assert(
      fc.property(readable, (one) => {
        expect(parseAudience(printAudience(one))).toEqual(one);
      }),
    );
  });

  it('may be as long as a text may be, though its printed form is longer', () => {
    const text = Array.from({ length: 16 }, (_, i) => `"${'a'.repeat(i === 0 ? 284 : 249)}"`).join('and');
    expect(text).toHaveLength(4_096);
    const printed = printAudience(parseAudience(text));
    expect(printed.length).toBeGreaterThan(4_096);
    expect(printAudience(parsePrinted(printed))).toBe(printed);
  });

  it('means what its words mean', () => {
    fc.assert(
      fc.property(readable, fc.uniqueArray(tag), (one, tags) => {
        const has = (own: string) => tags.includes(own);
        const program = printAudience(one)
          .replace(/"(?:[^"\\]|\\.)*"/g, (text) =>
            has(text.slice(1, -1).replace(/\\(.)/g, '$1')) ? ' true ' : ' false ',
          )
          .replace(/\bnot\b/g, '!')
          .replace(/\band\b/g, '&&')
          .replace(/\bor\b/g, '||');
        // The engine's own precedence is the oracle: it has nothing of the parser.
        expect(isMet(parseAudience(printAudience(one)), new Set(tags))).toBe(new Function(`return ${program}`)());
      }),
    );
  });
});
