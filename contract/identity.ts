import { z } from 'zod';
import { PRINTABLE } from './strings.ts';

/*
 * Texts that identify something: an event, a recipient, a broadcast, an order, a group, a household, an audience tag, an
 * account or a member of staff. Which fields these are is listed in identity.test.ts, where each field of text has to be.
 * Exports and people add characters at their ends that no one sees, so such a text is trimmed before it is compared,
 * hashed or stored. This is the only definition of the rule. Upper and lower case stay different, and so do the Unicode
 * forms of one text (no NFC): there is no way to know which services distinguish them.
 */
/**
 * A character class of what {@link trimIdentity} removes: white space (NBSP and the ideographic space included),
 * zero-width characters, the byte order mark, direction marks and embeddings (U+200E, U+200F, U+202A to U+202E), U+2060.
 */
export const TRIMMED =
  '[\\t-\\r \\u{85}\\u{a0}\\u{1680}\\u{180e}\\u{2000}-\\u{200f}\\u{2028}-\\u{202f}\\u{205f}\\u{2060}\\u{3000}\\u{feff}]';

const trimmedOne = new RegExp(`^${TRIMMED}$`, 'u');
/** The UTF-16 code of each trimmed character; each has only one. */
const trimmedCodes: ReadonlySet<number> = new Set(
  Array.from({ length: 0x1_0000 }, (_, code) => code).filter((code) => trimmedOne.test(String.fromCharCode(code))),
);

/** The text without white space and invisible characters at both ends. Most texts have none: then it is the text itself. */
export function trimIdentity(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && trimmedCodes.has(text.charCodeAt(start))) start++;
  while (end > start && trimmedCodes.has(text.charCodeAt(end - 1))) end--;
  return end - start === text.length ? text : text.slice(start, end);
}

/** A long number as spreadsheets write it: 1.38E+10. Hexadecimal texts such as 12e5 have no sign and no point. */
const SCIENTIFIC = '(?:[+-]?\\d+(?:[.,]\\d+)?[eE]\\+\\d+|[+-]?\\d+[.,]\\d+[eE]\\d+)';
const scientific = new RegExp(`^${SCIENTIFIC}$`);

/** True for a number in scientific notation: its last digits are lost, so it identifies no one. */
export function isScientificNumber(text: string): boolean {
  return scientific.test(text);
}

const SCIENTIFIC_ID =
  'a number in scientific notation (like 1.38E+10), whose last digits a spreadsheet has dropped: format the column as text and export it again';

const printables = new Map<number, RegExp>();

/** Why a trimmed text of at most `most` characters identifies nothing; undefined where it does. */
export function faultOfIdentity(trimmed: string, most: number): string | undefined {
  let pattern = printables.get(most);
  if (pattern === undefined) {
    pattern = new RegExp(`^${PRINTABLE}{1,${most}}$`, 'u');
    printables.set(most, pattern);
  }
  if (!pattern.test(trimmed)) {
    return `1 to ${most} characters after white space and invisible characters at both ends are removed, none of them a control character or half a surrogate pair`;
  }
  return scientific.test(trimmed) ? SCIENTIFIC_ID : undefined;
}

/** The same rule for JSON Schema, on the text as it is given; `refused`: a pattern of trimmed texts that are refused too. */
export function identityPattern(most: number, refused?: string): string {
  const never = refused === undefined ? SCIENTIFIC : `(?:${SCIENTIFIC}|${refused})`;
  const middle = `(?!${TRIMMED})${PRINTABLE}`;
  return `^(?!${TRIMMED}*${never}${TRIMMED}*$)${TRIMMED}*${middle}(?:${PRINTABLE}{0,${most - 2}}${middle})?${TRIMMED}*$`;
}

/** Checked like {@link identity}, but left as it is: for who has to know the form from before the rule too. */
export function identityAsGiven(most: number) {
  return z
    .string()
    .check((payload) => {
      const message = faultOfIdentity(trimIdentity(payload.value), most);
      if (message !== undefined) payload.issues.push({ code: 'custom', message, input: payload.value });
    })
    .meta({ pattern: identityPattern(most), minLength: 1, maxLength: most });
}

/** A text that identifies something: 1 to `most` characters once it is trimmed, no control characters. Trimmed on the way out. */
export function identity(most: number) {
  return identityAsGiven(most)
    .overwrite(trimIdentity)
    .meta({ pattern: identityPattern(most), minLength: 1, maxLength: most });
}

/** The same rule for a text that may also be empty once it is trimmed. */
export function identityOrEmptyPattern(pattern: string): string {
  return `^${TRIMMED}*$|${pattern}`;
}

function identityOrEmptyAsGiven(most: number) {
  return z.string().check((payload) => {
    const trimmed = trimIdentity(payload.value);
    const message = trimmed === '' ? undefined : faultOfIdentity(trimmed, most);
    if (message !== undefined) payload.issues.push({ code: 'custom', message, input: payload.value });
  });
}

/** Like {@link identity}, or empty for "none". */
export function identityOrEmpty(most: number) {
  return identityOrEmptyAsGiven(most)
    .overwrite(trimIdentity)
    .meta({ pattern: identityOrEmptyPattern(identityPattern(most)), maxLength: most });
}

/**
 * Like {@link identity}, but a text that is empty once it is trimmed becomes undefined: the cell of a file that holds only
 * white space is no value. Its type does not have that undefined: always call `.optional()` on it.
 */
export function identityOrAbsent(most: number) {
  // A transform would be a pipe, which costs more for every event.
  const absent = undefined as unknown as string;
  return identityOrEmptyAsGiven(most)
    .overwrite((text) => trimIdentity(text) || absent)
    .meta({ pattern: identityOrEmptyPattern(identityPattern(most)), maxLength: most });
}

/** An optional text that identifies something: absent where it is empty once it is trimmed. */
export function optionalIdentity(most: number) {
  return identityOrAbsent(most).optional();
}
