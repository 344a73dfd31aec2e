import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import { attributionUnit } from '../../store/tables/attributionUnits.ts';
import { AttributionWorld } from '../../test/support/attributionWorld.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { OutdatedUnits } from './outdated.ts';

const AT = '2026-03-04T12:00:00Z';

describe.skipIf(clickhouseAbsent())('days of which nothing is stored, after the definition was raised', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  const attributed = () =>
    fresh.store.query(
      {
        name: 'attributed',
        sql: 'SELECT concat(toString(what), toString(recipient)) AS row FROM attributed FINAL WHERE alive = 1 ORDER BY row',
      },
      z.object({ row: z.string() }),
    );
  const settledBy = (definition: number, recipient: number) =>
    fresh.store.insertRows('units', [
      {
        ...{ kind: 'attribution', tenant: 'demo', unit: attributionUnit(recipient, Date.parse(AT)), marks: 0 },
        ...{ done: 1, definition },
      },
    ]);
  const take = async () => {
    const outdated = new OutdatedUnits(fresh.store);
    const found: number[] = [];
    for (let one = await outdated.refreshSome(); one !== undefined; one = await outdated.refreshSome())
      found.push(one.refreshed);
    return found;
  };

  it('are found by their opt-outs and complaints, once', async () => {
    const world = new AttributionWorld(fresh.store, 'demo');
    const high = 2 ** 31;
    const recipients = [1, 2, 3].map((n) => String((BigInt(n) << 58n) + BigInt(high)));
    const [first = '', second = '', muted = ''] = recipients;
    await world.outcome('optout', first, AT);
    await world.outcome('complaint', second, AT);
    await world.outcome('optout', muted, AT, { action: { kind: 'mute', reason: '' } });
    // An earlier definition had no touch for them, this one has.
    for (const recipient of [first, second]) await world.touch('a', recipient, { base: '2026-03-04T02:00:00Z' });
    const highOf = (recipient: string) => Number(BigInt(recipient) >> 32n);
    for (const recipient of [first, muted]) await settledBy(DEFINITION - 1, highOf(recipient));
    await settledBy(DEFINITION, highOf(second));
    expect(await take()).toEqual([2]);
    expect(await attributed()).toEqual([{ row: `optout${first}` }]);
    expect(await take()).toEqual([]);
    await world.refresh();
    expect(await take()).toEqual([]);
  }, 60_000);
});
