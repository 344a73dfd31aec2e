import { describe, expect, it } from 'vitest';
import type { MessageClass, Platform } from '../types.ts';
import { type StageCircumstances, type StageConclusion, stageBases, stageFact } from './basis.ts';
import type { FactOverride } from './overrides.ts';

/** The bases of delivery, read and click in one line; what is not known, with its reason. */
const line = (circumstances: StageCircumstances) =>
  Object.values(stageBases(circumstances))
    .map((one: StageConclusion) => (one.basis === 'none' ? `none:${one.because}` : one.basis))
    .join(' ');

const override: FactOverride = {
  platform: 'sms',
  message_class: 'default',
  fact: 'reads',
  value: 'event',
  reason: 'our carrier reports them',
  date: '2026-11-28',
};

describe('the basis of each stage', () => {
  it.each<readonly [Platform, MessageClass, string | undefined, string]>([
    ['wechat', 'default', undefined, 'none:platform none:platform event'],
    ['wechat_oa', 'default', undefined, 'none:platform aggregate event'],
    ['wechat_oa', 'article', undefined, 'none:platform aggregate event'],
    ['wechat_oa', 'template', undefined, 'event none:platform event'],
    ['wecom', 'default', undefined, 'event none:platform event'],
    ['qq', 'default', undefined, 'none:platform none:platform event'],
    ['dingtalk', 'default', undefined, 'event poll event'],
    ['feishu', 'default', undefined, 'event event event'],
    ['telegram', 'default', undefined, 'event none:platform event'],
    ['whatsapp', 'default', undefined, 'event event event'],
    ['sms', 'default', undefined, 'event none:platform event'],
    ['email', 'default', undefined, 'event event event'],
    ['email', 'default', 'exchange', 'event event event'],
    ['app_push', 'default', undefined, 'none:unknown none:unknown event'],
    ['app_push', 'default', 'jpush', 'event none:platform event'],
    ['app_push', 'default', 'mpaas', 'none:platform none:platform event'],
    ['app_push', 'default', 'huawei', 'event none:unknown event'],
    ['app_push', 'default', 'fcm', 'none:platform none:unknown event'],
    ['in_app', 'default', undefined, 'none:unknown none:unknown event'],
    ['in_app', 'default', 'firebase', 'none:unknown event event'],
    ['mini_program', 'default', undefined, 'none:unknown none:unknown event'],
    ['rcs', 'default', undefined, 'event event event'],
    ['im_sdk', 'default', undefined, 'none:unknown none:unknown event'],
    ['im_sdk', 'default', 'easemob', 'event event event'],
    ['im_sdk', 'default', 'tencent_im', 'none:unknown event event'],
    ['teams', 'default', undefined, 'none:unknown event event'],
    ['slack', 'default', undefined, 'none:unknown none:unknown event'],
    ['line', 'default', undefined, 'none:platform aggregate event'],
    ['line', 'template', undefined, 'event none:platform event'],
  ])('of %s (%s) by %s follows from its facts', (platform, messageClass, provider, expected) => {
    expect(line({ platform, messageClass, provider })).toBe(expected);
  });

  it('of a service that is no platform is events', () => {
    expect(line({})).toBe('event event event');
    expect(line({ platform: '', messageClass: '', provider: '' })).toBe('event event event');
    expect(line({ platform: 'own-service' })).toBe('event event event');
    expect(stageBases({}).read).toEqual({ basis: 'event', by: 'own_service' });
  });

  it('of an unknown stage is what `reports` states, and only that', () => {
    expect(line({ platform: 'slack', reports: ['read'] })).toBe('none:reports event none:reports');
    expect(stageBases({ platform: 'slack', reports: ['read'] }).read).toEqual({ basis: 'event', by: 'reports' });
    expect(line({ platform: 'slack', reports: [] })).toBe('none:reports none:reports none:reports');
    expect(line({ platform: 'slack', evidence: { polledReads: false } })).toBe('none:unknown none:unknown event');
  });

  it('of a stage that `reports` leaves out is none, whatever the facts', () => {
    expect(line({ platform: 'feishu', reports: ['delivery'] })).toBe('event none:reports none:reports');
    expect(line({ reports: ['read'] })).toBe('none:reports event none:reports');
  });

  it('of a stage that a fact excludes stays none: only an override widens', () => {
    const reports = ['delivery', 'read', 'click'];
    expect(line({ platform: 'sms', reports })).toBe('event none:platform event');
    expect(line({ platform: 'sms', reports, overrides: [override] })).toBe('event event event');
    expect(line({ platform: 'sms', overrides: [{ ...override, fact: 'deliveries', value: 'none' }] })).toBe(
      'none:override none:platform event',
    );
    expect(line({ platform: 'sms', overrides: [{ ...override, fact: 'clicks', value: 'aggregate' }] })).toBe(
      'event none:platform none:override',
    );
  });

  it('is weakened by what the events carry, and never strengthened', () => {
    const lists = [{ evidence: { polls: true } }, { evidence: { polledReads: true } }, { basis: 'poll' }];
    for (const shown of lists) {
      expect(stageBases({ platform: 'feishu', ...shown }).read).toEqual({ basis: 'poll', by: 'events' });
      expect(line({ platform: 'slack', reports: ['read'], ...shown })).toBe('none:reports poll none:reports');
      expect(line({ platform: 'sms', overrides: [override], ...shown })).toBe('event poll event');
      expect(line({ platform: 'sms', ...shown })).toBe('event none:platform event');
    }
    expect(line({ platform: 'dingtalk', basis: 'event' })).toBe('event poll event');
    expect(line({ platform: 'feishu', basis: 'aggregate' })).toBe('event aggregate event');
  });

  it('is that of counts only where readers cannot be known', () => {
    const counts = ['sent', 'delivered', 'read'];
    expect(line({ platform: 'feishu', evidence: { counts } })).toBe('event event event');
    expect(line({ platform: 'sms', evidence: { counts } })).toBe('event aggregate event');
    expect(line({ platform: 'slack', evidence: { counts: ['read'] } })).toBe('none:unknown aggregate event');
  });

  it('of a broadcast that is known by counts only is what they carry', () => {
    const known = (...counts: string[]) => ({ noAudience: true, counts });
    expect(line({ platform: 'wechat_oa', evidence: known('sent', 'read') })).toBe(
      'none:counts_only aggregate none:counts_only',
    );
    expect(line({ platform: 'feishu', evidence: known('delivered') })).toBe(
      'aggregate none:counts_only none:counts_only',
    );
    expect(line({ platform: 'feishu', reports: ['read'], evidence: known('delivered', 'read') })).toBe(
      'none:reports aggregate none:reports',
    );
    // How many it was sent to is not counted: it has no recipients all the same.
    expect(line({ platform: 'wechat_oa', evidence: known('read') })).toBe(
      'none:counts_only aggregate none:counts_only',
    );
    expect(line({ platform: 'feishu', evidence: known('clicked') })).toBe(
      'none:counts_only none:counts_only none:counts_only',
    );
    // Neither recipients nor counts.
    expect(line({ platform: 'feishu', evidence: known() })).toBe('event event event');
  });

  it('follows the facts of the day on which it was sent', () => {
    expect(line({ platform: 'feishu', at: Date.UTC(1999, 11, 31, 23, 59, 59, 999) })).toBe(
      'none:unknown none:unknown event',
    );
    expect(line({ platform: 'feishu', at: Date.UTC(2000, 0, 1) })).toBe('event event event');
  });
});

it('keeps what no source states apart from what is not reported, before `reports` is asked', () => {
  expect(stageFact('read', { platform: 'slack' })).toEqual({ basis: 'unknown', by: 'fact' });
  expect(stageFact('read', { platform: 'sms' })).toEqual({ basis: 'none', by: 'fact' });
});
