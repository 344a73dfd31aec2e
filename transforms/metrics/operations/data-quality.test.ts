import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkWords, wordsOfCheck } from '../../../contract/words/checks.ts';
import { unitsInWorkOf } from '../../../store/tables/unitsInWork.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { statsRow } from '../../../test/support/rollupWorld.ts';
import type { TimedContext } from '../metric.ts';
import { dataQuality } from './data-quality.ts';

const AT = Date.parse('2026-03-01T00:00:00Z');

describe.skipIf(clickhouseAbsent())('data-quality', () => {
  let fresh: FreshStore;
  const ask = async (tenant = 'demo', raw: Record<string, unknown> = {}) => {
    const context: TimedContext = {
      tenant,
      zone: 'Asia/Shanghai',
      now: AT,
      completeUntil: AT - 5000,
      unitsInWork: unitsInWorkOf(fresh.store),
      query: (query, row) => fresh.store.query(query, row),
    };
    const { rows, pendingUnits } = await dataQuality.run(context, dataQuality.params.parse(raw));
    const find = (check: string, subject = '') =>
      rows.find((row) => row.check === check && row.subject === subject) ?? `no row ${check} ${subject}`;
    return { rows, pendingUnits, find };
  };

  beforeAll(async () => {
    fresh = await freshStore();
    const { store } = fresh;
    const at = '2026-02-01 00:00:00.000';
    await store.insertRows('ingest_progress', [
      { origin: 'kafka:t/0', complete_until: at, lag_records: 12, updated_at: at },
    ]);
    await store.insertRows('ingest_incidents', [
      { origin: 'kafka:t/0', kind: 'gap', at, first: 10, records: 5, note: '' },
      // The same gap reported twice counts once; another gap adds to it.
      { origin: 'kafka:t/0', kind: 'gap', at: '2026-02-02 00:00:00.000', first: 10, records: 5, note: '' },
      { origin: 'kafka:t/0', kind: 'gap', at, first: 99, records: 2, note: '' },
    ]);
    const letter = (position: string, tenant: string, code: string, replayed = 0) => ({
      ...{ origin: 'kafka:t/0', position, tenant, code, replayed, version: 1 },
      ...{ failed_at: '2026-02-01 00:00:00', payload_sha256: 'x'.repeat(32) },
    });
    await store.insertRows('dead_letters', [
      letter('1', 'demo', 'HX_FIELD'),
      letter('2', 'demo', 'HX_FIELD'),
      letter('3', 'demo', 'HX_TIME', 1),
      letter('4', '', 'HX_JSON'),
      letter('5', 'other', 'HX_FIELD'),
    ]);
    const stats = { tenant: 'demo', day: '2026-02-01', segment: '*', variant: '*', alive: 1, version: 1 };
    await store.insertRows('broadcast_stats', [
      {
        ...{
          ...stats,
          broadcast: 'b1',
          content_type: 'news',
          broadcasts: 1,
          broadcasts_read: 1,
          broadcasts_delivery: 1,
        },
        ...{ sent: 100, sent_implied: 3, delivered: 80, delivered_implied: 8, skewed: 2, outside_audience: 1 },
        // By the number of the type; index 0 are reversals.
        ...{ event_ids: [2, 0, 2, 0, 0, 0, 1], conflicting_ids: [1, 0, 1], disagreeing: [0, 1, 0] },
      },
      {
        ...{ ...stats, broadcast: 'b2', broadcasts: 1, sent: 50, day: '2026-02-05' },
        ...{ first_send_at: '2026-02-05 03:00:00', event_ids: [0, 0, 1], conflicting_ids: [], disagreeing: [0, 0, 0] },
      },
      // Of a segment: not counted again.
      { ...stats, broadcast: 'b2', segment: 'old', event_ids: [0, 0, 1], disagreeing: [9, 9, 9] },
      { ...stats, broadcast: 'b3', alive: 0, broadcasts: 1, sent: 7000 },
      { ...stats, tenant: 'other', broadcast: 'b9', broadcasts: 1, sent: 7000 },
    ]);
    await store.insertRows('conversion_stats', [
      { ...stats, broadcast: 'b1', goal: '*', currency: '*', total_conversions: 10, total_click_through: 6 },
    ]);
    const unnamed = { tenant: 'demo', broadcast: '', occurred_at: at, live: 1, event_key: 1 };
    const reversal = { value: '1', currency: 'CNY', goal: 'g', order_ref: 'o', reversal: 1 };
    await store.insertRows('events', [
      { ...unnamed, type: 'conversion', recipient: 3, content_bits: 1 },
      { ...unnamed, type: 'conversion', recipient: 4, content_bits: 1 },
      { ...unnamed, type: 'conversion', recipient: 5, conversion: reversal },
      { ...unnamed, type: 'conversion', recipient: 6, retracted: 1 },
      { ...unnamed, tenant: 'other', type: 'conversion', recipient: 3 },
    ]);
    // The same ids again, one with another content: seen after the merge only.
    await store.insertRows('events', [
      { ...unnamed, type: 'conversion', recipient: 3, content_bits: 4 },
      { ...unnamed, type: 'conversion', recipient: 4, content_bits: 1, received_at: '2026-02-03 00:00:00' },
    ]);
    await store.insertRows('units', [
      { kind: 'broadcast', tenant: 'demo', unit: 'b1', marks: 3, done: 3, marked_at: at },
      { kind: 'broadcast', tenant: 'demo', unit: 'b2', marks: 3, done: 2, marked_at: at },
    ]);
    await store.insertRows('unit_failures', [
      { kind: 'broadcast', tenant: 'demo', unit: 'b2', failures: 2, code: 'HX_QUERY', failed_at: at, next_try_at: at },
      { kind: 'broadcast', tenant: 'demo', unit: 'b1', failures: 0, code: 'HX_QUERY', failed_at: at, next_try_at: at },
    ]);
  });
  afterAll(() => fresh.drop());

  it('has lag, gaps and how complete the tables are', async () => {
    const { find } = await ask();
    expect(find('complete_until')).toMatchObject({ at: AT - 5000 });
    expect(find('ingest_lag', 'kafka:t/0')).toMatchObject({ count: 12, at: Date.parse('2026-02-01T00:00:00Z') });
    expect(find('incident_gap', 'kafka:t/0')).toMatchObject({ count: 7 });
  });

  it('counts dead letters by code: those of the tenant and those of no known tenant', async () => {
    const { find, rows } = await ask();
    expect(find('dead_letters', 'HX_FIELD')).toMatchObject({ count: 2 });
    expect(find('dead_letters_without_tenant', 'HX_JSON')).toMatchObject({ count: 1 });
    expect(rows.some(({ subject }) => subject === 'HX_TIME')).toBe(false);
  });

  it('sums the live rollup rows of one tenant, with the total they are part of', async () => {
    const { find } = await ask();
    expect(find('sent_implied')).toMatchObject({ count: 3, of: 150, share: 0.02 });
    expect(find('delivered_implied')).toMatchObject({ count: 8, of: 80, share: 0.1 });
    expect(find('skewed')).toMatchObject({ count: 2, of: 150 });
    expect(find('outside_audience')).toMatchObject({ count: 1 });
    expect(find('read_not_measurable')).toMatchObject({ count: 1, of: 2, share: 0.5 });
    expect(find('read_implied')).toMatchObject({ count: 0, of: 0, share: null });
  });

  it('adds up ids with two contents by type, those without a broadcast too, and facts in which events differ from their broadcast', async () => {
    const { find, rows } = await ask();
    expect(find('conflicting_duplicates', 'send')).toMatchObject({ count: 1, of: 3 });
    // Reversals are conversions: 1 + 2 of b1, and 3 that name no broadcast.
    expect(find('conflicting_duplicates', 'conversion')).toMatchObject({ count: 2, of: 6 });
    expect(rows.some(({ check, subject }) => check === 'conflicting_duplicates' && subject === 'read')).toBe(false);
    expect(find('facts_disagree', 'content_type')).toMatchObject({ count: 1, of: 2 });
    expect(find('facts_disagree', 'platform')).toMatchObject({ count: 0, of: 2 });
  });

  it('counts conversions that no broadcast has, without reversals and what is taken back', async () => {
    const { find } = await ask();
    expect(find('conversions_without_broadcast')).toMatchObject({ count: 2, of: 3 });
    expect(find('conversions_without_click')).toMatchObject({ count: 4, of: 10 });
  });

  it('takes a period: of broadcasts by their date, of conversions without one by when they happened', async () => {
    const first = await ask('demo', { from: '2026-02-01', to: '2026-02-02' });
    expect(first.find('skewed')).toMatchObject({ count: 2, of: 100 });
    expect(first.find('conflicting_duplicates', 'send')).toMatchObject({ count: 1, of: 2 });
    expect(first.find('facts_disagree', 'content_type')).toMatchObject({ count: 1, of: 1 });
    expect(first.find('conversions_without_broadcast')).toMatchObject({ count: 2, of: 3 });
    expect(first.find('conversions_without_click')).toMatchObject({ count: 4, of: 10 });
    const second = await ask('demo', { from: '2026-02-05T00:00:00Z', to: '2026-02-06T00:00:00Z' });
    expect(second.find('skewed')).toMatchObject({ count: 0, of: 50 });
    expect(second.find('conflicting_duplicates', 'send')).toMatchObject({ count: 0, of: 1 });
    expect(second.find('conversions_without_broadcast')).toMatchObject({ count: 0, of: 0 });
    // What is the state of the pipeline has no period.
    expect(second.find('dead_letters', 'HX_FIELD')).toMatchObject({ count: 2 });
    expect(second.find('pending_units', 'broadcast')).toMatchObject({ count: 1 });
  });

  it('counts units that wait and units that fail', async () => {
    const { find, pendingUnits } = await ask();
    expect(find('pending_units', 'broadcast')).toMatchObject({
      count: 1,
      of: 2,
      at: Date.parse('2026-02-01T00:00:00Z'),
    });
    expect(find('failing_units', 'broadcast HX_QUERY')).toMatchObject({ count: 1, detail: 'b2' });
    expect(pendingUnits).toBe(1);
  });

  it('a tenant without anything has rows of 0, and nothing of others', async () => {
    const { find, rows } = await ask('empty');
    expect(find('skewed')).toMatchObject({ count: 0, of: 0, share: null });
    expect(rows.filter(({ check }) => check === 'dead_letters')).toEqual([]);
  });

  it('asks four statements, however many checks there are, where events need not be read', async () => {
    const asked: string[] = [];
    const context: TimedContext = {
      ...{ tenant: 'empty', zone: 'Asia/Shanghai', now: AT, completeUntil: AT },
      unitsInWork: unitsInWorkOf(fresh.store),
      query: (query, row) => {
        asked.push(query.name);
        return fresh.store.query(query, row);
      },
    };
    await dataQuality.run(context, dataQuality.params.parse({}));
    expect(asked.length, asked.join(', ')).toBeLessThanOrEqual(4);
  });

  it('has words in both languages for every check that it answers with', async () => {
    const { rows } = await ask();
    const own = rows.filter(({ check }) => check !== 'failing_units');
    for (const { check, detail } of own) expect([check, wordsOfCheck(check)?.detail.en]).toEqual([check, detail]);
    for (const { title, detail } of Object.values(checkWords)) {
      expect(title['zh-CN']).not.toBe(title.en);
      expect(detail['zh-CN']).not.toBe(detail.en);
    }
  });

  it('counts touches that have as many clicks as are kept, of broadcasts of the period', async () => {
    const tenant = 'clicks';
    const clicks = (count: number) => Array.from({ length: count }, (_, i) => new Date(AT + i).toISOString());
    const touch = (broadcast: string, recipient: number, count: number, more: object = {}) => ({
      ...{
        tenant,
        recipient,
        broadcast,
        month: 202602,
        version: 1,
        alive: 1,
        flags: 1,
        clicks_at: clicks(count),
        ...more,
      },
    });
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('b', { tenant, day: '2026-02-01' }),
      statsRow('later', { tenant, day: '2026-02-08' }),
    ]);
    await fresh.store.insertRows('person_touches', [
      ...[touch('b', 1, 64), touch('b', 2, 63), touch('later', 1, 64), touch('b', 3, 64)],
      // Of another tenant, and one that is gone.
      touch('b', 4, 64, { tenant: 'other clicks' }),
      touch('b', 5, 64),
    ]);
    await fresh.store.insertRows('person_touches', [touch('b', 5, 0, { version: 2, alive: 0 })]);
    expect((await ask(tenant)).find('touches_full')).toMatchObject({ count: 3, of: null });
    expect((await ask(tenant, { to: '2026-02-08' })).find('touches_full')).toMatchObject({ count: 2 });
    expect((await ask('empty')).find('touches_full')).toMatchObject({ count: 0 });
  });

  it('names broadcasts whose delivery reports have gaps, and outcomes that name no broadcast', async () => {
    const tenant = 'gaps';
    await fresh.store.insertRows('broadcast_stats', [
      statsRow('wide', { tenant, sent: 100, broadcasts_delivery_gaps: 1, engaged: 40, engaged_unconfirmed: 10 }),
      statsRow('narrow', { tenant, sent: 100, broadcasts_delivery_gaps: 1, engaged: 40, engaged_unconfirmed: 1 }),
      statsRow('none', { tenant, sent: 100, engaged: 40 }),
      statsRow('few', { tenant, sent: 100, broadcasts_delivery: 0, broadcasts_delivery_incomplete: 1 }),
    ]);
    await fresh.store.insertRows('unnamed_outcomes', [{ tenant, version: 1, alive: 1, outcome: 'optout', goal: '' }]);
    const { rows, find } = await ask(tenant);
    expect(rows.filter(({ check }) => check === 'delivery_gaps').map(({ subject }) => subject)).toEqual([
      'narrow',
      'wide',
    ]);
    expect(find('delivery_gaps', 'wide')).toMatchObject({ count: 10, of: 40, share: 0.25 });
    expect(find('deliveries_incomplete')).toMatchObject({ count: 1, of: 4 });
    expect(find('outcomes_name_no_broadcast', 'optout')).toMatchObject({ count: 1 });
    expect(find('outcomes_name_no_broadcast', 'conversion')).toMatchObject({ count: 0 });
  });
});
