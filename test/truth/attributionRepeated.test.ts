import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import type { EventInput } from '../../contract/event.ts';
import { deleteUndone } from '../../store/deleteRows/deleteUndone.ts';
import type { Store } from '../../store/store.ts';
import { dirtyUnits } from '../../store/tables/units.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { Product } from './product.ts';

/* An event that comes again with another day counts on the day of the earliest, whichever of its days is recomputed. */

let fresh: FreshStore;
let product: Product;
beforeAll(async () => {
  fresh = await freshStore();
  product = await Product.open(fresh.store);
});
afterAll(() => fresh.drop());

/** An event without its tenant. */
type Event = EventInput extends infer E ? (E extends EventInput ? Omit<E, 'tenant'> : never) : never;

const take = (tenant: string, event: Event, importBatch?: string) =>
  // Cast: with its tenant it is an event again.
  product.take([{ event: { ...event, tenant } as EventInput, ...(importBatch === undefined ? {} : { importBatch }) }]);

const orders = (tenant: string) =>
  fresh.store.query(
    {
      name: 'orders',
      sql: `SELECT toString(day) AS day, orders_all AS orders, optouts_all AS optouts FROM attributed_stats FINAL
WHERE tenant = {tenant:String} AND alive = 1 AND segment = '*' AND goal IN ('purchase', '') AND currency IN ('CNY', '') ORDER BY day`,
      params: { tenant },
    },
    z.object({ day: z.string(), orders: z.number(), optouts: z.number() }),
  );

const order = (occurred_at: string): Event => ({
  ...{ type: 'conversion', id: 'v1', recipient: 'ann', occurred_at },
  ...{ value: '10', currency: 'CNY', order: 'o1' },
});

it.each([
  ['one-month', '2026-02-03T23:00:00Z', '2026-02-04T07:00:00Z'],
  ['across-months', '2026-01-31T23:00:00Z', '2026-02-01T07:00:00Z'],
])('is gone with the last of the imports that brought it: %s', async (tenant, first, second) => {
  await product.makeTenant(tenant, { zone: 'UTC' });
  await take(tenant, order(first), 'A');
  await take(tenant, order(second), 'B');
  await product.refresh();
  expect(await orders(tenant)).toEqual([{ day: first.slice(0, 10), orders: 1, optouts: 0 }]);
  await product.undo(tenant, 'A');
  await product.refresh();
  expect(await orders(tenant)).toMatchObject([{ orders: 1 }]);
  await product.undo(tenant, 'B');
  await product.refresh();
  expect(await orders(tenant)).toEqual([]);
});

// In two months: the server does not merge its rows.
const first = '2026-01-31T23:00:00Z';
const second = '2026-02-01T07:00:00Z';

/** An order that two imports brought, each with a day of its own. The first is undone. */
async function broughtTwice(tenant: string, broadcast?: string): Promise<void> {
  await product.makeTenant(tenant, { zone: 'UTC' });
  const named = broadcast === undefined ? {} : { broadcast };
  await take(tenant, { ...order(first), ...named }, 'A');
  await take(tenant, { ...order(second), ...named }, 'B');
  await product.refresh();
  await product.undo(tenant, 'A');
  await product.refresh();
  expect(await orders(tenant)).toEqual([{ day: '2026-01-31', orders: 1, optouts: 0 }]);
}
const onItsDay = [{ day: '2026-02-01', orders: 1, optouts: 0 }];

it('moves to the day of the import that stays when the rows of the undone one are deleted', async () => {
  await broughtTwice('cleaned');
  await deleteUndone(fresh.store, 'cleaned');
  await product.refresh();
  expect(await orders('cleaned')).toEqual(onItsDay);
});

it('marks the broadcast that the rows name', async () => {
  await broughtTwice('named', 'b');
  await deleteUndone(fresh.store, 'named');
  const dirty = await dirtyUnits(fresh.store, 99, { tenant: 'named' });
  expect(dirty.map(({ kind, unit }) => `${kind} ${unit.slice(-10)}`).sort()).toEqual([
    ...['attribution 2026-01-31', 'attribution 2026-02-01', 'broadcast b'],
  ]);
  await product.refresh();
  expect(await orders('named')).toEqual(onItsDay);
});

it.each(['before', 'after'])('is right where a recompute ran in between and the process died %s it', async (died) => {
  const tenant = `died-${died}`;
  await broughtTwice(tenant);
  const dead = new Error('died');
  let deleting = false;
  const dying: Store = {
    ...fresh.store,
    command: async (statement) => {
      if (!deleting && statement.name === 'delete-rows-scratch') {
        deleting = true;
        await product.refresh();
        if (died === 'before') throw dead;
      }
      await fresh.store.command(statement);
      if (died === 'after' && statement.name === 'delete-rows-drop') throw dead;
    },
  };
  await expect(deleteUndone(dying, tenant)).rejects.toBe(dead);
  await deleteUndone(fresh.store, tenant);
  await product.refresh();
  expect(await orders(tenant)).toEqual(onItsDay);
});

it('is no opt-out any more where it comes again as a mute', async () => {
  const tenant = 'mute';
  const at = (occurred_at: string) => ({ broadcast: 'b', occurred_at });
  await product.makeTenant(tenant, { zone: 'UTC' });
  await take(tenant, { type: 'broadcast', id: 'b', platform: 'email', ...at('2026-01-31T00:00:00Z') });
  await take(tenant, { type: 'send', id: 's', recipient: 'ann', ...at('2026-01-31T00:00:00Z') });
  const optout = { type: 'optout', id: 'x', recipient: 'ann' } as const;
  await take(tenant, { ...optout, kind: 'block', occurred_at: '2026-01-31T23:00:00Z' });
  await product.refresh();
  expect(await orders(tenant)).toMatchObject([{ optouts: 1 }]);
  await take(tenant, { ...optout, kind: 'mute', occurred_at: '2026-02-01T12:00:00Z' });
  await product.refresh();
  expect((await orders(tenant)).filter(({ optouts }) => optouts > 0)).toEqual([]);
});
