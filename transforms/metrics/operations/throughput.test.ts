import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { contextOn } from '../../../test/support/rollupWorld.ts';
import { throughput } from './throughput.ts';

const AT = Date.parse('2026-03-10T12:00:00Z');
const MINUTE = 60_000;

describe.skipIf(clickhouseAbsent())('throughput', () => {
  let fresh: FreshStore;
  const ask = async (raw: Record<string, unknown> = {}, now = AT) =>
    (await throughput.run(contextOn(fresh.store, { now }), throughput.params.parse(raw))).rows;
  const iso = (minutes: number) => new Date(AT + minutes * MINUTE).toISOString();
  let key = 0;
  /** One event that arrived so many minutes after AT; it happened in another month. */
  const event = (minutes: number, columns: Record<string, unknown> = {}) => ({
    ...{ tenant: 'demo', broadcast: 'b1', recipient: 7, type: 'send', event_key: ++key },
    ...{ occurred_at: '2026-01-05 00:00:00.000', received_at: iso(minutes), ...columns },
  });
  const some = (rows: Awaited<ReturnType<typeof ask>>) =>
    rows.filter(({ events }) => events > 0).map(({ start, type, events }) => [(start - AT) / MINUTE, type, events]);

  beforeAll(async () => {
    fresh = await freshStore();
    const twice = event(-30);
    const late = event(-31);
    await fresh.store.insertRows('events', [
      ...[event(-1440), event(-1441), event(-30), twice, late, event(-29.5, { type: 'read' }), event(-26), event(-1)],
      ...[event(-1, { tenant: 'other' }), event(-100, { broadcast: '', type: 'conversion' })],
    ]);
    // The same two arrive again, in another part: one within the period, one that first arrived before it.
    await fresh.store.insertRows('events', [
      { ...twice, received_at: iso(-2) },
      { ...late, received_at: iso(-3) },
    ]);
    const fact = { tenant: 'demo', broadcast: 'b1', fact: { occurred_at: iso(-50), event: '{}' } };
    await fresh.store.insertRows('broadcasts', [{ ...fact, id: '1', received_at: iso(-50) }]);
    await fresh.store.insertRows('recalls', [{ ...fact, id: '2', received_at: iso(-26) }]);
  });
  afterAll(() => fresh.drop());

  it('counts arrivals of the last 24 hours in 5 minutes, each event once, broadcast-level ones too', async () => {
    const rows = await ask();
    expect(rows).toHaveLength(288);
    expect(some(rows)).toEqual([
      ...[
        [-1440, null, 1],
        [-100, null, 1],
        [-50, null, 1],
        [-35, null, 1],
        [-30, null, 5],
        [-5, null, 1],
      ],
    ]);
    expect(rows.every(({ complete }) => complete)).toBe(true);
    expect(rows[1]).toEqual({ start: AT - 1435 * MINUTE, type: null, events: 0, complete: true });
  });

  it('by type: every type that came has every point', async () => {
    const rows = await ask({ group_by: 'type', interval: 'hour', from: iso(-120) });
    expect(rows).toHaveLength(2 * 5);
    expect(some(rows)).toEqual([
      [-120, 'conversion', 1],
      ...[
        [-60, 'broadcast', 1],
        [-60, 'read', 1],
        [-60, 'recall', 1],
        [-60, 'send', 5],
      ],
    ]);
  });

  it('excludes the end of the period, and marks the points that it cuts short', async () => {
    const rows = await ask({ interval: 'minute', from: iso(-30), to: iso(-25.5) });
    expect(some(rows)).toEqual([
      [-30, null, 3],
      [-26, null, 2],
    ]);
    expect(rows.map(({ complete }) => complete)).toEqual([true, true, true, true, false]);
    const whole = await ask({ interval: 'minute', from: iso(-29.75), to: iso(-28) });
    expect(whole.map(({ events, complete }) => [events, complete])).toEqual([
      [1, false],
      [0, true],
    ]);
    // Redelivered within it, first arrived before it: not of this period.
    expect(some(await ask({ interval: 'minute', from: iso(-3), to: iso(-1) }))).toEqual([]);
    expect((await ask({ interval: 'hour' }, AT + MINUTE)).at(-1)).toMatchObject({ start: AT, complete: false });
  });

  it("takes dates of the tenant's zone", async () => {
    // 10 March in Shanghai ends at 16:00 UTC of it.
    const rows = await ask({ from: '2026-03-10', to: '2026-03-11', interval: 'hour' });
    expect([rows.length, rows[0]?.start]).toEqual([24, Date.parse('2026-03-09T16:00:00Z')]);
    expect(rows.reduce((sum, { events }) => sum + events, 0)).toBe(9);
  });

  it('counts rows of more than two days as they lie: each event once when merged', async () => {
    await fresh.store.command({ name: 'merge', sql: 'OPTIMIZE TABLE events FINAL' });
    const rows = await ask({ from: iso(-3 * 1440), interval: 'hour', group_by: 'type' });
    const of = (type: string) => rows.filter((row) => row.type === type).reduce((sum, { events }) => sum + events, 0);
    expect(['send', 'read', 'conversion', 'recall', 'broadcast'].map(of)).toEqual([7, 1, 1, 1, 1]);
  });

  it('refuses a period that costs too much, or more points than anybody looks at', async () => {
    const from = (days: number) => iso(-days * 1440);
    expect(await ask({ from: from(31), interval: 'hour' })).toHaveLength(744);
    await expect(ask({ from: from(32), interval: 'hour' })).rejects.toMatchObject({ code: 'HX_PARAM', at: 'from' });
    await expect(ask({ from: from(7), interval: 'minute' })).rejects.toMatchObject({ at: 'interval' });
    await expect(ask({ from: iso(0), to: iso(-5) })).rejects.toMatchObject({ code: 'HX_PARAM', at: 'to' });
  });
});
