/**
 * Money is a canonical decimal string: at most 14 digits before and 4 after the point, no leading or trailing zeros, no
 * exponent, `0` for nothing. It is exact, cheap (no bigint is made on the way in) and what JSON, CSV and ClickHouse's
 * Decimal(18, 4) take as it is; {@link moneyToUnits} gives the 64-bit integer for a binary column.
 */
export type Money = string & { readonly __money: true };

const AMOUNT = /^(0|[1-9]\d{0,13})(?:\.(\d{1,4}))?$/;
/** The same as AMOUNT, for JSON Schema. */
export const MONEY_PATTERN = '^(?:0|[1-9]\\d{0,13})(?:\\.\\d{1,4})?$';

/** A double holds 15 significant decimal digits faithfully; a number with more may not be what was written. */
const MOST_DIGITS_OF_A_NUMBER = 15;

/**
 * The canonical form of an amount >= 0 given as a decimal string or a JSON number; undefined when it is negative, has more
 * than 4 decimals, is 1e14 or more, or is a number of more digits than a double keeps.
 */
export function parseMoney(input: string | number): Money | undefined {
  const text = typeof input === 'string' ? input : String(input);
  const parts = AMOUNT.exec(text);
  if (parts === null) return undefined;
  if (typeof input === 'number' && text.length > MOST_DIGITS_OF_A_NUMBER + 1) return undefined;
  const fraction = parts[2];
  const whole = parts[1] ?? '0';
  let end = fraction === undefined ? 0 : fraction.length;
  while (end > 0 && fraction?.charCodeAt(end - 1) === 48) end--;
  // The cast is what makes the brand: the text has just been checked.
  return (end === 0 ? whole : `${whole}.${fraction?.slice(0, end)}`) as Money;
}

/** The amount in 1/10000 of the currency's unit: what Decimal(18, 4) stores as Int64. */
export function moneyToUnits(money: Money): bigint {
  const point = money.indexOf('.');
  if (point < 0) return BigInt(money) * 10_000n;
  return BigInt(money.slice(0, point) + money.slice(point + 1).padEnd(4, '0'));
}
