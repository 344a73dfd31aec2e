import { describe, expect, it } from 'vitest';
import { CodedError } from '../../contract/errors.ts';
import type { MetricContext } from '../metrics/metric.ts';
import { beginEveryone } from './everyoneAhead.ts';

const of = { group_by: ['segment'] } as const;
const needs = { by: ['segment'], used: { maturity: 'all' } } as const;

/** A tenant of its own, since what was needed is remembered by tenant. */
function asking(tenant: string, fails = false) {
  const began: string[] = [];
  const context: MetricContext = {
    ...{ tenant, zone: 'UTC', completeUntil: 0 },
    unitsInWork: { look: async () => ({ units: [], pending: 0, begun: 0 }) },
    query: async ({ name }) => {
      began.push(name);
      if (fails) throw new CodedError('HX_CLICKHOUSE', 'gone');
      return [];
    },
  };
  return { began, begin: () => beginEveryone({ id: 'funnel', context, asked: { horizon: 'all' }, of }) };
}

describe('sums of everyone', () => {
  it('are read before the rows are known where the last answer needed them, and once', async () => {
    const { began, begin } = asking('ahead');
    const first = begin();
    expect(began).toEqual([]);
    expect((await first.read(needs))?.queries).toHaveLength(1);
    const second = begin();
    expect(began).toEqual(['sums-of-everyone', 'sums-of-everyone']);
    expect((await second.read(needs))?.queries).toHaveLength(1);
    expect(began).toHaveLength(2);
  });

  it('are not read ahead again where an answer did not need them, or needed others', async () => {
    const { began, begin } = asking('not-ahead');
    await begin().read(needs);
    expect(await begin().read(undefined)).toBeUndefined();
    const third = begin();
    expect(began).toHaveLength(2);
    await third.read(needs);
    // Of mature broadcasts only: another statement than the one that began.
    await begin().read({ ...needs, used: { maturity: 'mature' } });
    expect(began).toHaveLength(5);
  });

  it('fail an answer only where it needs them', async () => {
    const { begin } = asking('failing', true);
    await expect(begin().read(needs)).rejects.toThrow('gone');
    await expect(begin().read(undefined)).resolves.toBeUndefined();
  });
});
