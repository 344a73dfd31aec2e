import { isScientificNumber } from '../../../contract/identity.ts';

const SPACE = 0x20;
const PLUS = 0x2b;
const LOWER_E = 0x65;

/**
 * Whether printable ASCII from `start` to `end` is an id as it is: nothing to trim (in printable ASCII only spaces are
 * trimmed) and no number in scientific notation. The rule itself is in contract/identity.ts.
 */
export function isPlainIdentity(bytes: Buffer, start: number, end: number): boolean {
  if (bytes[start] === SPACE || bytes[end - 1] === SPACE) return false;
  return !endsInExponent(bytes, start, end) || !isScientificNumber(bytes.toString('latin1', start, end));
}

/** Whether the digits at the end follow a plus or an e: only then can the text be a number in scientific notation. */
function endsInExponent(bytes: Uint8Array, start: number, end: number): boolean {
  let at = end - 1;
  while (at > start && isDigit(bytes[at] ?? 0)) at--;
  const before = bytes[at] ?? 0;
  return at < end - 1 && (before === PLUS || (before | SPACE) === LOWER_E);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}
