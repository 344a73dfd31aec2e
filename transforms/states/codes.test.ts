import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { recallStages } from '../../contract/types.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { codeOfEvent, eventCodes, storedKinds } from './codes.ts';

const AT = '2026-03-01T20:00:00Z';

describe.skipIf(clickhouseAbsent())('the column kind', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  it('numbers every kind of the contract as the codes do, in the order of their texts', async () => {
    const kinds = { ...storedKinds, recall: [...recallStages].sort() };
    const events = Object.entries(kinds).flatMap(([type, list]) =>
      ['', ...list].map((kind, number) => ({ type, kind, number })),
    );
    const world = new RawWorld(fresh.store, 'kinds');
    await world.events(
      ...events.map(({ type, kind }, i) => ({
        ...{ broadcast: 'b', recipient: i + 1, type, at: AT },
        ...(type === 'delivery' ? { outcome: { status: kind, reason: '' } } : {}),
        ...(type === 'click' ? { click: { target: '', role: kind } } : {}),
        ...(['interaction', 'optout', 'complaint'].includes(type) ? { action: { kind, reason: '' } } : {}),
        ...(type === 'recall' ? { recall: recallOf(kind) } : {}),
      })),
    );
    const rows = await fresh.store.query(
      {
        name: 'kinds',
        sql: `SELECT toString(type) AS text, kind, ${codeOfEvent} AS code FROM events
              WHERE tenant = 'kinds' ORDER BY recipient`,
        params: { dwell_ms: 1 },
      },
      z.object({ text: z.string(), kind: z.number(), code: z.number() }),
    );
    expect(rows.map(({ text, kind }) => ({ type: text, kind }))).toEqual(
      events.map(({ type, number }) => ({ type, kind: number })),
    );
    const named = events.filter(({ type }) => type !== 'recall');
    const codes = rows.filter(({ text }) => text !== 'recall').map(({ code }) => eventCodes[code]);
    expect(codes).toEqual(named.map(({ type, kind }) => (kind === '' ? type : `${type}:${kind}`)));
  });

  it('keeps the greatest text where one event id has two contents', async () => {
    const world = new RawWorld(fresh.store, 'twice');
    const event = { broadcast: 'b', recipient: 1, type: 'optout', at: AT, key: 7 };
    await world.events({ ...event, action: { kind: 'unsubscribe', reason: '' } });
    await world.events({ ...event, action: { kind: 'block', reason: '' } });
    const rows = await fresh.store.query(
      {
        name: 'merged-kind',
        sql: `SELECT kind, tupleElement(action, 'kind') AS text FROM events FINAL WHERE tenant = 'twice'`,
      },
      z.object({ kind: z.number(), text: z.string() }),
    );
    expect(rows).toEqual([{ kind: storedKinds.optout.indexOf('unsubscribe') + 1, text: 'unsubscribe' }]);
  });
});

function recallOf(stage: string) {
  return { recall_id: 'r', stage, actor: '', role: '', level: '', reason: '', ip: '', device: '' };
}
