import { describe, expect, it } from 'vitest';
import type { MessageClass, Platform } from '../types.ts';
import { type Elapsed, type WindowState, windowState } from './recallWindow.ts';
import { type Fact, type FactKey, sidesOf, type Unknown } from './sides.ts';

const NOW = Date.UTC(2026, 10, 28);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Of which messages, by whose word (which reading of it), which window by whose clock. */
interface WindowRow {
  readonly of: readonly [Platform, MessageClass?, string?];
  readonly source: 'article' | 'official';
  readonly ms: number;
  readonly clock?: 'client';
  readonly after?: string;
  /** What a request is that comes just too late. */
  readonly late?: WindowState;
}

/** Every limited window of the definitions: of the articles, and of the documents. */
const windows: readonly WindowRow[] = [
  { of: ['wechat'], source: 'article', ms: 2 * MINUTE, after: 'deleted' },
  { of: ['wechat_oa', 'article'], source: 'article', ms: 5 * MINUTE, after: 'version_rolled_back' },
  { of: ['wecom'], source: 'article', ms: 30 * MINUTE, after: 'admins_only' },
  { of: ['wecom', 'all_staff_notice'], source: 'article', ms: DAY, after: 'overwritten' },
  { of: ['wecom', 'app'], source: 'official', ms: DAY, after: 'other_client_keeps_copy' },
  { of: ['wecom', 'external_chat'], source: 'official', ms: 2 * MINUTE },
  { of: ['qq'], source: 'article', ms: 2 * MINUTE, clock: 'client', after: 'ordinary_message' },
  { of: ['dingtalk'], source: 'article', ms: DAY },
  { of: ['feishu'], source: 'article', ms: HOUR },
  { of: ['feishu'], source: 'official', ms: DAY, late: 'if_configured' },
  {
    ...{ of: ['app_push', 'default', 'jpush'], source: 'official', ms: DAY },
    after: 'unsent_and_unclicked_removed',
  },
  { of: ['app_push', 'default', 'mpaas'], source: 'official', ms: 7 * DAY },
  { of: ['email', 'default', 'feishu_mail'], source: 'official', ms: DAY },
  { of: ['im_sdk', 'default', 'easemob'], source: 'official', ms: 2 * MINUTE, late: 'if_configured' },
  { of: ['im_sdk', 'default', 'tencent_im'], source: 'official', ms: 2 * MINUTE, late: 'if_configured' },
];

const keyOf = ([platform, messageClass = 'default', provider]: WindowRow['of']): FactKey => ({
  ...{ platform, messageClass, provider },
});

const windowOf = ({ of, source }: Pick<WindowRow, 'of' | 'source'>, at = NOW): Fact<'recallWindow'> | Unknown =>
  sidesOf('recallWindow', keyOf(of), at)[source][0] ?? { kind: 'unknown' };

/** So much time by one clock; by the other far outside of every window, so that a test by the wrong one fails. */
const by = (clock: 'server' | 'client', ms: number): Elapsed => ({ server: 400 * DAY, client: 400 * DAY, [clock]: ms });

describe('the recall window', () => {
  it.each(windows)('of $of per $source is $ms ms: inside, at, just past it', (row) => {
    const window = windowOf(row);
    const clock = row.clock ?? 'server';
    expect(windowState(window, by(clock, row.ms - 1))).toBe('inside');
    expect(windowState(window, by(clock, row.ms))).toBe('inside');
    expect(windowState(window, by(clock, row.ms + 1))).toBe(row.late ?? 'past');
    // The other clock alone decides nothing.
    const other = clock === 'server' ? 'client' : 'server';
    expect(windowState(window, { ...by(clock, row.ms + 1), [other]: 0 })).toBe(row.late ?? 'past');
  });

  it.each(windows)('of $of per $source is not known before its first day', (row) => {
    const window = windowOf(row);
    if (window.kind === 'unknown') throw new Error('no window');
    const firstDay = Date.parse(window.row.validFrom);
    expect(windowOf(row, firstDay)).toEqual(window);
    expect(windowOf(row, firstDay - 1)).not.toEqual(window);
  });

  it.each(windows.filter(({ after }) => after !== undefined))(
    'of $of per $source: then $after',
    ({ of, source, after }) => {
      expect(sidesOf('after', keyOf(of), NOW)[source][0]?.value).toBe(after);
    },
  );

  it.each([
    ['telegram', 'article', 'inside'],
    ['whatsapp', 'article', 'past'],
    ['email', 'article', 'past'],
    ['sms', 'article', 'past'],
  ] as const)('of %s per %s is %s at any age', (platform, source, state) => {
    for (const age of [0, 1, 10_000 * DAY]) {
      expect(windowState(windowOf({ of: [platform], source }), by('server', age))).toBe(state);
    }
  });

  it('of an article of an official account has no end per the documents, and cards stay', () => {
    const of = ['wechat_oa', 'article'] as const;
    expect(windowState(windowOf({ of, source: 'official' }), by('server', 10_000 * DAY))).toBe('inside');
    expect(sidesOf('after', keyOf(of), NOW).official.map(({ value }) => value)).toEqual(['card_stays']);
  });

  it('by the clock of a device that did not report its time is unknown', () => {
    expect(windowState(windowOf({ of: ['qq'], source: 'article' }), { server: 0 })).toBe('unknown');
  });

  it('that can be configured up to a limit ends there, or goes on by force', () => {
    const window = windowOf({ of: ['im_sdk', 'default', 'easemob'], source: 'official' });
    expect(windowState(window, by('server', 7 * DAY))).toBe('if_configured');
    expect(windowState(window, by('server', 7 * DAY + 1))).toBe('if_forced');
  });

  it('that a provider documents without a length is unknown, whatever the articles write of the platform', () => {
    const exchange = sidesOf('recallWindow', keyOf(['email', 'default', 'exchange']), NOW);
    expect(exchange.inForce).toMatchObject({ kind: 'unknown', row: { provider: 'exchange' } });
    expect(exchange.article.map(({ value }) => value)).toEqual(['none']);
    expect(windowState(exchange.inForce, by('server', 0))).toBe('unknown');
  });
});

