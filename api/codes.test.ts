import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type NoteCode, noteCodes, notYetProduced, type Reason, readReasons, reasons } from '../contract/notes.ts';
import { Registry } from '../store/registry/registry.ts';
import { Tenants } from '../store/registry/tenants.ts';
import { noteImportedBroadcasts, writeImportBatch } from '../store/tables/importBatches.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { allHorizons, NOW, readRange, statsRow } from '../test/support/rollupWorld.ts';
import { metrics } from '../transforms/metrics/index.ts';
import { ask, findMetric } from './ask.ts';
import { createContext } from './context.ts';

const tenant = 'demo';

const ends = [4, 6] as const;
const between = readRange(10, { '1h': ends, '24h': ends, '3d': ends, '7d': ends, '30d': ends, all: ends });

/** A broadcast for each situation that a code explains. */
const broadcasts = [
  statsRow('usual', { sent: 100, ...allHorizons('read', 40), ...allHorizons('machine_only', 3) }),
  statsRow('usual', { segment: 'vip', sent: 50, ...allHorizons('read', 20) }),
  statsRow('blind', {
    ...{ sent: 10, broadcasts_delivery: 0, broadcasts_read: 0, broadcasts_click: 0 },
    ...{ broadcasts_optout: 0, broadcasts_complaint: 0 },
  }),
  statsRow('silent', { sent: 10, broadcasts_conversion: 0 }),
  statsRow('partly', { sent: 10, broadcasts_delivery: 0, broadcasts_delivery_incomplete: 1 }),
  statsRow('gaps', {
    ...{ sent: 10, broadcasts_lower_bound: 1 },
    ...{ broadcasts_delivery_gaps: 1, engaged_where_gaps: 100, engaged_unconfirmed_where_gaps: 3 },
  }),
  statsRow('polled', { sent: 10, basis: 'poll', broadcasts_poll: 1, ...between }),
  statsRow('counted', { sent: 10, basis: 'aggregate', broadcasts_aggregate: 1, ...between }),
  statsRow('counted', { segment: 'vip', sent: 5, basis: 'aggregate', broadcasts_aggregate: 1, broadcasts_read: 0 }),
  statsRow('above', {
    ...{ sent: 10, basis: 'aggregate', broadcasts_aggregate: 1, broadcasts_above_reach: 1, broadcasts_read: 0 },
  }),
  statsRow('only', {
    ...{ sent: 10, basis: 'aggregate', broadcasts_aggregate: 1, broadcasts_counted: 1, broadcasts_counts_only: 1 },
    ...{
      broadcasts_failed: 0,
      broadcasts_sent_implied: 0,
      broadcasts_delivery_rate: 0,
      broadcasts_delivery_counted: 1,
    },
  }),
  statsRow('old', { sent: 10, definition: 1 }),
  statsRow('young', {
    sent: 10,
    day: '2026-03-30',
    p99_delivery_at: new Date(NOW - 60_000).toISOString().replace('Z', ''),
  }),
];

/** What is asked, as a query string, and by whom. */
const questions: readonly (readonly [id: string, query: string, tenant?: string])[] = [
  ['cascade', 'group_by=broadcast&rate=delivery_rate&rate=click_to_open'],
  ['cascade', 'group_by=broadcast&rate=conversion_rate&rate=unsubscribe_rate&rate=complaint_rate'],
  ['cascade', 'group_by=broadcast&maturity=mature&horizon=30d'],
  ['funnel', 'group_by=broadcast&bounds=true'],
  ['funnel', 'group_by=segment,broadcast'],
  ['funnel', 'group_by=broadcast&limit=1'],
  ['funnel', 'audience="vip" or "new"'],
  ['open-rates', ''],
  ['broadcast', 'broadcast=usual'],
  ['broadcasts', ''],
  ['against-usual', 'broadcast=gaps'],
  ['timeseries', 'date_basis=event'],
  ['dead-letters', ''],
  ['cascade', 'group_by=broadcast&rate=conversion_rate&rate=unsubscribe_rate&rate=complaint_rate', 'unnamed'],
  ['cascade', '', 'crowded'],
  ['funnel', 'campaign=spring', 'few'],
];

