import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eraseRecipients } from '../../../store/erasure/erase.ts';
import { Registry } from '../../../store/registry/registry.ts';
import { Tenants } from '../../../store/registry/tenants.ts';
import { dirtyUnits, markUnits, unnamedUnit } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { type RawEvent, RawWorld } from '../../../test/support/rawWorld.ts';
import { recompute } from '../../refresh/recompute.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';
import { sweep } from '../../refresh/sweep.ts';

const at = '2026-03-02T02:00:00Z';
const conversion = (goal: string, reversal = 0) => ({ value: '1', currency: 'CNY', goal, order_ref: 'o', reversal });
const unnamed = (recipient: number, type: string, more: Readonly<Record<string, unknown>> = {}): RawEvent => ({
  ...{ broadcast: '', recipient, type, at, key: 1 },
  ...more,
});

describe.skipIf(clickhouseAbsent())('outcomes that name no broadcast', () => {
  let fresh: FreshStore;
  let tenants = 0;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  const newWorld = () => {
    const tenant = `u${++tenants}`;
    return { tenant, world: new RawWorld(fresh.store, tenant) };
  };
  const refresh = async (tenant: string) =>
    expect(await refreshUntilClean(fresh.store, { tenant, deadlineMs: 60_000 })).toMatchObject({ clean: true });

  async function outcomes(tenant: string): Promise<string[]> {
    const rows = await fresh.store.query(
      {
        name: 'unnamed',
        sql: `SELECT outcome, goal FROM unnamed_outcomes FINAL WHERE tenant = {tenant:String} AND alive = 1 ORDER BY ALL`,
        params: { tenant },
      },
      z.object({ outcome: z.string(), goal: z.string() }),
    );
    return rows.map(({ outcome, goal }) => `${outcome} ${goal}`.trim());
  }

  it('are known by outcome and goal, and gone when their events are', async () => {
    const { tenant, world } = newWorld();
    const events = [
      unnamed(1, 'conversion', { conversion: conversion('purchase') }),
      unnamed(2, 'conversion', { conversion: conversion('visit'), live: 0, import_batches: ['i1'] }),
      unnamed(3, 'conversion', { conversion: conversion('signup', 1) }),
      unnamed(4, 'optout', { action: { kind: 'block', reason: '' } }),
      unnamed(5, 'complaint', { action: { kind: 'spam', reason: '' } }),
      unnamed(6, 'assignment'),
    ];
    await world.unmarked(...events);
    await markUnits(fresh.store, [unnamedUnit(tenant)]);
    await refresh(tenant);
    expect(await outcomes(tenant)).toEqual([
      ...['complaint', 'conversion *', 'conversion purchase', 'conversion visit', 'optout'],
    ]);
    // Retracted, undone, excluded.
    await world.unmarked(unnamed(4, 'optout', { retracted: 1 }));
    await fresh.store.insertRows('import_batches', [
      { tenant, batch: 'i1', file: '', mapping: '', state: 'undone', at, version: 2 },
    ]);
    const settings = new Tenants(fresh.store, new Registry(fresh.store));
    await settings.create(tenant);
    await settings.set(tenant, { excluded: ['0000000000000005'] });
    await refresh(tenant);
    expect(await outcomes(tenant)).toEqual(['conversion *', 'conversion purchase']);
    await eraseRecipients(fresh.store, tenant, ['0000000000000001']);
    await refresh(tenant);
    expect(await outcomes(tenant)).toEqual([]);
  });

  it('are found where nothing of the first people counts, and of an event that was corrected by its last goal alone', async () => {
    const { tenant, world } = newWorld();
    const people = Array.from({ length: 20 }, (_, n) => n + 1);
    // Of 20 people the first 19 took back what they bought; of another goal all did.
    await world.unmarked(
      ...people.map((n) => unnamed(n, 'conversion', { conversion: conversion('late'), retracted: n < 20 ? 1 : 0 })),
      ...people.map((n) => unnamed(n, 'conversion', { key: 2, conversion: conversion('none'), retracted: 1 })),
    );
    await markUnits(fresh.store, [unnamedUnit(tenant)]);
    await refresh(tenant);
    expect(await outcomes(tenant)).toEqual(['conversion *', 'conversion late']);
    // The greater tuple wins as a whole: `a` is the goal of no merged event, and `z` of one.
    const corrected = { key: 3, conversion: { ...conversion('a'), value: '1' } };
    await world.unmarked(unnamed(1, 'conversion', corrected));
    await world.unmarked(unnamed(1, 'conversion', { key: 3, conversion: { ...conversion('z'), value: '2' } }));
    await markUnits(fresh.store, [unnamedUnit(tenant)]);
    await refresh(tenant);
    expect(await outcomes(tenant)).toEqual(['conversion *', 'conversion late', 'conversion z']);
  });

  it('are right after a recompute that dies in between, and one that was overtaken', async () => {
    const { tenant, world } = newWorld();
    await world.unmarked(unnamed(1, 'conversion', { conversion: conversion('purchase') }));
    await markUnits(fresh.store, [unnamedUnit(tenant)]);
    for (const last of ['read', 'written', 'copied', 'checked']) {
      const units = await dirtyUnits(fresh.store, 10, { tenant });
      expect(units).toHaveLength(1);
      for await (const step of recompute(fresh.store, 'unnamed', units)) if (step === last) break;
    }
    await refresh(tenant);
    // What a slower one leaves behind: a sweep finds it.
    await fresh.store.insertRows('unnamed_outcomes', [{ tenant, outcome: 'optout', goal: '', version: 1, alive: 1 }]);
    await markUnits(fresh.store, [unnamedUnit(tenant)]);
    await refresh(tenant);
    expect(await outcomes(tenant)).toEqual(['conversion *', 'conversion purchase']);
  });

  it('get their unit by the sweep where an earlier program marked only attribution', async () => {
    const { tenant, world } = newWorld();
    await world.unmarked(unnamed(1, 'conversion', { conversion: conversion('purchase'), received_at: at }));
    await markUnits(fresh.store, [{ kind: 'attribution', tenant, unit: '1' }]);
    await sweep(fresh.store, Date.parse('2030-01-01T00:00:00Z'));
    await sweep(fresh.store, Date.parse('2030-01-01T00:00:00Z'));
    expect(await dirtyUnits(fresh.store, 10, { tenant, kind: 'unnamed' })).toMatchObject([{ unit: '', marks: 1 }]);
    await refresh(tenant);
    expect(await outcomes(tenant)).toEqual(['conversion *', 'conversion purchase']);
  });
});
