/** Decimals of money as formats carry them: ClickHouse's sum of Decimal(18, 4) is Decimal(38, 4). */
export const MONEY_SCALE = 4;
export const MONEY_PRECISION = 38;

const DECIMAL = /^(-?)(\d+)(?:\.(\d{0,4})0*)?$/;

/** The amount in ten-thousandths. Text of another shape is a fault of the metric and throws. */
export function moneyUnits(value: unknown): bigint {
  const parts = DECIMAL.exec(String(value));
  if (!parts) throw new TypeError('an amount is not a decimal of at most 4 digits after the point');
  const [, sign = '', whole = '0', fraction = ''] = parts;
  const units = BigInt(whole + fraction.padEnd(MONEY_SCALE, '0'));
  return sign === '-' ? -units : units;
}

/** Canonical text, the same in every text format: no trailing zeros, no point without digits. */
export function moneyText(value: unknown): string {
  const units = moneyUnits(value);
  const digits = (units < 0n ? -units : units).toString().padStart(MONEY_SCALE + 1, '0');
  const fraction = digits.slice(-MONEY_SCALE).replace(/0+$/, '');
  return `${units < 0n ? '-' : ''}${digits.slice(0, -MONEY_SCALE)}${fraction === '' ? '' : `.${fraction}`}`;
}

/** Two's complement of 128 bits as four words, least first: what an Arrow decimal holds. */
export function unitsToWords(units: bigint): Uint32Array {
  const words = new Uint32Array(4);
  for (let i = 0; i < 4; i++) words[i] = Number(BigInt.asUintN(32, units >> BigInt(32 * i)));
  return words;
}
