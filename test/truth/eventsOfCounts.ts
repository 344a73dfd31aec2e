/* Events of broadcasts that are known by counts, and of others next to them: all of one evening in Shanghai. */

export type Event = Readonly<Record<string, unknown>>;
export type Counts = Readonly<Record<string, number>>;
const HOUR = 3_600_000;
/** 20:00 in Shanghai. */
const SENT_AT = Date.parse('2026-03-02T12:00:00Z');
export const at = (hours: number) => new Date(SENT_AT + hours * HOUR).toISOString();

let made = 0;
export const event = (type: string, broadcast: string, hours: number, more: Event = {}): Event => ({
  ...{ id: `e${made++}`, type, broadcast, occurred_at: at(hours), ...more },
});
export const article = (broadcast: string, content_type = 'article') =>
  event('broadcast', broadcast, 0, { platform: 'wechat_oa', content_type });
/** Of the first day, the second and so on, each as of a day later. */
export const daily = (broadcast: string, scope: 'day' | 'to_date', days: readonly Counts[], more: Event = {}) =>
  days.map((counts, i) =>
    event('aggregate', broadcast, 24 * i + 28, {
      ...{ platform: 'wechat_oa', day: `2026-03-0${2 + i}`, scope, as_of: at(24 * i + 28), counts },
      ...more,
    }),
  );
const people = (count: number) => Array.from({ length: count }, (_, i) => ({ recipient: `r${i}` }));
export const sends = (broadcast: string, count: number, more: Event = {}) =>
  people(count).map((person) => event('send', broadcast, 0, { ...person, ...more }));
/** Everyone is delivered to, and `readers` of them read. */
export const byEvents = (broadcast: string, count: number, readers: number, more: Event = {}): Event[] => [
  event('broadcast', broadcast, 0, { platform: 'feishu', content_type: 'news', ...more }),
  ...sends(broadcast, count),
  ...people(count).map((person) => event('delivery', broadcast, 0, { ...person, status: 'delivered' })),
  ...people(readers).map((person) => event('read', broadcast, 1, person)),
];
