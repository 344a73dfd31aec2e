import { z } from 'zod';
import type { EventInput } from '../../contract/event.ts';
import { PayloadCipher } from '../../ingest/deadletters/payload.ts';
import { deriveKeys } from '../../ingest/pseudonyms/keys.ts';
import { Pseudonyms, pseudonymHex, pseudonymNumber } from '../../ingest/pseudonyms/pseudonyms.ts';
import { type OpenSink, openSink } from '../../ingest/sink/openSink.ts';
import { RegistryTenants } from '../../ingest/sink/tenantDirectory.ts';
import { eraseRecipients } from '../../store/erasure/erase.ts';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { clusterColumn, clusterRateNames } from '../../store/tables/clusters.ts';
import { writeImportBatch } from '../../store/tables/importBatches.ts';
import { horizons } from '../../store/tables/rollups.ts';
import { undoImport } from '../../store/tables/undoImport.ts';
import { markAll, type RefreshedKind, refreshedKinds } from '../../store/tables/units.ts';
import { columnAt } from '../../transforms/model/terms.ts';
import { rates } from '../../transforms/rates/rates.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import type { ExpectedRows } from './expectedRows.ts';
import { isNothing, keyOf, type Numbers, type Rows } from './numbers.ts';
import { written } from './titles.ts';

/** Of the pseudonyms and the dead letters of a product under test. */
export const WORLDS_SECRET = 'a secret for worlds that are made up';
const keys = deriveKeys(WORLDS_SECRET);
const pseudonyms = new Pseudonyms(keys);

/** The pseudonym that the product stores for a raw recipient id. */
export function pseudonymOf(tenant: string, recipient: string): bigint {
  return pseudonymNumber(pseudonyms.of(tenant, recipient));
}

/** The same as it is written outside of tables. */
export function pseudonymHexOf(tenant: string): (recipient: string) => string {
  return (recipient) => pseudonymHex(pseudonyms.of(tenant, recipient));
}

/** An event as it goes in: its tenant is in it. */
export interface Arriving {
  readonly event: EventInput & { readonly tenant: string };
  readonly importBatch?: string;
  /** When it arrives, in milliseconds since 1970; now without it. */
  readonly receivedAt?: number;
}

/** Key columns of each rollup, in the order of expectedRows.ts. */
const keyColumns = {
  broadcast_stats: ['broadcast', 'day', 'segment', 'variant'],
  conversion_stats: ['broadcast', 'day', 'segment', 'variant', 'goal', 'currency'],
  audience_stats: ['broadcast', 'day', 'audience', 'variant'],
  audience_conversions: ['broadcast', 'day', 'audience', 'variant', 'goal', 'currency'],
  broadcast_hours: ['at', 'broadcast'],
  click_stats: ['broadcast', 'day', 'segment', 'variant', 'other', 'target', 'role'],
  stats_day: ['day', 'content_type', 'platform', 'tier', 'segment'],
  conversions_day: ['day', 'goal', 'currency', 'content_type', 'platform', 'tier', 'segment'],
} as const;
export type Rollup = keyof typeof keyColumns;
export const rollups = Object.keys(keyColumns) as Rollup[];

/** Tables that are compared next to the rollups. */
const outside = ['shared_orders', 'unnamed_outcomes', 'clusters_day', 'converted_clusters_day'] as const;
type Outside = (typeof outside)[number];

const anyRow = z.record(z.string(), z.unknown());
type AnyRow = z.output<typeof anyRow>;

/** The product from the sink's door to the rollups' rows, on one database. */
export class Product {
  readonly store: Store;
  readonly #sink: OpenSink;
  #position = 0;

  private constructor(store: Store, sink: OpenSink) {
    this.store = store;
    this.#sink = sink;
  }

  static async open(store: Store): Promise<Product> {
    const cipher = new PayloadCipher(keys.deadLetters());
    return new Product(store, await openSink({ store, pseudonyms, cipher, tenants: new RegistryTenants(store, keys) }));
  }

  /** Writes them through the sink in that order, cut into so many flushes, so that parts of one event lie apart. */
  async take(arriving: readonly Arriving[], flushes = 1): Promise<void> {
    const size = Math.max(1, Math.ceil(arriving.length / flushes));
    for (let from = 0; from < arriving.length; from += size) await this.#flush(arriving.slice(from, from + size));
  }

