import { describe, expect, it } from 'vitest';
import { keyed, matching, stepped } from './option.ts';

const options = [
  { value: 'wecom', label: '企业微信' },
  { value: 'sms', label: 'SMS', disabled: true },
  { value: 'email', label: 'Email', hint: 'a lower bound' },
];

describe('options', () => {
  it('are found by label, value or hint, by every word, in capitals or not', () => {
    const found = (text: string) => matching(options, text).map(({ value }) => value);
    expect([found(''), found('微信'), found('WECOM'), found('bound email'), found('email x')]).toEqual([
      ['wecom', 'sms', 'email'],
      ['wecom'],
      ['wecom'],
      ['email'],
      [],
    ]);
  });

  it('are stepped through round the ends, past those that cannot be chosen', () => {
    expect([stepped(options, 0, 1), stepped(options, 2, 1), stepped(options, 0, -1)]).toEqual([2, 0, 2]);
    expect(stepped([], 0, 1)).toBe(-1);
    expect(stepped([{ value: 'x', label: 'x', disabled: true }], 0, 1)).toBe(-1);
  });

  it('leave Home and End to a search field', () => {
    expect([keyed('Home', options, 2, false), keyed('End', options, 0, false)]).toEqual([0, 2]);
    expect([keyed('Home', options, 2, true), keyed('a', options, 2, false)]).toEqual([undefined, undefined]);
  });
});
