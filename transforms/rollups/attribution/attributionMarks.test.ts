import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Registry } from '../../../store/registry/registry.ts';
import { Tenants } from '../../../store/registry/tenants.ts';
import { writeImportBatch } from '../../../store/tables/importBatches.ts';
import { undoImport } from '../../../store/tables/undoImport.ts';
import { dirtyUnits, markUnits, readMarks } from '../../../store/tables/units.ts';
import { AttributionWorld } from '../../../test/support/attributionWorld.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { type RecomputeStep, recompute } from '../../refresh/recompute.ts';
import { refreshOnce } from '../../refresh/refresher.ts';
import { markRepeated } from '../../refresh/sweep.ts';

const base = '2026-03-02T02:00:00Z';
const clicks = ['2026-03-02T03:00:00Z'];

describe.skipIf(clickhouseAbsent())('what is attributed', () => {
  let fresh: FreshStore;
  let worlds = 0;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  async function world(): Promise<AttributionWorld> {
    const made = new AttributionWorld(fresh.store, `m${++worlds}`);
    for (const broadcast of ['a', 'b']) await made.broadcast(broadcast, '2026-03-02');
    await made.touch('a', 1, { base, clicks });
    return made;
  }
  const orders = async (of: AttributionWorld) => {
    await of.refresh();
    return of.orders(`segment = '*' AND goal = '*' AND currency = 'CNY'`);
  };
  /** The unit of recipient 1 on the day of `base`. */
  const counted = async ({ tenant }: AttributionWorld) => {
    const unit = { kind: 'attribution', tenant, unit: '00/2026-03-02' } as const;
    const [marks = 0] = await readMarks(fresh.store, unit.kind, tenant, [unit.unit]);
    return { ...unit, marks };
  };

  it('is gone when its conversion is taken back, on a day that the retract does not name', async () => {
    const one = await world();
    const key = await one.conversion(1, '2026-03-02T04:00:00Z', { order: 'o' });
    expect(await orders(one)).toEqual(['a * CNY click 1 10 0']);
    await one.retract(1, '2026-03-20T00:00:00Z', key);
    expect(await orders(one)).toEqual([]);
  });

  it('has its value again when a reversal is taken back, and no reaction is left where its touch was', async () => {
    const one = await world();
    await one.conversion(1, '2026-03-02T04:00:00Z', { order: 'o' });
    const key = await one.conversion(1, '2026-03-03T04:00:00Z', {
      order: 'o',
      reversal: true,
      currency: '',
      value: '0',
    });
    await one.outcome('optout', 1, '2026-03-02T05:00:00Z');
    expect(await orders(one)).toEqual(['a * CNY click 1 0 0']);
    const reactions = () =>
      one.rows(`concat(broadcast, ' ', toString(optouts_all))`, `segment = '*' AND class = 'delivery'`);
    expect(await reactions()).toEqual(['a 1']);
    await one.retract(1, '2026-03-20T00:00:00Z', key);
    await one.touch('b', 1, { base: '2026-03-02T02:30:00Z' });
    await one.marked(1, base);
    expect(await orders(one)).toEqual(['a * CNY click 1 10 0']);
    expect(await reactions()).toEqual(['b 1']);
  });

  it('moves with the time of its conversion, and has contents that came on a later day, by the sweep where they merged too soon', async () => {
    const one = await world();
    const key = await one.conversion(1, '2026-03-04T04:00:00Z', { order: 'o', value: '10', content_bits: 1 });
    expect(await orders(one)).toEqual(['a * CNY click 1 10 0']);
    await one.conversion(1, '2026-03-01T04:00:00Z', { order: 'o', value: '10', content_bits: 1, key });
    expect(await orders(one)).toEqual(['none of 2026-03-01 * CNY none 1 10 0']);
    await one.conversion(1, '2026-03-05T04:00:00Z', { order: 'o', value: '30', content_bits: 2, key });
    await fresh.store.command({ name: 'merge', sql: 'OPTIMIZE TABLE events FINAL' });
    expect(await orders(one)).toEqual(['none of 2026-03-01 * CNY none 1 10 0']);
    await markRepeated(fresh.store);
    expect(await orders(one)).toEqual(['none of 2026-03-01 * CNY none 1 30 0']);
  });

  it('is gone when the broadcast that it names becomes a test before it has a touch', async () => {
    const one = await world();
    await one.conversion(9, '2026-03-02T04:00:00Z', { broadcast: 'a', order: 'o' });
    expect(await orders(one)).toEqual(['none of 2026-03-02 * CNY none 1 10 0']);
    await one.testBroadcast('a');
    await markUnits(fresh.store, [{ kind: 'broadcast', tenant: one.tenant, unit: 'a' }]);
    expect(await orders(one)).toEqual([]);
  });

  it('is attributed by the sweep where it is an opt-out or complaint that merged too soon', async () => {
    const one = await world();
    const outcomes = async () => {
      await one.refresh();
      return one.rows(
        `concat(broadcast, ' ', toString(optouts_all), ' ', toString(complaints_all))`,
        `segment = '*' AND class = 'delivery'`,
      );
    };
    const [early, late] = ['2026-03-02T04:00:00Z', '2026-03-03T04:00:00Z'];
    const contents = (bit: number, kind: string) => ({ content_bits: bit, action: { kind, reason: '' } });
    const x = { tenant: one.tenant, batch: 'x', file: 'f', mapping: '', rows: 1, accepted: 1, rejected: 0 };
    await writeImportBatch(fresh.store, { ...x, state: 'undone' });
    await one.touch('b', 2, { base, clicks });
    await one.outcome('optout', 1, early, { key: 70, ...contents(1, 'mute') });
    await one.outcome('complaint', 1, early, { key: 71, ...contents(1, 'report'), import_batches: ['x'] });
    await one.outcome('optout', 2, early, { key: 72, ...contents(1, 'block') });
    expect(await outcomes()).toEqual(['b 1 0']);
    await one.outcome('optout', 1, late, { key: 70, ...contents(2, 'unfollow') });
    await one.outcome('complaint', 1, late, { key: 71, ...contents(2, 'spam') });
    // Of several kinds the greatest text counts.
    await one.outcome('optout', 2, late, { key: 72, ...contents(2, 'mute') });
    await fresh.store.command({ name: 'merge', sql: 'OPTIMIZE TABLE events FINAL' });
    expect(await outcomes()).toEqual(['b 1 0']);
    await markRepeated(fresh.store);
    expect(await outcomes()).toEqual(['a 1 1']);
  });

  it('is there by the sweep when an event of an undone import came again on a later day, and merged too soon', async () => {
    const one = await world();
    const x = { tenant: one.tenant, batch: 'x', file: 'f', mapping: '', rows: 1, accepted: 1, rejected: 0 };
    await writeImportBatch(fresh.store, { ...x, state: 'complete' });
    const contents = { order: 'o', value: '10', content_bits: 1 };
    const key = await one.conversion(1, '2026-03-02T04:00:00Z', { ...contents, import_batches: ['x'] });
    expect(await orders(one)).toEqual(['a * CNY click 1 10 0']);
    await undoImport(fresh.store, one.tenant, 'x');
    expect(await orders(one)).toEqual([]);
    await markRepeated(fresh.store);
    expect(await dirtyUnits(fresh.store, 10, { tenant: one.tenant })).toEqual([]);
    await one.conversion(1, '2026-03-05T04:00:00Z', { ...contents, key });
    await fresh.store.command({ name: 'merge', sql: 'OPTIMIZE TABLE events FINAL' });
    expect(await orders(one)).toEqual([]);
    await markRepeated(fresh.store);
    expect(await orders(one)).toEqual(['a * CNY click 1 10 0']);
    await markRepeated(fresh.store);
    expect(await dirtyUnits(fresh.store, 10, { tenant: one.tenant })).toEqual([]);
  });

  it('is left alone by the sweep where its contents came twice and nothing would change', async () => {
    const one = await world();
    const at = '2026-03-02T04:00:00Z';
    const tenants = new Tenants(fresh.store, new Registry(fresh.store));
    await tenants.create(one.tenant);
    await tenants.set(one.tenant, { excluded: ['000000000000004d'] });
    await one.testBroadcast('test');
    const twice = async (recipient: number, more: object) => {
      const key = await one.conversion(recipient, at, { order: 'o', value: '10', content_bits: 1, ...more });
      await one.conversion(recipient, at, { order: 'o', value: '20', content_bits: 2, ...more, key });
    };
    await twice(1, {});
    await twice(1, { broadcast: 'test' });
    await twice(77, {});
    await twice(2, { import_batches: ['undone'] });
    const x = { tenant: one.tenant, batch: 'undone', file: 'f', mapping: '', rows: 1, accepted: 1, rejected: 0 };
    await writeImportBatch(fresh.store, { ...x, state: 'undone' });
    // Without a touch.
    for (const bit of [1, 2])
      await one.outcome('optout', 3, at, { key: 80, content_bits: bit, action: { kind: 'block', reason: `${bit}` } });
    await fresh.store.command({ name: 'merge', sql: 'OPTIMIZE TABLE events FINAL' });
    await one.refresh();
    await markRepeated(fresh.store);
    expect(await dirtyUnits(fresh.store, 10, { tenant: one.tenant })).toEqual([]);
  });

  it('leaves the broadcast that it had, and orders of others that share it', async () => {
    const one = await world();
    await one.conversion(1, '2026-03-02T04:00:00Z', { order: 'o', value: '10' });
    await one.conversion(2, '2026-03-02T05:00:00Z', { order: 'o', value: '20' });
    expect(await orders(one)).toEqual(['a * CNY click 1 10 0']);
    await one.touch('b', 1, { base, clicks: ['2026-03-02T03:30:00Z'] });
    await one.marked(1, base);
    expect(await orders(one)).toEqual(['b * CNY click 1 10 0']);
    for (const broadcast of ['a', 'b']) await one.touch(broadcast, 1, { base, alive: false });
    await one.marked(1, base);
    expect(await orders(one)).toEqual(['none of 2026-03-02 * CNY none 1 20 0']);
  });

  it('is right after a recompute that died after any of its steps', async () => {
    const steps: readonly RecomputeStep[] = ['read', 'written', 'copied', 'zeroed', 'checked'];
    for (const last of steps) {
      const one = await world();
      await one.conversion(1, '2026-03-02T04:00:00Z', { order: 'o' });
      expect(await orders(one)).toEqual(['a * CNY click 1 10 0']);
      await one.touch('b', 1, { base, clicks: ['2026-03-02T03:30:00Z'] });
      await one.marked(1, base);
      for await (const step of recompute(fresh.store, 'attribution', [await counted(one)])) if (step === last) break;
      // The next one has another version, and finds the same contents.
      await one.marked(1, base);
      expect(await orders(one), last).toEqual(['b * CNY click 1 10 0']);
    }
  });

  it('is right where a recompute writes after a later one was done', async () => {
    const one = await world();
    await one.conversion(1, '2026-03-02T04:00:00Z', { order: 'o' });
    const slow = recompute(fresh.store, 'attribution', [await counted(one)]);
    await slow.next();
    await one.touch('b', 1, { base, clicks: ['2026-03-02T03:30:00Z'] });
    await one.marked(1, base);
    expect(await orders(one)).toEqual(['b * CNY click 1 10 0']);
    await one.touch('b', 1, { base, alive: false });
    for await (const step of slow) if (step === 'written') break;
    await one.marked(1, base);
    expect(await orders(one)).toEqual(['a * CNY click 1 10 0']);
  });

  it('has nothing to do for the units of earlier programs', async () => {
    const tenant = `m${++worlds}`;
    await markUnits(fresh.store, [{ kind: 'attribution', tenant, unit: '47' }]);
    expect(await refreshOnce(fresh.store, { tenant, kinds: ['attribution', 'attributed'] })).toMatchObject({
      refreshed: 1,
    });
    expect(await dirtyUnits(fresh.store, 9, { tenant })).toEqual([]);
  });
});