  async #flush(arriving: readonly Arriving[]): Promise<void> {
    const bySource = new Map<string, Arriving[]>();
    for (const one of arriving) {
      // A live event names its tenant; an import belongs to one tenant.
      const key = one.importBatch === undefined ? '' : keyOf(one.event.tenant, one.importBatch);
      const some = bySource.get(key);
      if (some === undefined) bySource.set(key, [one]);
      else some.push(one);
    }
    for (const [key, some] of bySource) {
      const [tenant = '', importBatch = ''] = key.split(' | ');
      const batch = this.#sink.createBatch(key === '' ? {} : { tenant, importBatch });
      for (const { event, receivedAt = Date.now() } of some) {
        const value = Buffer.from(JSON.stringify(event));
        const position = String(this.#position++);
        batch.append({ origin: 'kafka:worlds/0', position, value, receivedAt });
      }
      const { rejected } = await this.#sink.flush(batch);
      if (rejected.length > 0) throw new Error(`the sink rejects ${JSON.stringify(rejected[0])}`);
    }
  }

  /** Makes a tenant with these settings. */
  async makeTenant(tenant: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
    const tenants = new Tenants(this.store, new Registry(this.store));
    await tenants.create(tenant);
    await tenants.set(tenant, settings);
  }

  async undo(tenant: string, batch: string): Promise<void> {
    const known = { tenant, batch, file: 'f', mapping: 'm', rows: 1, accepted: 1, rejected: 0 } as const;
    await writeImportBatch(this.store, { ...known, state: 'complete' });
    await undoImport(this.store, tenant, batch);
  }

  async erase(tenant: string, recipients: readonly string[]): Promise<void> {
    if (recipients.length > 0) await eraseRecipients(this.store, tenant, recipients.map(pseudonymHexOf(tenant)));
  }

  /** Marks every broadcast of the tenant, though nothing of it changed. */
  async markAll(tenant: string): Promise<void> {
    await markAll(this.store, { tenant, kind: 'broadcast' });
  }

  /** Until nothing of these kinds waits; of figures alone it takes little more than half. */
  async refresh(kinds: readonly RefreshedKind[] = refreshedKinds): Promise<void> {
    const result = await refreshUntilClean(this.store, { kinds, deadlineMs: 120_000 });
    if (result.clean) return;
    const failures = await this.store.query(
      { name: 'failing', sql: 'SELECT * FROM unit_failures FINAL WHERE failures > 0 LIMIT 1' },
      anyRow,
    );
    throw new Error(`not clean after ${JSON.stringify(result)}: ${JSON.stringify(failures)}`);
  }

  /** Merges every table down to one part a partition. */
  async optimize(): Promise<void> {
    for (const table of ['events', 'broadcasts', 'units', ...rollups, ...outside]) {
      await this.store.command({ name: 'optimize', sql: `OPTIMIZE TABLE ${table} FINAL` });
    }
  }

  /** The alive rows of a rollup, without those of nothing. Throws where a key that vanished still counts something. */
  async rows(tenant: string, rollup: Rollup): Promise<Rows> {
    const found = await this.read(tenant, rollup, '*');
    const rows: Rows = new Map();
    if (rollup === 'stats_day') await this.#checkClusters(tenant, found);
    for (const row of found) {
      const numbers = numbersOf(row, rollup);
      const key = keyOf(...keyColumns[rollup].map((column) => textOf(row[column], column)));
      if (Number(row.alive) === 0 && !isNothing(numbers))
        throw new Error(`${rollup}: ${key} vanished and still counts`);
      if (!isNothing(numbers)) rows.set(key, numbers);
    }
    return rows;
  }

  async #checkClusters(tenant: string, days: readonly AnyRow[]): Promise<void> {
    const keyOfDay = (row: AnyRow) => keyOf(...keyColumns.stats_day.map((column) => textOf(row[column], column)));
    const kept = new Map((await this.read(tenant, 'clusters_day', '*')).map((row) => [keyOfDay(row), row]));
    for (const row of days) checkClusters(row, kept.get(keyOfDay(row)));
  }

  /** What broadcast_stats has of each broadcast next to its counts. */
  async facts(tenant: string): Promise<ExpectedRows['facts']> {
    const columns = [
      'platform',
      'message_class',
      'content_type',
      'tier',
      'campaign',
      'owner',
      'basis',
      'content_form',
      'sent_by',
      'provider',
      'features',
      'day',
      'p99_delivery_at',
      'last_delivery_at',
      'basis_delivery',
      'basis_read',
      'basis_click',
      'read_as_of',
      ...FLAGS,
    ];
    const rows = await this.read(
      tenant,
      'broadcast_stats',
      ['broadcast', ...columns].join(', '),
      " AND segment = '*' AND variant = '*' AND alive = 1",
    );
    return new Map(
      rows.map((row) => [
        textOf(row.broadcast, ''),
        Object.fromEntries(columns.map((column) => [column, textOf(row[column], column)])),
      ]),
    );
  }

  /** Rows of any table of a tenant, merged. */
  read(tenant: string, rollup: Rollup | Outside, columns: string, more = ''): Promise<AnyRow[]> {
    return this.store.query(
      {
        name: 'rollup-rows',
        sql: `SELECT ${columns} FROM ${rollup} FINAL WHERE tenant = {tenant:String}${more}`,
        params: { tenant },
        settings: { output_format_json_quote_decimals: 1 },
      },
      anyRow,
    );
  }
}

