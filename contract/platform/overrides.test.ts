import { describe, expect, it } from 'vitest';
import { measurable } from './measurable.ts';
import { type FactOverride, overrideOf, overridesSchema } from './overrides.ts';

const override = {
  platform: 'sms',
  fact: 'reads',
  value: 'event',
  reason: 'our carrier reports them',
  date: '2026-11-28',
} as const;
const stored = (...given: readonly object[]): readonly FactOverride[] =>
  overridesSchema.parse(given.map((one) => ({ ...override, ...one })));

/** Path and message of the first fault. */
const fault = (...given: readonly object[]) => {
  const issue = overridesSchema.safeParse(given).error?.issues[0];
  return issue && [issue.path.join('.'), issue.message];
};

describe('an override', () => {
  it('needs a reason in words and a day', () => {
    const { reason: _, ...unreasoned } = override;
    const { date: __, ...undated } = override;
    const words = ['0.reason', 'a reason in words, at most 500 characters'];
    expect(fault(unreasoned)).toEqual(words);
    for (const reason of ['', ' \n', 'x'.repeat(501), 'NUL \u0000']) {
      expect(fault({ ...override, reason })).toEqual(words);
    }
    const day = ['0.date', 'a day, YYYY-MM-DD'];
    expect(fault(undated)).toEqual(day);
    for (const date of ['2026-02-30', '28.11.2026', 'today']) expect(fault({ ...override, date })).toEqual(day);
    expect(fault(override)).toBeUndefined();
  });

  it('is about a platform, a class, a fact and a value of the contract', () => {
    for (const name of ['platform', 'message_class', 'fact', 'value']) {
      expect(fault({ ...override, [name]: 'fax' })?.[0]).toBe(`0.${name}`);
    }
    expect(fault({ ...override, provider: 'no slug' })?.[0]).toBe('0.provider');
    expect(fault({ ...override, recall_window: 7 })?.[1]).toContain('recall_window');
  });

  it('is the only one on its fact of its messages', () => {
    expect(fault(override, { ...override, message_class: 'default', value: 'poll' })).toEqual([
      '1',
      'the same platform, class, provider and fact as entry 0: keep one',
    ]);
    expect(fault(override, { ...override, provider: 'jpush' })).toBeUndefined();
  });

  it('of a provider wins over that of the platform, and of a class over the default', () => {
    const overrides = stored(
      { value: 'none' },
      { value: 'poll', message_class: 'template' },
      { value: 'aggregate', provider: 'jpush' },
      { value: 'event', provider: 'jpush', message_class: 'template' },
    );
    const value = (messageClass?: string, provider?: string, platform = 'sms') =>
      overrideOf(overrides, 'reads', { platform, messageClass, provider })?.value;
    expect([value(), value(''), value('app'), value('template')]).toEqual(['none', 'none', 'none', 'poll']);
    expect([value('app', 'jpush'), value('template', 'jpush')]).toEqual(['aggregate', 'event']);
    expect([value('app', 'mpaas'), value('app', ''), value('template', 'mpaas')]).toEqual(['none', 'none', 'poll']);
    expect(value('app', 'jpush', 'email')).toBeUndefined();
    expect(overrideOf(overrides, 'deliveries', { platform: 'sms' })).toBeUndefined();
  });
});

describe('what can be measured', () => {
  it('is widened and narrowed by the tenant, fact by fact', () => {
    const overrides = stored({}, { fact: 'deliveries', value: 'none' });
    expect(measurable({ platform: 'sms', overrides })).toMatchObject({
      ...{ delivery: false, read: 'event', readers: true, click: true },
      because: { delivery: 'override' },
    });
    expect(measurable({ platform: 'email', overrides })).toEqual(measurable({ platform: 'email' }));
  });

  it('has no clicks, and so no conversions, where the tenant excludes them', () => {
    const overrides = stored({ fact: 'clicks', value: 'none' });
    expect(measurable({ platform: 'sms', overrides })).toMatchObject({
      ...{ click: false, conversion: false },
      because: { click: 'override', conversion: 'reports' },
    });
  });

  it('is narrowed by `reports` and weakened by the basis of events all the same', () => {
    const overrides = stored({});
    expect(measurable({ platform: 'sms', overrides, reports: ['delivery'] }).read).toBe('none');
    expect(measurable({ platform: 'sms', overrides, basis: 'poll' }).read).toBe('poll');
  });

  it('takes the override of the provider that carries it', () => {
    const overrides = stored({ provider: 'carrier' });
    expect(measurable({ platform: 'sms', provider: 'carrier', overrides }).read).toBe('event');
    expect(measurable({ platform: 'sms', overrides }).read).toBe('none');
  });

  it('follows an override of a platform whose facts are unknown', () => {
    const overrides = stored({ platform: 'slack', value: 'event' });
    expect(measurable({ platform: 'slack', overrides })).toMatchObject({ read: 'event', delivery: false });
  });
});