describe.skipIf(clickhouseAbsent())('codes of reasons and notes', () => {
  let fresh: FreshStore;
  const found = { reasons: new Set<Reason>(), notes: new Set<NoteCode>() };

  beforeAll(async () => {
    fresh = await freshStore();
    const { store } = fresh;
    await store.insertRows('broadcast_stats', [
      ...broadcasts,
      statsRow('b', { tenant: 'unnamed', sent: 10 }),
      statsRow('b', { tenant: 'few', sent: 3, platform: 'email', campaign: 'spring' }),
    ]);
    const alive = { version: 1, alive: 1, definition: statsRow('any').definition };
    await store.insertRows(
      'audience_stats',
      ['usual', 'gaps'].map((broadcast) => ({
        ...{ ...alive, tenant, broadcast, day: '2026-02-01', other: 1, audiences: 2_000, broadcasts: 1 },
      })),
    );
    // Its slices are not there yet, so it cannot be counted for a question.
    await store.insertRows('slicing', [{ tenant, broadcast: 'gaps', bits: 1 }]);
    await store.insertRows('broadcast_hours', [
      { ...alive, tenant, broadcast: 'usual', at: '2026-02-01 00:00:00', sent: 100, content_type: 'news' },
    ]);
    await store.insertRows(
      'shared_orders',
      ['usual', 'gaps'].map((broadcast) => ({
        ...{ ...alive, tenant, broadcast, goal: 'purchase', order_key: 1, currency: 'CNY', value: '9' },
      })),
    );
    await store.insertRows(
      'unnamed_outcomes',
      [
        ['conversion', 'purchase'],
        ['optout', ''],
        ['complaint', ''],
      ].map(([outcome, goal]) => ({
        ...{ ...alive, tenant: 'unnamed', outcome, goal },
      })),
    );
    const at = new Date(NOW).toISOString();
    await store.insertRows('units', [{ kind: 'broadcast', tenant, unit: 'usual', marks: 1, marked_at: at }]);
    // So many units are in work that answers do not look at each.
    const crowd = Array.from({ length: 1_001 }, (_, i) => `b${i}`);
    await store.insertRows(
      'units',
      crowd.map((unit) => ({ kind: 'broadcast', tenant: 'crowded', unit, marks: 1, marked_at: at })),
    );
    const letter = { origin: 'kafka:t/0', code: 'HX_JSON', failed_at: at, payload_sha256: 'x'.repeat(32), version: 1 };
    await store.insertRows('dead_letters', [{ ...letter, position: '1', tenant: '' }]);
    await store.insertRows(
      'registry',
      [
        [tenant, '{}'],
        ['unnamed', '{}'],
        ['few', '{"min_cell":5}'],
      ].map(([of, value]) => ({ kind: 'tenant', tenant: of, key: 'settings', value, version: 1 })),
    );
    const batch = {
      ...{ tenant, batch: 'b-1', mapping: 'shop', file: `sha256:${'0'.repeat(64)} shop.csv`, started_at: at },
      ...{ state: 'broken' as const, rows: 5, rows_total: 9, accepted: 5, rejected: 0 },
    };
    await writeImportBatch(store, batch);
    await noteImportedBroadcasts(store, batch, ['usual']);
    for (const question of questions) await collect(...question);
  });
  afterAll(() => fresh.drop());

  async function collect(id: string, query: string, of = tenant): Promise<void> {
    const tenants = new Tenants(fresh.store, new Registry(fresh.store));
    const source = { store: fresh.store, tenants, now: () => NOW };
    const raw: Record<string, string | string[]> = {};
    for (const name of new Set(new URLSearchParams(query).keys())) {
      const values = new URLSearchParams(query).getAll(name);
      raw[name] = values.length === 1 ? String(values[0]) : values;
    }
    const { rows, notes } = await ask(findMetric(metrics, id), await createContext(source, of), raw, 'en');
    for (const { code } of notes) found.notes.add(code);
    for (const row of rows) {
      const text = typeof row.not_measurable === 'string' ? row.not_measurable : '';
      for (const reason of readReasons(text).values()) found.reasons.add(reason);
    }
  }

  it('every reason is in some answer, or of a feature that is not built', () => {
    expect([...found.reasons, ...Object.keys(notYetProduced.reasons)].toSorted()).toEqual(reasons.toSorted());
  });

  it('every note is in some answer, or of a feature that is not built', () => {
    expect([...found.notes, ...Object.keys(notYetProduced.notes)].toSorted()).toEqual(noteCodes.toSorted());
  });
});