const asObject = z.record(z.string(), z.string());

function textOf(value: unknown, column: string): string {
  if (column === 'features') return written(asObject.parse(value));
  if (column !== 'at' && !column.endsWith('_at')) return String(value);
  const text = String(value).replace(' ', 'T');
  return new Date(text.endsWith('Z') ? text : `${text}Z`).toISOString();
}

/** Of a broadcast: what can be measured; `delivery_measurable`: its deliveries are reported. */
const FLAGS = ['delivery', 'read', 'click', 'conversion', 'optout', 'complaint'].map((what) => `${what}_measurable`);

/** Columns that are neither key, nor figure. */
const ASIDE = new Set([
  'version',
  'alive',
  'definition',
  'facts',
  ...FLAGS,
  'first_send_at',
  'last_delivery_at',
  'p99_delivery_at',
  'read_as_of',
  'goals_left_out',
  // 0 but of a broadcast with too many sets of tags (transforms/rollups/audiences/audienceStats.test.ts).
  'other',
  'audiences',
  // What data quality asks of events, which transforms/metrics/operations/data-quality.test.ts holds.
  'event_ids',
  'conflicting_ids',
  'disagreeing',
]);
const TEXTS = new Set([
  'tenant',
  'platform',
  'message_class',
  'tier',
  'campaign',
  'owner',
  'experiment',
  'basis',
  'basis_delivery',
  'basis_read',
  'basis_click',
  'content_form',
  'sent_by',
  'provider',
  'features',
  'day',
]);

const clusters = z.object({ largest: z.array(z.object({ n: z.coerce.number() })), others: z.array(z.number()) });

/**
 * Throws where the broadcasts that a day keeps as sums are not those of its denominators, or not of the same recompute; a day
 * that vanished keeps none. The model does not make them: transforms/metrics/cascade/summedDays.test.ts has their other numbers.
 */
function checkClusters(row: AnyRow, kept: AnyRow | undefined): void {
  if (kept === undefined || kept.version !== row.version || kept.alive !== row.alive)
    throw new Error(`clusters_day: ${JSON.stringify(kept)} for ${JSON.stringify(row)}`);
  for (const name of clusterRateNames) {
    for (const horizon of horizons) {
      const column = clusterColumn(name, horizon);
      const { largest, others } = clusters.parse(kept[column]);
      const n = largest.reduce((total, one) => total + one.n, others[2] ?? 0);
      const denominator = Number(row[columnAt(rates[name].whole, horizon)]);
      if (n !== denominator) throw new Error(`clusters_day: ${column} has ${n} people, its denominator ${denominator}`);
    }
  }
}

/** The numbers of a row of a rollup, or of rows in its columns. */
export function numbersOf(row: AnyRow, rollup: Rollup): Numbers {
  const keys: readonly string[] = keyColumns[rollup];
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !ASIDE.has(name) && !TEXTS.has(name) && !keys.includes(name))
      .filter(([name]) => !['broadcast', 'content_type', 'segment'].includes(name))
      .flatMap(([name, value]) => (name === 'failed_by_reason' ? reasonsOf(value) : [[name, numberOf(name, value)]])),
  );
}

/** Each reason as a column of its own. */
function reasonsOf(value: unknown): [string, number][] {
  const reasons = z.record(z.string(), z.coerce.number()).parse(value);
  return Object.entries(reasons).map(([reason, people]) => [`failed_by_reason ${reason}`, people]);
}

function numberOf(name: string, value: unknown): Numbers[string] {
  if (Array.isArray(value)) return value.map(Number);
  return name.startsWith('value_') ? tenThousandths(String(value)) : Number(value);
}

/** `12.5` to 125000n. */
export function tenThousandths(decimal: string): bigint {
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'));
}
