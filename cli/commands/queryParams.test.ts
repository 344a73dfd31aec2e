import { expect, it } from 'vitest';
import { broadcasts } from '../../transforms/metrics/broadcasts/broadcasts.ts';
import { readCurve } from '../../transforms/metrics/reads/read-curve.ts';
import { rawOf } from './queryParams.ts';

const of = (options: Readonly<Record<string, unknown>>) => rawOf(broadcasts, options);

it('takes the same lists in an option as in --filter', () => {
  const lists = { platform: ['sms', 'email'], 'not.sent_by': ['a', 'b'] };
  expect(of({ platform: ['sms,email'], 'not.sentBy': ['a,b'] })).toEqual(lists);
  expect(of({ platform: ['sms', 'email'], 'not.sentBy': ['a', 'b'] })).toEqual(lists);
  expect(of({ filter: ['platform=sms,email', 'not.sent-by=a,b'] })).toEqual(lists);
  expect(of({ platform: ['sms'], filter: ['platform=email'] })).toEqual({ platform: ['sms', 'email'] });
});

it('has a comma of a value behind a backslash', () => {
  expect(of({ campaign: ['spring\\, 2026'] })).toEqual({ campaign: 'spring, 2026' });
  expect(of({ filter: ['campaign=spring\\, 2026,autumn'] })).toEqual({ campaign: ['spring, 2026', 'autumn'] });
});

it('leaves a text that is no list as it is', () => {
  expect(of({ search: ['buy one, get one'] })).toEqual({ search: 'buy one, get one' });
  expect(rawOf(readCurve, { broadcast: ['a,b'] })).toEqual({ broadcast: 'a,b' });
});
