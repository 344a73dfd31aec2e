import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../../test/support/database.ts';
import { contextOn } from '../../../../test/support/rollupWorld.ts';
import { dataQuality } from '../data-quality.ts';

describe.skipIf(clickhouseAbsent())('data-quality, of events that no figure uses', () => {
  let fresh: FreshStore;
  const ask = async (raw: Record<string, unknown> = {}, tenant = 'demo') => {
    const { rows } = await dataQuality.run(contextOn(fresh.store, { tenant }), dataQuality.params.parse(raw));
    const found = rows.filter(({ check }) => check === 'unused_events');
    return Object.fromEntries(found.map(({ subject, count }) => [subject, count]));
  };

  beforeAll(async () => {
    fresh = await freshStore();
    const { store } = fresh;
    let key = 0;
    const event = (type: string, broadcast: string, more: object = {}) => ({
      ...{ tenant: 'demo', recipient: '5', live: 1, type, broadcast, event_key: key++ },
      ...{ occurred_at: '2026-02-01 00:00:00.000', ...more },
    });
    await store.insertRows('events', [
      event('send', 'b'),
      event('optout', 'b'),
      // Attribution counts it.
      event('optout', ''),
      // But a mute.
      event('optout', '', { action: { kind: 'mute', reason: '' } }),
      event('optout', 'b', { action: { kind: 'mute', reason: '' } }),
      event('assignment', 'b'),
      event('assignment', ''),
      event('assignment', '', { occurred_at: '2026-03-01 00:00:00.000' }),
      event('recall', 'b'),
      event('retract', 'b', { retracts: { type: 'recall', event_key: 9 } }),
      event('retract', 'b', { retracts: { type: 'read', event_key: 9 } }),
      // Counted nowhere: taken back, of an undone import, of an erased and of an excluded recipient, of another tenant.
      event('assignment', '', { retracted: 1 }),
      event('assignment', '', { live: 0, import_batches: ['undone'] }),
      event('assignment', '', { recipient: '6' }),
      event('assignment', '', { recipient: '17' }),
      event('conversion', '', { recipient: '17' }),
      event('assignment', '', { tenant: 'other' }),
    ]);
    await store.insertRows('erased', [{ tenant: 'demo', recipient: '6', at: '2026-02-02 00:00:00.000' }]);
    const settings = JSON.stringify({ excluded: ['0000000000000011'] });
    await store.insertRows('registry', [
      { kind: 'tenant', tenant: 'demo', key: 'settings', value: settings, version: 1, deleted: 0 },
    ]);
    await store.insertRows('import_batches', [
      { tenant: 'demo', batch: 'undone', state: 'undone', at: '2026-02-02 00:00:00.000', version: 1 },
    ]);
    const fact = { occurred_at: '2026-02-01 00:00:00.000', event: '{}' };
    await store.insertRows('penalties', [{ tenant: 'demo', account: 'a', broadcast: '', id: 'p', fact, live: 1 }]);
    await store.insertRows('broadcasts', [{ tenant: 'demo', broadcast: 'b', id: 'm', fact, live: 1 }]);
    const known = (broadcast: string, basis_read: string) => ({
      ...{
        tenant: 'lists',
        broadcast,
        day: '2026-02-01',
        segment: '*',
        variant: '*',
        alive: 1,
        version: 1,
        basis_read,
      },
    });
    await store.insertRows('broadcast_stats', [
      known('event', 'event'),
      known('poll', 'poll'),
      known('count', 'aggregate'),
    ]);
    const stated = (broadcast: string, id: string, counts: object = {}) => ({
      ...{ tenant: 'lists', broadcast, id, live: 1 },
      fact: {
        occurred_at: '2026-02-01 00:00:00.000',
        event: JSON.stringify({ id, day: '2026-02-01', as_of: '2026-02-02T00:00:00Z', counts }),
      },
    });
    await store.insertRows('broadcast_stats', [
      { ...known('event', 'event'), tenant: 'both', read_all: 4, reach: 9, first_send_at: '2026-02-01 00:00:00.000' },
    ]);
    const day = (id: string, of: string, read: number) => ({
      ...{ tenant: 'both', broadcast: 'event', id, live: 1 },
      fact: {
        occurred_at: '2026-02-03 00:00:00.000',
        event: JSON.stringify({ id, day: of, as_of: '2026-02-03T00:00:00Z', counts: { read } }),
      },
    });
    await store.insertRows('aggregates', [day('1', '2026-02-01', 7), day('2', '2026-02-02', 5)]);
    const broadcasts = ['event', 'poll', 'count', 'unknown'];
    await store.insertRows(
      'polls',
      broadcasts.map((broadcast) => stated(broadcast, 'p')),
    );
    await store.insertRows('aggregates', [
      ...broadcasts.map((broadcast) => stated(broadcast, 'a', { read: 1 })),
      stated('count', 'shares', { shared: 1 }),
    ]);
  });
  afterAll(() => fresh.drop());

  it('counts those that are stored, by type', async () => {
    expect(await ask()).toEqual({ assignment: 2, optout: 1, recall: 1, retract: 1, penalty: 1 });
    expect(await ask({}, 'other')).toEqual({ assignment: 1 });
    expect(await ask({}, 'empty')).toEqual({ '': 0 });
  });

  it('counts lists where readers are not known from lists, and counts that are not used where they came', async () => {
    expect(await ask({}, 'lists')).toEqual({ poll: 3, aggregate: 4 });
  });

  it('shows how many readers counts have more where readers are known', async () => {
    const { rows } = await dataQuality.run(contextOn(fresh.store, { tenant: 'both' }), dataQuality.params.parse({}));
    // The greatest day has 7 of 9 people, and 4 are known.
    expect(rows.filter(({ check }) => check === 'readers_by_counts')).toMatchObject([{ subject: '', count: 3, of: 4 }]);
  });

  it('takes a period by when they happened', async () => {
    expect(await ask({ from: '2026-02-15' })).toEqual({ assignment: 1 });
    expect(await ask({ to: '2026-02-15T00:00:00Z' })).toEqual({
      ...{ assignment: 1, optout: 1, recall: 1, retract: 1, penalty: 1 },
    });
  });
});
