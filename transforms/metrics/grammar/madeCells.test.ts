import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { eraseRecipients } from '../../../store/erasure/erase.ts';
import { undoImport } from '../../../store/tables/undoImport.ts';
import { figureKinds } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { gated } from '../../../test/support/gated.ts';
import { type RawEvent, RawWorld } from '../../../test/support/rawWorld.ts';
import { contextOn } from '../../../test/support/rollupWorld.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';
import { MOST_AUDIENCES } from '../../rollups/audiences/audienceCells.ts';
import { funnel } from '../cascade/funnel.ts';
import type { TimedContext } from '../metric.ts';

const PEOPLE = MOST_AUDIENCES + 176;
const at = '2026-03-01T10:00:00Z';
const later = '2026-03-01T11:00:00Z';
const facts = { platform: 'email', content_type: 'news', tier: 'base' };
const order = (i: number) => ({ value: '2', currency: 'CNY', goal: 'purchase', order_ref: `o${i}`, reversal: 0 });

/** Everyone has a tag of their own; every third is a vip, every fifth new. */
const tagsOf = (i: number) => [`own ${i}`, ...(i % 3 === 0 ? ['vip'] : []), ...(i % 5 === 0 ? ['new'] : [])].sort();
const crowd = (broadcast: string): RawEvent[] =>
  Array.from({ length: PEOPLE }, (_, i): RawEvent[] => {
    // Half of the 64 bits are ranges of slices.
    const own = { broadcast, recipient: String((BigInt(i) << 53n) + 1n), key: i };
    return [
      { ...own, type: 'send', at, audience: tagsOf(i).join('\x1f'), variant: i % 2 === 0 ? 'A' : 'B' },
      ...(i % 4 === 0 ? [{ ...own, type: 'click', at: later }] : []),
      ...(i % 8 === 0 ? [{ ...own, type: 'conversion', at: '2026-03-01T12:00:00Z', conversion: order(i) }] : []),
    ];
  }).flat();

const meant = (i: number) => i % 3 === 0 && i % 5 !== 0;
const count = (of: (i: number) => boolean) => Array.from({ length: PEOPLE }, (_, i) => i).filter(of).length;
const AUDIENCE = '"vip" and not "new"';
const asked = { audience: AUDIENCE, goal: 'purchase' };
const expected = {
  sent: count(meant),
  clicked: count((i) => meant(i) && i % 4 === 0),
  converted: count((i) => meant(i) && i % 8 === 0),
};

