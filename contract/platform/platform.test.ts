import { describe, expect, it } from 'vitest';
import { messageClasses, platforms } from '../types.ts';
import { factsFor } from './facts.ts';
import { measurable } from './measurable.ts';
import { platformFacts } from './rows.ts';

const at = Date.UTC(2026, 2, 1);

/** Platforms of which no source that we know gives deliveries or reads: they are taken to be reported. */
const unknown: readonly string[] = ['app_push', 'in_app', 'mini_program', 'rcs', 'im_sdk', 'teams', 'slack', 'line'];

describe('platform facts', () => {
  it('know every platform in every class, but for those that are named here', () => {
    for (const platform of unknown) {
      expect([platform, factsFor(platform, 'default', at)]).toEqual([platform, []]);
      expect(measurable({ platform })).toEqual(measurable({}));
    }
    for (const platform of platforms.filter((one) => !unknown.includes(one))) {
      for (const messageClass of messageClasses) {
        const facts = factsFor(platform, messageClass, at);
        expect([platform, messageClass, facts.length > 0]).toEqual([platform, messageClass, true]);
        expect([platform, messageClass, facts.some((fact) => fact.reads !== null)]).toEqual([
          platform,
          messageClass,
          true,
        ]);
        expect([platform, messageClass, facts.some((fact) => fact.deliveries !== null)]).toEqual([
          platform,
          messageClass,
          true,
        ]);
      }
    }
  });

  it('have one row for each platform, class, source, reading and first day, with a note', () => {
    const keys = platformFacts.map((f) =>
      [f.platform, f.messageClass, f.provider, f.source, f.reading, f.validFrom].join('|'),
    );
    expect(new Set(keys).size).toBe(keys.length);
    for (const fact of platformFacts)
      expect([fact.note.length > 0, Number.isNaN(Date.parse(fact.validFrom))]).toEqual([true, false]);
  });

  it('keep what articles and official documents say apart', () => {
    expect(factsFor('feishu', 'default', at).map((fact) => [fact.source, fact.recallWindow])).toEqual([
      ['official', { seconds: 86_400 }],
      ['article', { seconds: 3600 }],
    ]);
    expect(factsFor('wecom', 'app', at).map((fact) => [fact.source, fact.messageClass, fact.recallWindow])).toEqual([
      ['official', 'app', { seconds: 86_400 }],
      ['article', 'default', { seconds: 1800 }],
    ]);
  });

  it('keep both official caps for each customer, by the day from which each is known', () => {
    for (const messageClass of ['customer_broadcast', 'customer_group_broadcast']) {
      const caps = (day: string) =>
        factsFor('wecom', messageClass, Date.parse(day)).flatMap(({ source, reading = 'usual', perCustomer }) =>
          perCustomer === null ? [] : [`${source} ${reading}: ${perCustomer.count} per ${perCustomer.per}`],
        );
      expect(caps('2025-11-16')).toEqual(['official usual: 4 per month']);
      expect(caps('2025-11-17')).toEqual([
        'official usual: days_of_month per month',
        'official set_to_week: 7 per week',
        'official set_to_day: 1 per day',
      ]);
    }
  });

  it('give the recall window of the provider that carries a broadcast, and none of another', () => {
    const window = (platform: string, provider?: string) =>
      factsFor(platform, 'default', at, provider).find(({ recallWindow }) => recallWindow !== null)?.recallWindow;
    expect(window('app_push', 'jpush')).toEqual({ seconds: 86_400 });
    expect(window('app_push', 'mpaas')).toEqual({ seconds: 604_800 });
    expect(window('app_push')).toBeUndefined();
    expect(window('app_push', 'easemob')).toBeUndefined();
    expect(window('im_sdk', 'easemob')).toEqual({ seconds: 120 });
    expect(window('email', 'feishu_mail')).toEqual({ seconds: 86_400 });
    expect(window('email', 'exchange')).toBeUndefined();
    expect(window('sms', 'jpush')).toBe('none');
    // What the provider leaves open comes from the platform.
    expect(factsFor('email', 'default', at, 'feishu_mail').map(({ reads }) => reads)).toEqual([null, 'event']);
  });

  it('give the document of every provider', () => {
    for (const { provider, document } of platformFacts) {
      expect([provider, document === null]).toEqual([provider, provider === null ? expect.anything() : false]);
    }
  });

  it('know that the WeChat plug-in keeps a copy of a WeCom message that was recalled', () => {
    expect(factsFor('wecom', 'app', at)[0]).toMatchObject({
      after: 'other_client_keeps_copy',
      validFrom: '2021-08-11',
    });
  });

  it('keep both readings of what becomes of a recalled message on QQ', () => {
    expect(factsFor('qq', 'default', at).map((fact) => fact.reading)).toEqual(['after_recall', 'at_timeout']);
  });

  it('say nothing of a time before their first day', () => {
    expect(factsFor('wechat', 'default', Date.UTC(1999, 0, 1))).toEqual([]);
  });
});

