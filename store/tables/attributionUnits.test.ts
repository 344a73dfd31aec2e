import { expect, it } from 'vitest';
import { attributionOf, attributionUnit, isAttributed, recipientsOfRange, retractedUnit } from './attributionUnits.ts';

it('names a range of recipients and a UTC day, and is read back', () => {
  const unit = attributionUnit(0xffff_ffff, Date.parse('2026-03-01T23:59:59.999Z'));
  expect(unit).toBe('3f/2026-03-01');
  expect(attributionOf(unit)).toEqual({ range: 63, day: '2026-03-01' });
  expect(attributionUnit(0, Date.parse('1969-12-31T23:59:59.999Z'))).toBe('00/1969-12-31');
  expect(attributionOf(retractedUnit(0x0800_0000))).toEqual({ range: 2, retracted: true });
  expect([attributionOf('47'), attributionOf(''), attributionOf('3f/')]).toEqual([undefined, undefined, undefined]);
});

it('has each recipient in one range', () => {
  expect(recipientsOfRange(0)).toEqual([0n, 2n ** 58n - 1n]);
  expect(recipientsOfRange(63)).toEqual([63n * 2n ** 58n, 2n ** 64n - 1n]);
});

it('counts conversions always, opt-outs and complaints where they name no broadcast', () => {
  const counted = ['conversion', 'optout', 'complaint', 'read'].flatMap((type) => [
    isAttributed(type, ''),
    isAttributed(type, 'b'),
  ]);
  expect(counted).toEqual([true, true, true, false, true, false, false, false]);
});