describe('articles and documents side by side', () => {
  it('keep both values, and the official one is in force', () => {
    const { official, article, inForce } = sidesOf('recallWindow', keyOf(['feishu']), NOW);
    expect(official.map(({ value }) => value)).toEqual([{ seconds: 86_400, upTo: 'unstated' }]);
    expect(article.map(({ value }) => value)).toEqual([{ seconds: 3600 }]);
    expect(inForce).toEqual(official[0]);
  });

  it('keep both readings of what becomes of a message on QQ after a recall', () => {
    const rows = sidesOf('recallWindow', keyOf(['qq']), NOW).article.map(({ row }) => [row.reading, row.after]);
    expect(rows).toEqual([
      ['after_recall', 'ordinary_message'],
      ['at_timeout', null],
    ]);
  });

  it.each([
    ['wechat', 200, ['text', 'picture', 'link'], ['warn', 'throttle', 'ban']],
    ['wecom', 10_000, ['rich', 'file'], ['take_down', 'disable']],
    ['qq', 500, ['sticker', 'video'], ['mute', 'dissolve']],
  ] as const)('%s: at most %d recipients of one send, its forms and penalties', (platform, cap, forms, penalties) => {
    const key = keyOf([platform]);
    expect(sidesOf('perSendCap', key, NOW).article[0]?.value).toBe(cap);
    const formsOf = sidesOf('forms', key, NOW).article[0];
    expect(formsOf?.value).toEqual(forms);
    expect(formsOf?.row.penalties).toEqual(penalties);
  });
});

describe('the documents', () => {
  it.each(['customer_broadcast', 'customer_group_broadcast'] as const)('of WeCom on a %s', (messageClass) => {
    const key = keyOf(['wecom', messageClass]);
    expect(sidesOf('after', key, NOW).inForce).toMatchObject({ value: 'only_unsent_stopped' });
    expect(sidesOf('staffReminders', key, NOW).inForce).toMatchObject({ value: { count: 3, seconds: 86_400 } });
    const caps = (day: string) => sidesOf('perCustomer', key, Date.parse(day)).official.map(({ value }) => value);
    expect(caps('2025-11-16')).toEqual([{ count: 4, per: 'month' }]);
    expect(caps('2025-11-17')).toEqual([
      { count: 'days_of_month', per: 'month' },
      { count: 7, per: 'week' },
      { count: 1, per: 'day' },
    ]);
  });

  it('name the copy that stays in the WeChat plug-in from the day of the page', () => {
    const copies = (day: string) => sidesOf('after', keyOf(['wecom', 'app']), Date.parse(day)).official;
    expect(copies('2021-08-10')).toEqual([]);
    expect(copies('2021-08-11').map(({ value }) => value)).toEqual(['other_client_keeps_copy']);
  });

  it('of JPush: SMS and mini programs hold back only what is not sent, templates cannot be recalled', () => {
    for (const platform of ['sms', 'mini_program'] as const) {
      expect(sidesOf('after', keyOf([platform, 'default', 'jpush']), NOW).inForce).toMatchObject({
        value: 'only_unsent_stopped',
      });
    }
    const template = sidesOf('recallWindow', keyOf(['wechat_oa', 'template', 'jpush']), NOW);
    expect(template.inForce).toMatchObject({ value: 'none' });
  });

  it('give the result of a recall for each recipient: in lists by Feishu mail, as events by JPush', () => {
    const results = (...of: WindowRow['of']) => sidesOf('recallResults', keyOf(of), NOW).inForce;
    expect(results('email', 'default', 'feishu_mail')).toMatchObject({ value: 'poll' });
    expect(results('app_push', 'default', 'jpush')).toMatchObject({ value: 'event' });
    expect(results('email', 'default', 'exchange')).toEqual({ kind: 'unknown' });
  });
});
