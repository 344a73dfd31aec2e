import { randomUUID } from 'node:crypto';
import { isExact } from '../../contract/numbers.ts';

/** A number of a JSON text that JavaScript would round, as it is written there. */
export class NumberText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  toString(): string {
    return this.text;
  }

  toJSON(): string {
    return this.text;
  }
}

/** Marks such a number inside of the text. No file can hold it, since it is made when the program starts. */
const MARK = randomUUID();

/** Whether a parsed value is or holds a number that may have been rounded. */
export function holdsInexact(value: unknown): boolean {
  if (typeof value === 'number') return !isExact(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsInexact);
}

/** JSON.parse of valid JSON, with {@link NumberText} in place of each number beyond 2^53 - 1. */
export function parseKeepingNumbers(json: string): unknown {
  let marked = '';
  let copied = 0;
  for (let at = 0; at < json.length; ) {
    const first = json.charCodeAt(at);
    if (first === QUOTE) {
      at = endOfText(json, at);
    } else if (first === MINUS || isDigit(first)) {
      const end = endOfNumber(json, at);
      if (!isExact(Number(json.slice(at, end)))) {
        marked += `${json.slice(copied, at)}"${MARK}${json.slice(at, end)}"`;
        copied = end;
      }
      at = end;
    } else {
      at++;
    }
  }
  return JSON.parse(marked + json.slice(copied), (_, value: unknown) =>
    typeof value === 'string' && value.startsWith(MARK) ? new NumberText(value.slice(MARK.length)) : value,
  );
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const MINUS = 0x2d;

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** The place after the text that begins with the quote at `start`. */
function endOfText(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charCodeAt(at) !== QUOTE) at += json.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at + 1;
}

function endOfNumber(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && '0123456789.eE+-'.includes(json.charAt(at))) at++;
  return at;
}