describe.skipIf(clickhouseAbsent())('broadcasts with too many sets of tags', { timeout: 180_000 }, () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh?.drop());

  const refresh = async (tenant: string, mostRecipients?: number) =>
    expect(
      await refreshUntilClean(fresh.store, { tenant, mostRecipients, kinds: figureKinds, deadlineMs: 120_000 }),
    ).toMatchObject({
      clean: true,
    });
  async function worldOf(tenant: string, own: Readonly<Record<string, unknown>> = facts): Promise<RawWorld> {
    const world = new RawWorld(fresh.store, tenant);
    await world.broadcast('b', own);
    await world.events(...crowd('b'));
    return world;
  }
  async function answer(tenant: string, more: Readonly<Record<string, unknown>> = {}, of: Partial<TimedContext> = {}) {
    const found = await funnel.run(
      contextOn(fresh.store, { tenant, ...of }),
      funnel.params.parse({ ...asked, ...more }),
    );
    return { rows: found.rows, notes: found.notes.filter(({ code }) => code.startsWith('audiences_')) };
  }
  const scratchTables = () =>
    fresh.store.query(
      {
        name: 'scratch',
        sql: "SELECT name FROM system.tables WHERE database = currentDatabase() AND startsWith(name, 'recompute_')",
      },
      z.object({ name: z.string() }),
    );

  test('are counted from their events, with a note, and leave no table', async () => {
    await worldOf('raw');
    await refresh('raw');
    const { rows, notes } = await answer('raw');
    expect(rows).toMatchObject([
      { ...expected, values: [{ currency: 'CNY', amount: String(expected.converted * 2) }] },
    ]);
    expect(notes).toMatchObject([{ code: 'audiences_from_events', count: 1 }]);
    const variants = await answer('raw', { group_by: 'variant' });
    expect(variants.rows).toMatchObject([
      { variant: 'A', sent: count((i) => meant(i) && i % 2 === 0) },
      { variant: 'B', sent: count((i) => meant(i) && i % 2 === 1) },
    ]);
    const segments = await answer('raw', { group_by: 'segment', segment: ['vip', 'own 3', 'new'] });
    expect(segments.rows).toMatchObject([
      { segment: 'own 3', sent: 1 },
      { segment: 'vip', sent: expected.sent },
    ]);
    expect((await answer('raw', { from: '2026-03-02' })).notes).toEqual([]);
    expect((await answer('raw', { audience: '"vip"' })).notes).toEqual([]);
    // Of neither tenant and of no question.
    expect((await answer('another')).rows).toEqual([]);
    expect(await scratchTables()).toEqual([]);
  });

  test('of whom there are slices are added up from these', async () => {
    await worldOf('sliced');
    await refresh('sliced', 256);
    expect(await answer('sliced')).toMatchObject({
      rows: [expected],
      notes: [{ code: 'audiences_from_events', count: 1 }],
    });
    // While a slice of a finer cut is missing, there are not all of them.
    await fresh.store.insertRows('slicing', [{ tenant: 'sliced', broadcast: 'b', bits: 9 }]);
    expect(await answer('sliced')).toMatchObject({ rows: [], notes: [{ code: 'audiences_too_many' }] });
  });

  test('are left out where they have too many rows: the smaller ones are counted', async () => {
    const world = await worldOf('large');
    await world.broadcast('c', facts);
    await world.events(...crowd('c'), { broadcast: 'c', recipient: 1, type: 'read', at: later });
    await refresh('large');
    const rows = crowd('b').length;
    expect((await answer('large', {}, { mostRawRows: 2 * rows + 1 })).rows).toMatchObject([
      { sent: 2 * expected.sent },
    ]);
    const { rows: some, notes } = await answer('large', {}, { mostRawRows: 2 * rows });
    expect(some).toMatchObject([expected]);
    expect(notes).toMatchObject([
      { code: 'audiences_from_events', count: 1 },
      { code: 'audiences_too_many', count: 1 },
    ]);
    expect(notes[1]?.message.en).toContain('is left out (c). It has more than 1,024');
    expect(notes[1]?.message['zh-CN']).toContain('未计入：c。原因是分群组合超过 1,024 种');
    const none = await answer('large', {}, { mostRawRows: 0 });
    expect(none.rows).toEqual([]);
    expect(none.notes[0]?.message.en).toContain('are left out (b, c)');
  });

  test('leave out who is erased, what is retracted and undone, and tests', async () => {
    const world = await worldOf('less');
    const [first, second] = [3, 6].map((i) => String((BigInt(i) << 53n) + 1n));
    const hex = BigInt(first ?? 0)
      .toString(16)
      .padStart(16, '0');
    await world.events(
      {
        broadcast: 'b',
        recipient: second ?? 0,
        type: 'send',
        at,
        key: 6,
        retracted: 1,
        audience: tagsOf(6).join('\x1f'),
      },
      { broadcast: 'b', recipient: 77, type: 'send', at, audience: 'vip', import_batches: ['undo me'] },
    );
    await refresh('less');
    expect((await answer('less')).rows).toMatchObject([{ sent: expected.sent }]);
    await fresh.store.insertRows('import_batches', [
      { tenant: 'less', batch: 'undo me', file: 'f', mapping: 'm', state: 'complete' },
    ]);
    await undoImport(fresh.store, 'less', 'undo me');
    await eraseRecipients(fresh.store, 'less', [hex]);
    await refresh('less');
    expect((await answer('less')).rows).toMatchObject([{ sent: expected.sent - 2 }]);
    await world.broadcast('b', { ...facts, test: true }, '2026-02-01T00:00:00Z');
    await refresh('less');
    expect((await answer('less')).rows).toEqual([]);
  });

  test('are of events that no recompute has counted yet', async () => {
    const world = await worldOf('late');
    await refresh('late');
    await world.events({ broadcast: 'b', recipient: String((3n << 53n) + 1n), type: 'click', at: later });
    expect((await answer('late')).rows).toMatchObject([{ ...expected, clicked: expected.clicked + 1 }]);
    await refresh('late');
    expect((await answer('late')).rows).toMatchObject([{ ...expected, clicked: expected.clicked + 1 }]);
  });

  test('are left out while a slice is written: its tables could be from before and from after', async () => {
    const world = await worldOf('torn');
    await refresh('torn', 256);
    await world.events({ broadcast: 'b', recipient: String((3n << 53n) + 1n), type: 'click', at: later });
    const gate = gated(fresh.store, 'recompute-slice-orders');
    const done = refreshUntilClean(gate.store, { tenant: 'torn', mostRecipients: 256, deadlineMs: 120_000 });
    await gate.stopped;
    expect(await answer('torn')).toMatchObject({ rows: [], notes: [{ code: 'audiences_too_many' }] });
    gate.open();
    await done;
    expect((await answer('torn')).rows).toMatchObject([{ ...expected, clicked: expected.clicked + 1 }]);
  });
});
