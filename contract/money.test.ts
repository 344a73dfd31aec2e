import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, moneyToUnits, parseMoney } from './money.ts';

/** The reverse of moneyToUnits. */
function unitsToMoney(units: bigint): string {
  const digits = units.toString().padStart(5, '0');
  const fraction = digits.slice(-4).replace(/0+$/, '');
  return digits.slice(0, -4) + (fraction === '' ? '' : `.${fraction}`);
}

describe('money', () => {
  it.each([
    ['0', '0'],
    [-0, '0'],
    ['0.0000', '0'],
    ['10', '10'],
    ['100.10', '100.1'],
    [19.9, '19.9'],
    [1e3, '1000'],
    [99999999999.9999, '99999999999.9999'],
    ['99999999999999.9999', '99999999999999.9999'],
  ])('%j is %s', (input, canonical) => {
    expect(parseMoney(input)).toBe(canonical);
  });

  it.each([
    '',
    '.5',
    '5.',
    '+1',
    '-1',
    '-0',
    '01',
    '1e3',
    ' 1',
    '1,5',
    '1.23456',
    '100000000000000',
    1e14,
    1.23456,
    1e-5,
    -0.01,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    // biome-ignore lint/correctness/noPrecisionLoss: that the digits are lost is why it is refused
    12345678901234.567,
  ])('%j is refused', (input) => {
    expect(parseMoney(input)).toBeUndefined();
  });

  it('goes to ten-thousandths and back', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), (units) => {
        const money = parseMoney(unitsToMoney(units));
        expect(money).toBe(unitsToMoney(units));
        // Just seen to be defined.
        expect(moneyToUnits(money as Money)).toBe(units);
      }),
    );
  });
});
