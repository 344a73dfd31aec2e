import { z } from 'zod';

/*
 * What strings may hold. No string holds NUL, 0x1f (which joins audience tags) or half a surrogate pair (which has no
 * UTF-8 form, so that the stored text would not be the text that was hashed). Lengths are in code points, as in JSON
 * Schema; the patterns carry the length so that one regular expression is the whole check of the hot path.
 */
/** A character class: anything but control characters and halves of surrogate pairs. */
export const PRINTABLE = '[ -~\\u{a0}-\\u{d7ff}\\u{e000}-\\u{10ffff}]';
const ANY_TEXT = '[\\u{1}-\\u{1e} -\\u{d7ff}\\u{e000}-\\u{10ffff}]';

const anyText = new RegExp(`^${ANY_TEXT}*$`, 'u');

/** True unless the text holds NUL, 0x1f or half a surrogate pair. */
export function isCleanText(text: string): boolean {
  return anyText.test(text);
}

/** A name or an id of 1 to `most` characters, none of them a control character. */
export function printable(most: number) {
  return z
    .string()
    .regex(
      new RegExp(`^${PRINTABLE}{1,${most}}$`, 'u'),
      `1 to ${most} characters, none of them a control character or half a surrogate pair`,
    )
    .meta({ minLength: 1, maxLength: most });
}

/** Free text of at most `most` characters, line breaks included. */
export function freeText(most: number) {
  return z
    .string()
    .regex(
      new RegExp(`^${ANY_TEXT}{0,${most}}$`, 'u'),
      `at most ${most} characters, without NUL, 0x1f and halves of surrogate pairs`,
    )
    .meta({ maxLength: most });
}

/** A slug: 1 to 64 letters (of any script), digits, `_`, `-`, `.`, `/` and `:`. */
export function slug() {
  return z
    .string()
    .regex(
      /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_.:/-]{0,63}$/u,
      'a slug: 1 to 64 letters, digits and _ . : / -, a letter or digit first',
    )
    .meta({ minLength: 1, maxLength: 64 });
}
