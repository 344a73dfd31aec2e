import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { figureKinds } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { type RawEvent, RawWorld } from '../../../test/support/rawWorld.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';
import { MOST_TARGETS } from './clickStats.ts';

const SENT = '2026-03-02T02:00:00Z';
const minute = (n: number) => new Date(Date.parse(SENT) + n * 60_000).toISOString();
const sent = (recipient: number, audience = ''): RawEvent => ({
  ...{ broadcast: 'b', recipient, type: 'send', at: SENT, audience },
});
const click = (recipient: number, at: string, target: string, role = ''): RawEvent => ({
  ...{ broadcast: 'b', recipient, type: 'click', at, click: { target, role } },
});
const row = z.object({
  name: z.string(),
  hour: z.coerce.number(),
  people: z.coerce.number(),
  first: z.coerce.number(),
  clicks: z.coerce.number(),
});

describe.skipIf(clickhouseAbsent())('clicks by target', () => {
  let fresh: FreshStore;
  let tenants = 0;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  async function targetsOf(events: readonly RawEvent[], broadcast: Readonly<Record<string, unknown>>, segment = '*') {
    const tenant = `c${++tenants}`;
    const world = new RawWorld(fresh.store, tenant);
    await world.broadcast('b', broadcast);
    await world.events(...events);
    expect(await refreshUntilClean(fresh.store, { tenant, kinds: figureKinds, deadlineMs: 60_000 })).toMatchObject({
      clean: true,
    });
    return fresh.store.query(
      {
        name: 'targets',
        sql: `SELECT concat(if(other = 1, 'other', target), if(role = '', '', concat(' ', role))) AS name, clicked_1h AS hour,
            clicked_all AS people, first_clicked_all AS first, total_clicks AS clicks FROM click_stats FINAL
          WHERE tenant = {tenant:String} AND segment = {segment:String} AND variant = '*' AND alive = 1
          ORDER BY other, target, role`,
        params: { tenant, segment },
      },
      row,
    );
  }

  it('are of people in the audience, in the role of the click, else of the button', async () => {
    const events = [
      ...[1, 2, 3].map((recipient) => sent(recipient)),
      click(1, minute(5), 'buy'),
      click(1, minute(6), 'more'),
      click(1, minute(7), 'buy'),
      click(2, minute(3), ''),
      click(2, minute(90), 'buy', 'secondary'),
      // A machine, and someone who was never sent to.
      { ...click(3, minute(1), 'buy'), machine: 1 },
      click(4, minute(1), 'buy'),
    ];
    const buttons = [
      { id: 'buy', role: 'primary' },
      { id: 'buy', role: 'secondary' },
    ];
    expect(await targetsOf(events, { platform: 'email', buttons })).toEqual([
      { name: '', hour: 1, people: 1, first: 1, clicks: 1 },
      { name: 'buy primary', hour: 1, people: 1, first: 1, clicks: 2 },
      { name: 'buy secondary', hour: 0, people: 1, first: 0, clicks: 1 },
      { name: 'more', hour: 1, people: 1, first: 0, clicks: 1 },
    ]);
    expect(await targetsOf(events, { platform: 'email', reports: ['read'] })).toEqual([]);
  });

  it('keep the most clicked of the broadcast, of equal ones the least text, in every segment', async () => {
    const name = (i: number) => `t${String(i).padStart(2, '0')}`;
    // Everyone clicks one target, and 70 of them; the last three have one person more; three are in a segment.
    const events = Array.from({ length: 70 }, (_, i) => [
      sent(i + 1, [64, 68, 69].includes(i) ? 'vip' : ''),
      click(i + 1, minute(1), name(i)),
    ]).flat();
    const twice = [sent(100), click(100, minute(1), 't69'), click(100, minute(2), 't68'), click(100, minute(3), 't67')];
    const all = await targetsOf([...events, ...twice], { platform: 'email' });
    const one = { hour: 1, people: 1, first: 1, clicks: 1 };
    const kept = Array.from({ length: MOST_TARGETS - 3 }, (_, i) => ({ ...one, name: name(i) }));
    expect(all).toEqual([
      ...kept,
      { name: 't67', hour: 2, people: 2, first: 1, clicks: 2 },
      { name: 't68', hour: 2, people: 2, first: 1, clicks: 2 },
      { name: 't69', hour: 2, people: 2, first: 2, clicks: 2 },
      { name: 'other', hour: 6, people: 6, first: 6, clicks: 6 },
    ]);
    const again = click(65, minute(9), 't62');
    expect(await targetsOf([...events, again, ...twice], { platform: 'email' }, 'vip')).toEqual([
      ...['t62', 't68', 't69', 'other'].map((name) => ({ ...one, name, first: name === 't62' ? 0 : 1 })),
    ]);
  });

  it('have a row each where there are as many clicks as rows', async () => {
    const events = Array.from({ length: MOST_TARGETS }, (_, i) => [
      sent(i + 1),
      click(i + 1, minute(1), `t${i}`),
    ]).flat();
    const all = await targetsOf(events, { platform: 'email' });
    expect(all).toHaveLength(MOST_TARGETS);
    expect(all.map(({ name }) => name)).not.toContain('other');
    // One more click on one of them, and one on a further target.
    const more = [sent(100), click(100, minute(1), 't0'), click(100, minute(2), 'u')];
    const others = (await targetsOf([...events, ...more], { platform: 'email' })).filter(
      ({ name }) => name === 'other',
    );
    expect(others).toMatchObject([{ people: 1 }]);
  });
});