describe('what can be measured', () => {
  it.each([
    ['wechat', false, 'none'],
    ['wechat_oa', false, 'aggregate'],
    ['wecom', true, 'none'],
    ['qq', false, 'none'],
    ['dingtalk', true, 'poll'],
    ['feishu', true, 'event'],
    ['telegram', true, 'none'],
    ['whatsapp', true, 'event'],
    ['sms', true, 'none'],
    ['email', true, 'event'],
  ] as const)('%s: deliveries %s, reads %s, clicks by tracked links', (platform, delivery, read) => {
    expect(measurable({ platform, at })).toMatchObject({ delivery, read, click: true, conversion: true });
  });

  it('takes what the class of message changes', () => {
    expect(measurable({ platform: 'wechat_oa', messageClass: 'template' })).toMatchObject({
      delivery: true,
      read: 'none',
    });
    expect(measurable({ platform: 'wecom', messageClass: 'app' })).toMatchObject({ delivery: true, read: 'none' });
  });

  it('is narrowed by what the broadcast reports', () => {
    expect(measurable({ platform: 'email', reports: ['click'] })).toEqual({
      delivery: false,
      read: 'none',
      readers: false,
      click: true,
      conversion: false,
      interaction: false,
      optout: false,
      complaint: false,
      readsAreLowerBound: false,
      because: {
        delivery: 'reports',
        read: 'reports',
        conversion: 'reports',
        interaction: 'reports',
        optout: 'reports',
        complaint: 'reports',
      },
    });
    expect(measurable({ platform: 'email', reports: [] })).toMatchObject({ click: false, conversion: false });
    expect(measurable({ reports: ['optout', 'complaint'] })).toMatchObject({ optout: true, complaint: true });
  });

  it('knows conversions where they and clicks are reported', () => {
    expect(measurable({ reports: ['click', 'conversion'] }).conversion).toBe(true);
    expect(measurable({ reports: ['conversion'] })).toMatchObject({
      conversion: false,
      because: { click: 'reports', conversion: 'reports' },
    });
  });

  it('is never widened by it', () => {
    expect(measurable({ platform: 'sms', reports: ['delivery', 'read'] })).toMatchObject({
      delivery: true,
      read: 'none',
      because: { read: 'platform', click: 'reports', conversion: 'reports' },
    });
  });

  it('is weakened by the basis of the events, never strengthened', () => {
    expect(measurable({ platform: 'feishu', basis: 'poll' }).read).toBe('poll');
    expect(measurable({ platform: 'dingtalk', basis: 'event' }).read).toBe('poll');
    expect(measurable({ platform: 'wechat', basis: 'event' }).read).toBe('none');
    expect(measurable({ platform: 'feishu', basis: 'unheard_of' }).read).toBe('event');
  });

  it('knows readers where reads are events or polled, not where they are counts', () => {
    const known = platforms.filter((platform) => !unknown.includes(platform) && measurable({ platform }).readers);
    expect(known).toEqual(['dingtalk', 'feishu', 'whatsapp', 'email']);
    expect(measurable({ platform: 'feishu', basis: 'aggregate' })).toMatchObject({ read: 'aggregate', readers: false });
  });

  it("takes a service of one's own to report everything", () => {
    expect(measurable({})).toMatchObject({ delivery: true, read: 'event', click: true, because: {} });
    expect(measurable({ platform: '', messageClass: '', basis: '' })).toEqual(measurable({}));
  });
});
