import { CodedError } from '../errors.ts';
import { trimIdentity } from '../identity.ts';
import { type Expression, MOST_TAGS } from './expression.ts';

/** Beyond it a text is no expression that anyone wrote. */
const MOST_CHARACTERS = 4_096;
const MOST_DEPTH = 32;

type Word = '(' | ')' | 'and' | 'or' | 'not';

/** A word or a tag, and the character that it begins at, from 1. */
type Token = { readonly at: number } & (
  | { readonly word: Word }
  | { readonly tag: string }
  /** What no expression has. */
  | { readonly unknown: string }
);

function refuse(message: string): never {
  throw new CodedError('HX_PARAM', `audience: ${message}`, { at: 'audience' });
}

const TAG = /"((?:[^"\\]|\\["\\])*)"/y;
/** In the quotation marks that a Chinese keyboard has, in either order. */
const CHINESE_TAG = /[“”]((?:[^“”\\]|\\[“”\\])*)[“”]/y;
const WORD = /[()]|(?:and|or|not)(?![\p{L}\p{N}_])/iuy;
const SPACE = /\s*/y;
/** As much as shows what was seen. */
const OTHER = /[\p{L}\p{N}_]+|./suy;

function tagFrom(escaped: string, at: number): Token {
  const tag = trimIdentity(escaped.replace(/\\(.)/gs, '$1'));
  if (tag === '') refuse(`the tag at character ${at} is empty`);
  if (tag === '*') refuse(`"*" at character ${at} is no tag; without the filter the answer is of everyone`);
  return { at, tag };
}

function matched(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from;
  return pattern.exec(text);
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (let from = 0; ; ) {
    from += matched(SPACE, text, from)?.[0].length ?? 0;
    if (from >= text.length) return found;
    const at = [...text.slice(0, from)].length + 1;
    const tag = matched(TAG, text, from) ?? matched(CHINESE_TAG, text, from);
    const one = tag ?? matched(WORD, text, from) ?? matched(OTHER, text, from);
    const [seen = ''] = one ?? [];
    // Cast: WORD matches these words alone, in any case.
    if (tag !== null) found.push(tagFrom(tag[1] ?? '', at));
    else if (matched(WORD, text, from) !== null) found.push({ at, word: seen.toLowerCase() as Word });
    else if (/^["“”]$/.test(seen)) refuse(`the tag at character ${at} has no closing double quote`);
    else found.push({ at, unknown: seen });
    from += seen.length;
  }
}

function seen(token: Token | undefined): string {
  if (token === undefined) return 'saw the end';
  const text = 'tag' in token ? `the tag "${token.tag}"` : 'word' in token ? token.word : token.unknown;
  return `saw ${text} at character ${token.at}`;
}

/** Reads tokens from the first to the last. */
class Reader {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(all: readonly Token[]) {
    this.#tokens = all;
  }

  whole(): Expression {
    const expression = this.#any();
    const left = this.#tokens[this.#next];
    if (left !== undefined) refuse(`${seen(left)}; expected and, or, or the end`);
    return expression;
  }

  #any(): Expression {
    return this.#list('or', () => this.#all());
  }

  #all(): Expression {
    return this.#list('and', () => this.#one());
  }

  #list(word: 'and' | 'or', read: () => Expression): Expression {
    const all = [read()];
    while (this.#take(word)) all.push(read());
    const [first] = all;
    if (all.length === 1 && first !== undefined) return first;
    return word === 'and' ? { and: all } : { or: all };
  }

  #one(): Expression {
    if (++this.#depth > MOST_DEPTH) refuse(`not and parentheses are nested more than ${MOST_DEPTH} deep`);
    const found = this.#notOrTag();
    this.#depth--;
    return found;
  }

  #notOrTag(): Expression {
    if (this.#take('not')) return { not: this.#one() };
    if (this.#take('(')) {
      const within = this.#any();
      if (!this.#take(')')) refuse(`${seen(this.#tokens[this.#next])}; expected and, or, or a closing parenthesis`);
      return within;
    }
    const token = this.#tokens[this.#next];
    if (token === undefined || !('tag' in token))
      refuse(`${seen(token)}; expected a tag in double quotes, not, or an opening parenthesis`);
    this.#next++;
    return { tag: token.tag };
  }

  #take(word: Word): boolean {
    const token = this.#tokens[this.#next];
    if (token === undefined || !('word' in token) || token.word !== word) return false;
    this.#next++;
    return true;
  }
}

/**
 * Reads an expression over tags. `not` binds closer than `and`, and `and` closer than `or`; the words may be in capitals:
 *
 *     any = all { "or" all }
 *     all = one { "and" one }
 *     one = "not" one | "(" any ")" | tag
 *     tag = '"' { any character but '"' and '\' | '\"' | '\\' } '"', or the same with “ and ”
 *
 * HX_PARAM names what was seen and at which character.
 */
export function parseAudience(text: string): Expression {
  if (text.length > MOST_CHARACTERS) refuse(`at most ${MOST_CHARACTERS} characters`);
  return parsePrinted(text);
}

/** The same of what printAudience() gave, which may be longer than what was written: spaces are added. */
export function parsePrinted(text: string): Expression {
  const all = tokens(text);
  const tags = all.filter((token) => 'tag' in token).length;
  if (tags > MOST_TAGS) refuse(`${tags} tags; at most ${MOST_TAGS}`);
  return new Reader(all).whole();
}
