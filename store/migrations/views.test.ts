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

  async function insert(table: string, event: Record<string, unknown>, more: Record<string, unknown> = {}) {
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
    await insert('broadcasts', { id: 'a', campaign: 'older', occurred_at: '2026-01-01T00:00:00.000Z' });
    await insert('broadcasts', {
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
      planned_at: '2026-01-02T09:00:00.000+08:00',
      reminds: 'first',
      provider: 'jpush',
      reports: [],
      features: { length: 12 },
      campaign: 'spring',
    });
    await insert('broadcasts', { id: 'l', campaign: 'same time, lesser id' });
    await insert('broadcasts', { id: 'z', campaign: 'retracted' }, { retracted: 1 });
    await insert('broadcasts', { id: 'y', campaign: 'undone' }, { live: 0, import_batches: ['bad'] });
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
      planned_at: '2026-01-02T01:00:00.000Z',
      reminds: 'first',
      provider: 'jpush',
      reports: [],
      reports_said: 1,
      test: false,
      features: '{"length":12}',
      campaign: 'spring',
    });
    await insert('broadcasts', { id: 'x', campaign: 'imported' }, { live: 0, import_batches: ['bad', 'good'] });
    expect(await read('broadcast_metadata')).toMatchObject([{ id: 'x', reports_said: 0 }]);
  });

  test('each other type has its columns', async () => {
    await insert('polls', { polled_at: '2026-01-01T12:00:00.000Z', complete: true });
    expect(await read('poll_facts')).toMatchObject([{ polled_at: '2026-01-01T12:00:00.000Z', complete: true }]);
    await insert('recalls', { recall_id: 'r', stage: 'requested', device_fingerprint: 'f' });
    expect(await read('recall_facts')).toMatchObject([{ recall_id: 'r', stage: 'requested', device: 'f', actor: '' }]);
    await insert('remedies', { kind: 'correction', reach: 7 });
    expect(await read('remedy_facts')).toMatchObject([{ kind: 'correction', reach: 7 }]);
    await insert('leakages', { leak_id: 'l', via: 'screenshot', confidence: 0.9 });
    expect(await read('leakage_facts')).toMatchObject([
      { leak_id: 'l', via: 'screenshot', confidence: 0.9, reach: null, traced_recipient: '' },
    ]);
    await insert('moderations', { risk_dimension: 'd', verdict: 'block', overturned: true });
    expect(await read('moderation_facts')).toMatchObject([{ verdict: 'block', overturned: true, shown_at: null }]);
    await insert('penalties', { account: 'a', kind: 'ban', from: '2026-01-01T08:00:00.000+08:00' }, { account: 'a' });
    expect(await read('penalty_facts')).toMatchObject([
      { account: 'a', kind: 'ban', reason: '', starts_at: '2026-01-01T00:00:00.000Z', ends_at: null },
    ]);
    for (const view of [
      'penalty_facts',
      'poll_facts',
      'recall_facts',
      'remedy_facts',
      'leakage_facts',
      'moderation_facts',
    ]) {
      expect(Object.keys((await read(view))[0] ?? {})).not.toContain('e');
    }
  });

  test('of the statements about an account, broadcast and day the greatest (as_of, id) wins', async () => {
    const given = (id: string, day: string, as_of: string, reply_percentage: number, account = 'staff') =>
      insert('account_stats', { id, account, day, as_of, counts: { reply_percentage, chat_cnt: 2 } }, { account });
    await given('z', '2026-01-01', '2026-01-02T00:00:00.000Z', 10.5);
    await given('a', '2026-01-01', '2026-01-03T00:00:00.000Z', 11.25);
    await given('b', '2026-01-01', '2026-01-03T00:00:00.000Z', 12.125);
    await given('c', '2026-01-02', '2026-01-03T00:00:00.000Z', 20);
    await given('b', '2026-01-01', '2026-01-02T00:00:00.000Z', 30, 'another');
    expect(await read('account_stats_facts')).toMatchObject([
      { account: 'another', day: '2026-01-01', id: 'b', counts: { reply_percentage: 30 } },
      { account: 'staff', day: '2026-01-01', id: 'b', counts: { reply_percentage: 12.125, chat_cnt: 2 } },
      { account: 'staff', day: '2026-01-02', id: 'c', counts: { reply_percentage: 20 } },
    ]);
  });

  test('of each count of one day that of the greatest (as_of, id) that carries it is used', async () => {
    const given = (id: string, day: string, as_of: string, sent: number) =>
      insert('aggregates', { id, day, as_of, counts: { sent, read: 1 } });
    await given('z', '2026-01-01', '2026-01-02T00:00:00.000Z', 10);
    await given('a', '2026-01-01', '2026-01-03T00:00:00.000Z', 11);
    await given('b', '2026-01-01', '2026-01-03T00:00:00.000Z', 12);
    await given('c', '2026-01-02', '2026-01-03T00:00:00.000Z', 20);
    const later = { id: 'e', day: '2026-01-01', as_of: '2026-01-04T00:00:00.000Z', counts: { read: 7 } };
    await insert('aggregates', later);
    const to_date = {
      id: 'd',
      day: '2026-01-02',
      scope: 'to_date',
      as_of: '2026-01-03T00:00:00.000Z',
      counts: { sent: 32 },
    };
    await insert('aggregates', to_date);
    expect(await read('aggregate_facts')).toMatchObject([
      { day: '2026-01-01', scope: 'day', id: 'e', as_of: '2026-01-04T00:00:00.000Z', counts: { sent: 12, read: 7 } },
      { day: '2026-01-02', scope: 'day', id: 'c', counts: { sent: 20 } },
      { day: '2026-01-02', scope: 'to_date', id: 'd', counts: { sent: 32 } },
    ]);
  });
});
