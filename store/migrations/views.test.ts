import { canonicalize } from 'json-canonicalize';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';

const anything = z.record(z.string(), z.unknown());

describe.skipIf(clickhouseAbsent())('views of facts', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  async function tell(table: string, event: Record<string, unknown>, more: Record<string, unknown> = {}) {
    const whole = { id: 'e1', tenant: 't', broadcast: 'b', occurred_at: '2026-01-02T00:00:00.000Z', ...event };
    await fresh.store.insertRows(table, [
      {
        tenant: whole.tenant,
        broadcast: whole.broadcast,
        id: whole.id,
        fact: { occurred_at: whole.occurred_at, event: canonicalize(whole) },
        live: 1,
        received_at: '2026-01-02 00:00:00',
        ...more,
      },
    ]);
  }
  const read = (view: string) =>
    fresh.store.query({ name: 'read', sql: `SELECT * FROM ${view} WHERE broadcast = 'b' ORDER BY ALL` }, anything);

  test('metadata is that of the latest event that counts, by (occurred_at, id)', async () => {
    await tell('broadcasts', { id: 'a', campaign: 'older', occurred_at: '2026-01-01T00:00:00.000Z' });
    await tell('broadcasts', {
      id: 'm',
      type: 'broadcast',
      platform: 'wecom',
      content_type: 'promotion',
      planned_recipients: 100,
      cost: '12.34',
      currency: 'CNY',
      audience: ['new', 'vip'],
      planned_weights: { a: 1, b: 2.5 },
      buttons: [{ id: 'buy', role: 'primary' }],
      deadline: '2027-01-01T08:00:00.500+08:00',
      reports: [],
      features: { length: 12 },
      campaign: 'spring',
    });
    await tell('broadcasts', { id: 'l', campaign: 'same time, lesser id' });
    await tell('broadcasts', { id: 'z', campaign: 'retracted' }, { retracted: 1 });
    await tell('broadcasts', { id: 'y', campaign: 'undone' }, { live: 0, import_batches: ['bad'] });
    await fresh.store.insertRows('import_batches', [
      { tenant: 't', batch: 'bad', state: 'undone', at: '2026-01-01T00:00:00Z', version: 1 },
      { tenant: 'other', batch: 'good', state: 'undone', at: '2026-01-01T00:00:00Z', version: 1 },
    ]);
    const [row, ...others] = await read('broadcast_metadata');
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      id: 'm',
      occurred_at: '2026-01-02T00:00:00.000Z',
      platform: 'wecom',
      message_class: '',
      basis: 'event',
      title: '',
      content_type: 'promotion',
      planned_recipients: 100,
      eligible_recipients: null,
      cost: '12.34',
      audience: ['new', 'vip'],
      planned_weights: { a: 1, b: 2.5 },
      buttons: [{ id: 'buy', label: '', role: 'primary' }],
      deadline: '2027-01-01T00:00:00.500Z',
      reports: [],
      reports_said: 1,
      test: false,
      features: '{"length":12}',
      campaign: 'spring',
    });
    await tell('broadcasts', { id: 'x', campaign: 'imported' }, { live: 0, import_batches: ['bad', 'good'] });
    expect(await read('broadcast_metadata')).toMatchObject([{ id: 'x', reports_said: 0 }]);
  });

  test('each other type has its columns', async () => {
    await tell('polls', { polled_at: '2026-01-01T12:00:00.000Z', complete: true });
    expect(await read('poll_facts')).toMatchObject([{ polled_at: '2026-01-01T12:00:00.000Z', complete: true }]);
    await tell('recalls', { recall_id: 'r', stage: 'requested', device_fingerprint: 'f' });
    expect(await read('recall_facts')).toMatchObject([{ recall_id: 'r', stage: 'requested', device: 'f', actor: '' }]);
    await tell('remedies', { kind: 'correction', reach: 7 });
    expect(await read('remedy_facts')).toMatchObject([{ kind: 'correction', reach: 7 }]);
    await tell('leakages', { leak_id: 'l', via: 'screenshot', confidence: 0.9 });
    expect(await read('leakage_facts')).toMatchObject([
      { leak_id: 'l', via: 'screenshot', confidence: 0.9, reach: null, traced_recipient: '' },
    ]);
    await tell('moderations', { risk_dimension: 'd', verdict: 'block', overturned: true });
    expect(await read('moderation_facts')).toMatchObject([{ verdict: 'block', overturned: true, shown_at: null }]);
    for (const view of ['poll_facts', 'recall_facts', 'remedy_facts', 'leakage_facts', 'moderation_facts']) {
      expect(Object.keys((await read(view))[0] ?? {})).not.toContain('e');
    }
  });

  test('of the statements about one day the greatest (as_of, id) stands', async () => {
    const told = (id: string, day: string, as_of: string, sent: number) =>
      tell('aggregates', { id, day, as_of, counts: { sent, read: 1 } });
    await told('z', '2026-01-01', '2026-01-02T00:00:00.000Z', 10);
    await told('a', '2026-01-01', '2026-01-03T00:00:00.000Z', 11);
    await told('b', '2026-01-01', '2026-01-03T00:00:00.000Z', 12);
    await told('c', '2026-01-02', '2026-01-03T00:00:00.000Z', 20);
    expect(await read('aggregate_facts')).toMatchObject([
      { day: '2026-01-01', id: 'b', as_of: '2026-01-03T00:00:00.000Z', counts: { sent: 12, read: 1 } },
      { day: '2026-01-02', id: 'c', counts: { sent: 20 } },
    ]);
  });
});
