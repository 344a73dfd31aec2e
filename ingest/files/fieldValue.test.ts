import { describe, expect, it } from 'vitest';
import type { FieldForm } from './fieldForms.ts';
import { fieldValue } from './fieldValue.ts';
import { NumberText } from './numberText.ts';

const large = new NumberText('12345678901234567890');
const kept = (value: unknown) => [value, value] as const;

describe('fieldValue', () => {
  it.each<readonly [Exclude<FieldForm['kind'], 'object'>, readonly (readonly [given: unknown, made: unknown])[]]>([
    [
      'whole_number',
      [
        ['5000', 5000],
        [' 4,800 ', 4800],
        ['1,048,200', 1_048_200],
        ['5000.0', 5000],
        ['0', 0],
        ['', undefined],
        ['  ', undefined],
        [null, undefined],
        kept(12),
        // Rounded, not a number, or not clear: for the contract to refuse.
        ...['1.2万', '4,80', '12,3456', '1 200', '48.2', '-', '35%', '0x10'].map(kept),
        [large, Number(large.text)],
      ],
    ],
    [
      'number',
      [
        ['97.5', 97.5],
        ['1e3', 1000],
        [' ', undefined],
        // It may be a decimal comma.
        ...['1,234', '3,2', '0x10', 'NaN', '97.5 %'].map(kept),
        kept(3.2),
      ],
    ],
    [
      'boolean',
      [
        ...['true', '1', 'YES', 'y', '是', true, 1].map((given) => [given, true] as const),
        ...['false', '0', 'No', 'n', '否', false, 0].map((given) => [given, false] as const),
        ['', undefined],
        kept('maybe'),
      ],
    ],
    [
      'day',
      [
        ...[
          '2026-06-01',
          '2026/6/1',
          '2026.6.1',
          '2026年6月1日',
          '20260601',
          ' 2026/06/01 0:00:00',
          '2026年6月1日20:00',
        ].map((given) => [given, '2026-06-01'] as const),
        [20260601, '2026-06-01'],
        ['', undefined],
        // Days that do not exist or of which the order is not clear, a time of another zone, a serial number of a spreadsheet.
        ...['2026/2/30', '2026-06-31', '6/1/2026', '2026/6-1', '2026-05-31T16:00:00Z', '46174', '26/6/1'].map(kept),
      ],
    ],
    [
      'identity',
      [[12, '12'], [large, '12345678901234567890'], [new NumberText('1e400'), Number.POSITIVE_INFINITY], kept('u ')],
    ],
    ['as_it_is', [kept('4,800'), kept(12), kept(null), [large, Number(large.text)]]],
  ])('makes a %s, and keeps what is none', (kind, cases) => {
    for (const [given, made] of cases) {
      expect([given, fieldValue(given, { kind })]).toEqual([given, made]);
      expect(fieldValue([given], { kind })).toEqual([made]);
    }
  });

  it('gives each part of an object its own form, leaves empty parts out, and keeps parts that the contract does not know', () => {
    const form: FieldForm = { kind: 'object', parts: new Map([['read', { kind: 'whole_number' }]]) };
    expect(fieldValue({ read: '4,800', reads: '1' }, form)).toEqual({ read: 4800, reads: '1' });
    expect(fieldValue({ read: '' }, form)).toBeUndefined();
    expect(fieldValue({}, form)).toEqual({});
    expect(fieldValue('none', form)).toBe('none');
    const open: FieldForm = { kind: 'object', parts: new Map(), others: { kind: 'number' } };
    expect(fieldValue({ a: '0.5', b: 1 }, open)).toEqual({ a: 0.5, b: 1 });
  });
});
