import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../store/store.ts';
import { dirtyUnits, markUnits, type RefreshedKind, readMarks } from '../../store/tables/units.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { gated } from '../../test/support/gated.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { contextOn } from '../../test/support/rollupWorld.ts';
import { recordFailure } from '../refresh/failures.ts';
import { recompute } from '../refresh/recompute.ts';
import { refreshUntilClean } from '../refresh/refresher.ts';
import { metrics } from './index.ts';
import { atOneVersion } from './oneVersion.ts';

const at = '2026-03-02T02:00:00Z';
const later = '2026-03-02T05:00:00Z';
const DAY = '2026-03-02';
/** Spread over all slices. */
const pseudonym = (person: number) => String(BigInt(person) * 400_000_000_000_000_000n);

/** What a day or a sum is made from may be written while it is added up: its tables would be from before and from after. */
describe.skipIf(clickhouseAbsent())('a unit that is made from others which are written meanwhile', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  const clicksAndOrders = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => from + i).flatMap((person) => [
      { broadcast: 'b', recipient: pseudonym(person), type: 'click', at: later },
      {
        ...{ broadcast: 'b', recipient: pseudonym(person), type: 'conversion', at: later },
        conversion: { value: '10', currency: 'CNY', goal: 'purchase', order_ref: `o${person}`, reversal: 0 },
      },
    ]);

  async function world(tenant: string, mostRecipients?: number): Promise<RawWorld> {
    const made = new RawWorld(fresh.store, tenant);
    await made.broadcast('b', { platform: 'email', content_type: 'promotion', tier: 'base' });
    const sends = Array.from({ length: 40 }, (_, person) => ({
      ...{ broadcast: 'b', recipient: pseudonym(person), type: 'send', at, audience: 'new' },
    }));
    await made.events(...sends, ...clicksAndOrders(0, 5));
    const limits = { tenant, mostRecipients, deadlineMs: 60_000 };
    expect(await refreshUntilClean(fresh.store, limits)).toMatchObject({ clean: true });
    return made;
  }

  async function recomputeAll(store: Store, tenant: string, kind: RefreshedKind, mostRecipients?: number) {
    const units = await dirtyUnits(fresh.store, 100, { tenant, kind });
    if (units.length > 0) for await (const _ of recompute(store, kind, units, { mostRecipients }));
  }

  async function funnel(tenant: string, asked: Readonly<Record<string, unknown>>) {
    const metric = metrics.find(({ id }) => id === 'funnel');
    if (metric === undefined) throw new Error('no funnel');
    const run = atOneVersion(contextOn(fresh.store, { tenant }), (one) => metric.run(one, metric.params.parse(asked)), {
      longestMs: 300,
    });
    const { result, mixed } = await run;
    const [row] = result.rows;
    return { clicked: row?.clicked, converted: row?.converted, mixed };
  }

  const dirty = async (tenant: string, kind: RefreshedKind) =>
    (await dirtyUnits(fresh.store, 100, { tenant, kind })).length;

  it.each([
    ['a day', 'day', undefined, 'recompute-stats-day', {}],
    ['a sum', 'sum', 16, 'recompute-conversion-stats', { broadcast: 'b' }],
  ] as const)(
    'is done with figures of one time: %s',
    async (name, kind, most, statement, asked) => {
      const tenant = name.replace(' ', '-');
      const made = await world(tenant, most);
      await markUnits(fresh.store, [{ kind, tenant, unit: kind === 'day' ? DAY : 'b' }]);
      const gate = gated(fresh.store, statement);
      const adding = recomputeAll(gate.store, tenant, kind, most);
      await gate.stopped;
      await made.events(...clicksAndOrders(5, 9));
      await recomputeAll(fresh.store, tenant, 'broadcast', most);
      await recomputeAll(fresh.store, tenant, 'slice', most);
      gate.open();
      await adding;
      expect(await funnel(tenant, asked)).toEqual({ clicked: 9, converted: 9, mixed: false });
    },
    60_000,
  );

  it.each([
    ['a day', 'day', undefined, 'broadcast', 'recompute-conversion-stats'],
    ['a sum', 'sum', 16, 'slice', 'recompute-slice-orders'],
  ] as const)(
    'is left as it is while one of them is being written, and is done after it: %s',
    async (name, kind, most, childKind, statement) => {
      const tenant = `half-${name.replace(' ', '-')}`;
      const asked = kind === 'day' ? {} : { broadcast: 'b' };
      const made = await world(tenant, most);
      await made.events(...clicksAndOrders(5, 9));
      if (most !== undefined) await recomputeAll(fresh.store, tenant, 'broadcast', most);
      await markUnits(fresh.store, [{ kind, tenant, unit: kind === 'day' ? DAY : 'b' }]);
      const gate = gated(fresh.store, statement);
      const writing = recomputeAll(gate.store, tenant, childKind, most);
      await gate.stopped;
      await recomputeAll(fresh.store, tenant, kind, most);
      expect(await dirty(tenant, kind)).toBe(1);
      // Whether it is mixed: an answer of all days reads rows of the broadcast, too, which is half written.
      expect(await funnel(tenant, asked)).toMatchObject({ clicked: 5, converted: 5, mixed: kind === 'day' });
      gate.open();
      await writing;
      await recomputeAll(fresh.store, tenant, 'sum', most);
      await recomputeAll(fresh.store, tenant, kind, most);
      expect(await dirty(tenant, kind)).toBe(0);
      expect(await funnel(tenant, asked)).toEqual({ clicked: 9, converted: 9, mixed: false });
    },
    60_000,
  );

  it('is written all the same where it was put off often, and is not done; a child that fails holds up none', async () => {
    const tenant = 'often';
    const made = await world(tenant);
    await made.events(...clicksAndOrders(5, 9));
    const gate = gated(fresh.store, 'recompute-conversion-stats');
    const writing = recomputeAll(gate.store, tenant, 'broadcast');
    await gate.stopped;
    await markUnits(fresh.store, [{ kind: 'day', tenant, unit: DAY, times: 100 }]);
    await recomputeAll(fresh.store, tenant, 'day');
    expect(await dirty(tenant, 'day')).toBe(1);
    expect(await funnel(tenant, {})).toEqual({ clicked: 9, converted: 5, mixed: true });
    await recordFailure(fresh.store, { kind: 'broadcast', tenant, unit: 'b' }, 0, new Error('planted'));
    await recomputeAll(fresh.store, tenant, 'day');
    expect(await dirty(tenant, 'day')).toBe(0);
    gate.open();
    await writing;
    expect(await dirty(tenant, 'day')).toBe(1);
    const [marks] = await readMarks(fresh.store, 'day', tenant, [DAY]);
    expect(marks).toBeGreaterThan(100);
  }, 60_000);
});
