import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EventInput } from '../../contract/event.ts';
import { deleteErasedPersonRows } from '../../store/erasure/personRows.ts';
import { figureKinds, type RefreshedKind } from '../../store/tables/units.ts';
import { refreshOnce } from '../../transforms/refresh/refresher.ts';
import { sweep } from '../../transforms/refresh/sweep.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { Product } from '../truth/product.ts';

const DAY_MS = 86_400_000;

/** An event without its tenant. */
type Event = EventInput extends infer E ? (E extends EventInput ? Omit<E, 'tenant'> : never) : never;

const at = (day: string) => `${day}T12:00:00Z`;
interface OrderOf {
  readonly broadcast?: string;
  readonly value?: string;
  /** It takes back the order instead. */
  readonly reversal?: boolean;
}
const order = (recipient: string, name: string, day: string, { reversal, ...more }: OrderOf = {}): Event => ({
  ...{ type: 'conversion', id: `${recipient}-${name}`, recipient, occurred_at: at(day) },
  ...{ value: '10', currency: 'CNY', ...more },
  ...(reversal === true ? { reverses: name } : { order: name }),
});

/** Rows that the recompute of no day writes any more: of events that moved, of people who are erased. */
describe.skipIf(clickhouseAbsent())('what is attributed leaves nothing behind', () => {
  let fresh: FreshStore;
  let product: Product;
  let tenants = 0;
  beforeAll(async () => {
    fresh = await freshStore();
    product = await Product.open(fresh.store);
  });
  afterAll(() => fresh.drop());

  /** A tenant with broadcast b of 1 February, which ann and bob have clicked. */
  async function tenantOfTwo() {
    const tenant = `left${++tenants}`;
    await product.makeTenant(tenant, { zone: 'UTC' });
    const take = (event: Event, importBatch?: string) =>
      // Cast: with its tenant it is an event again.
      product.take([
        { event: { ...event, tenant } as EventInput & { tenant: string }, ...(importBatch && { importBatch }) },
      ]);
    const ofB = { broadcast: 'b', occurred_at: at('2026-02-01') } as const;
    await take({ type: 'broadcast', id: 'b', platform: 'email', ...ofB });
    for (const recipient of ['ann', 'bob']) {
      await take({ type: 'send', id: `s-${recipient}`, recipient, ...ofB });
      await take({ type: 'click', id: `c-${recipient}`, recipient, ...ofB, target: 'x' });
    }
    return { tenant, take };
  }
  const merge = () => fresh.store.command({ name: 'merge', sql: 'OPTIMIZE TABLE events FINAL' });
  /** Of any goal in CNY and any currency that is none: `broadcast class orders value optouts`. */
  async function figures(tenant: string): Promise<readonly string[]> {
    await product.refresh();
    const rows = await fresh.store.query(
      {
        name: 'attributed-figures',
        sql: `SELECT concat(if(broadcast = '', toString(day), broadcast), ' ', toString(class), ' ', toString(orders_all), ' ', toString(value_all), ' ', toString(optouts_all)) AS row
FROM attributed_stats FINAL
WHERE tenant = {tenant:String} AND alive = 1 AND segment = '*' AND goal IN ('*', '') AND currency IN ('CNY', '') ORDER BY row`,
        params: { tenant },
      },
      z.object({ row: z.string() }),
    );
    return rows.map(({ row }) => row);
  }

  it('of an erased person where no recompute ran for a day: only the order that another shares', async () => {
    const { tenant, take } = await tenantOfTwo();
    await take(order('ann', 'o1', '2026-01-20'));
    await take(order('ann', 'o2', '2026-02-02'));
    await take(order('bob', 'o2', '2026-01-20', { value: '7' }));
    expect(await figures(tenant)).toEqual(['2026-01-20 none 1 10 0', 'b click 1 10 0']);
    await product.erase(tenant, ['ann']);
    await deleteErasedPersonRows(fresh.store, Date.now() + 2 * DAY_MS);
    expect(await figures(tenant)).toEqual(['2026-01-20 none 1 7 0']);
    await deleteErasedPersonRows(fresh.store, Date.now() + 2 * DAY_MS);
    const left = `SELECT toUInt32(uniqExact(recipient)) AS people FROM attributed WHERE tenant = {tenant:String}`;
    const people = z.object({ people: z.number() });
    expect(await fresh.store.query({ name: 'left', sql: left, params: { tenant } }, people)).toEqual([{ people: 1 }]);
    await sweep(fresh.store, 0);
    expect(await figures(tenant)).toEqual(['2026-01-20 none 1 7 0']);
  });

  /** An order that is counted on 4 February, and comes again on an earlier day; ClickHouse merges the two before a recompute. */
  async function movedTooSoon() {
    const made = await tenantOfTwo();
    await made.take(order('ann', 'o', '2026-02-04'), 'A');
    expect(await figures(made.tenant)).toEqual(['b click 1 10 0']);
    await made.take(order('ann', 'o', '2026-02-03'), 'B');
    await merge();
    return made;
  }

  it('of an event that moved and was merged before both of its imports are undone', async () => {
    const { tenant } = await movedTooSoon();
    for (const batch of ['A', 'B']) await product.undo(tenant, batch);
    expect(await figures(tenant)).toEqual([]);
  });

  it('of an event that moved and was merged before its sender is erased', async () => {
    const { tenant } = await movedTooSoon();
    await product.erase(tenant, ['ann']);
    expect(await figures(tenant)).toEqual([]);
  });

  it('of an opt-out that moved, was merged, and is a mute', async () => {
    const { tenant, take } = await tenantOfTwo();
    const optout = { type: 'optout', id: 'x', recipient: 'ann' } as const;
    await take({ ...optout, kind: 'block', occurred_at: at('2026-02-02') });
    expect(await figures(tenant)).toEqual(['b delivery 0 0 1']);
    await take({ ...optout, kind: 'mute', occurred_at: at('2026-02-01') });
    await merge();
    expect(await figures(tenant)).toEqual([]);
  });

  it('of a conversion that becomes a reversal on an earlier day, and of one on a later day that merged too soon', async () => {
    const { tenant, take } = await tenantOfTwo();
    await take(order('ann', 'o', '2026-02-04'));
    await take(order('bob', 'p', '2026-02-03'));
    expect(await figures(tenant)).toEqual(['b click 2 20 0']);
    await take(order('ann', 'o', '2026-02-03', { reversal: true }));
    expect(await figures(tenant)).toEqual(['b click 1 10 0']);
    await take(order('bob', 'p', '2026-02-04', { reversal: true }));
    await merge();
    await figures(tenant);
    await sweep(fresh.store, Date.now() + DAY_MS);
    expect(await figures(tenant)).toEqual([]);
  });

  it('and nothing out: an order that was added up while its broadcast had no figures, and its touches stayed', async () => {
    const { tenant, take } = await tenantOfTwo();
    expect(await figures(tenant)).toEqual([]);
    const pass = async (kinds: readonly RefreshedKind[]) => {
      for (const kind of kinds) await refreshOnce(fresh.store, { tenant, kinds: [kind] });
    };
    const b = { type: 'broadcast', id: 'b', broadcast: 'b', platform: 'email', occurred_at: at('2026-02-01') } as const;
    await take(order('ann', 'o', '2026-02-04'));
    await take({ ...b, id: 'b2', test: true, occurred_at: at('2026-02-02') });
    await pass([...figureKinds, 'attribution', 'attributed']);
    await take({ ...b, id: 'b3', test: false, occurred_at: at('2026-02-03') });
    await pass(figureKinds);
    expect(await figures(tenant)).toEqual(['b click 1 10 0']);
  });

  it('of an order that names a broadcast whose first event makes it a test', async () => {
    const { tenant, take } = await tenantOfTwo();
    await take(order('ann', 'o', '2026-02-04', { broadcast: 'x' }));
    expect(await figures(tenant)).toEqual(['2026-02-04 none 1 10 0']);
    await take({
      type: 'broadcast',
      id: 'x',
      broadcast: 'x',
      platform: 'email',
      test: true,
      occurred_at: at('2026-02-03'),
    });
    expect(await figures(tenant)).toEqual([]);
  });
});
