import { describe, expect, it } from 'vitest';
import { messageClasses, platforms } from '../types.ts';
import { factsFor } from './facts.ts';
import { measurable } from './measurable.ts';
import { platformFacts } from './rows.ts';

const at = Date.UTC(2026, 2, 1);

/** Platforms with a class of which no row states deliveries, or reads, in so many words. */
const unknown: readonly string[] = ['app_push', 'in_app', 'mini_program', 'im_sdk', 'slack'];

describe('platform facts', () => {
  it('know every platform in every class, or state that they do not', () => {
    for (const platform of platforms) {
      for (const messageClass of messageClasses) {
        const stated = (matter: 'deliveries' | 'reads') =>
          factsFor(platform, messageClass, at).find((fact) => fact[matter] !== null)?.[matter];
        expect([platform, messageClass, stated('deliveries'), stated('reads')]).not.toContain(undefined);
        if (platform === 'teams') continue;
        const open = [stated('deliveries'), stated('reads')].includes('unknown');
        expect([platform, messageClass, open]).toEqual([platform, messageClass, unknown.includes(platform)]);
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

  it('keep what articles and official documents write apart', () => {
    expect(factsFor('wecom', 'app', at).map((fact) => [fact.source, fact.messageClass, fact.recallWindow])).toEqual([
      ['official', 'app', { seconds: 86_400 }],
      ['article', 'default', { seconds: 1800 }],
    ]);
  });

  it('give the recall window of the provider that carries a broadcast, and none of another', () => {
    const window = (platform: string, provider?: string) =>
      factsFor(platform, 'default', at, provider).find(({ recallWindow }) => recallWindow !== null)?.recallWindow;
    expect(window('app_push', 'jpush')).toEqual({ seconds: 86_400 });
    expect(window('app_push', 'mpaas')).toEqual({ seconds: 604_800 });
    expect(window('app_push')).toBeUndefined();
    expect(window('app_push', 'easemob')).toBeUndefined();
    expect(window('im_sdk', 'easemob')).toEqual({ seconds: 120, upTo: 604_800, forced: true });
    expect(window('email', 'feishu_mail')).toEqual({ seconds: 86_400 });
    expect(window('email', 'exchange')).toBe('unknown');
    expect(window('email')).toBe('none');
    expect(window('sms', 'jpush')).toBe('none');
    // What the provider leaves open comes from the platform.
    expect(factsFor('email', 'default', at, 'feishu_mail').map(({ reads }) => reads)).toEqual([null, 'event', null]);
  });

  it('give the document of every provider, and of every receipt on a platform that came later', () => {
    const receipts = new Set<string | null>(['event', 'poll', 'aggregate']);
    for (const row of platformFacts) {
      const later = platforms.indexOf(row.platform) >= platforms.indexOf('app_push');
      const needed = row.provider !== null || (later && (receipts.has(row.deliveries) || receipts.has(row.reads)));
      if (needed) expect([row.platform, row.document]).toEqual([row.platform, expect.stringMatching(/^https:/)]);
      if (row.deliveries === 'unknown' || row.reads === 'unknown') expect(row.source).toBe('official');
    }
  });

  it('are silent on a time before their first day', () => {
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
    const known = platforms.filter((platform) => measurable({ platform }).readers);
    expect(known).toEqual(['dingtalk', 'feishu', 'whatsapp', 'email', 'rcs', 'teams']);
    expect(measurable({ platform: 'feishu', basis: 'aggregate' })).toMatchObject({ read: 'aggregate', readers: false });
  });

  it("takes a service of one's own to report everything", () => {
    expect(measurable({})).toMatchObject({ delivery: true, read: 'event', click: true, because: {} });
    expect(measurable({ platform: '', messageClass: '', basis: '' })).toEqual(measurable({}));
  });
});
