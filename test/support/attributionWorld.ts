import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { attributionUnit, retractedUnit } from '../../store/tables/attributionUnits.ts';
import { type TouchFlag, touchFlags } from '../../store/tables/touches.ts';
import { markUnits } from '../../store/tables/units.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { RawWorld } from './rawWorld.ts';
import { statsRow } from './rollupWorld.ts';

/** As text where it has more than 53 bits. */
type Recipient = number | string;
const highOf = (recipient: Recipient) => Number(BigInt(recipient) >> 32n);

/** A touch as a test writes it; times are RFC 3339. */
export interface TouchOf {
  readonly base: string;
  readonly read?: string;
  readonly clicks?: readonly string[];
  readonly tags?: readonly string[];
  readonly flags?: readonly TouchFlag[];
  /** False: it is gone. */
  readonly alive?: boolean;
}

/** A conversion as a test writes it. */
export interface ConversionOf {
  readonly broadcast?: string;
  readonly order?: string;
  readonly goal?: string;
  readonly value?: string;
  readonly currency?: string;
  readonly reversal?: boolean;
  /** The id of the event; distinct by default. */
  readonly key?: number;
  readonly [column: string]: unknown;
}

const figureRow = z.object({ row: z.string() });

/** A tenant whose touches, conversions and broadcasts' own rows are written by hand, with the marks that their writers would make. */
export class AttributionWorld {
  readonly store: Store;
  readonly tenant: string;
  readonly #raw: RawWorld;
  readonly #days = new Map<string, string>();
  #version = 0;
  #key = 0;
  #statements = 0;

  constructor(store: Store, tenant: string) {
    this.store = store;
    this.tenant = tenant;
    this.#raw = new RawWorld(store, tenant);
  }

  /** The broadcast's own row, of its day; one of another day that it had is gone. */
  async broadcast(broadcast: string, day: string, more: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const version = ++this.#version;
    const row = statsRow(broadcast, { tenant: this.tenant, day, version, ...more });
    const left = this.#days.get(broadcast);
    const gone = left === undefined || left === day ? [] : [{ ...row, day: left, alive: 0 }];
    this.#days.set(broadcast, day);
    await this.store.insertRows('broadcast_stats', [row, ...gone]);
    await markUnits(this.store, [{ kind: 'attributed', tenant: this.tenant, unit: broadcast }]);
  }

  /** Marks nothing: the recompute that makes touches marks the days of their people's conversions. */
  async touch(broadcast: string, recipient: Recipient, of: TouchOf): Promise<void> {
    const base = Date.parse(of.base);
    const after = of.read === undefined ? 0 : Date.parse(of.read) - base;
    const flags = of.flags ?? ['in_audience', 'delivered'];
    await this.store.insertRows('person_touches', [
      {
        ...{ tenant: this.tenant, recipient, broadcast, month: 202603, version: ++this.#version },
        ...{ alive: of.alive === false ? 0 : 1, base_at: of.base, clicks_at: of.clicks ?? [] },
        read_after_ms: of.read === undefined ? 0 : after + (after >= 0 ? 1 : 0),
        flags: flags.reduce((sum, flag) => sum + touchFlags[flag], 0),
        audience: (of.tags ?? []).join('\u001f'),
      },
    ]);
  }

  async conversion(recipient: Recipient, at: string, of: ConversionOf = {}): Promise<number> {
    const { broadcast = '', order, goal = 'purchase', value = '10', currency = 'CNY', reversal = false, ...more } = of;
    const key = of.key ?? ++this.#key;
    const order_ref = order ?? (reversal ? '' : `\u001fid-${key}`);
    const conversion = { value, currency, goal, order_ref, reversal: reversal ? 1 : 0 };
    await this.#raw.unmarked({ broadcast, recipient, type: 'conversion', at, conversion, ...more, key });
    await this.marked(recipient, at);
    return key;
  }

  /** An opt-out or complaint. */
  async outcome(
    type: 'optout' | 'complaint',
    recipient: Recipient,
    at: string,
    more: Readonly<Record<string, unknown>> = {},
  ) {
    const action = { kind: type === 'optout' ? 'block' : 'spam', reason: '' };
    await this.#raw.unmarked({ broadcast: '', recipient, type, at, action, key: ++this.#key, ...more });
    await this.marked(recipient, at);
  }

  /** Takes a conversion back, without a mark of its day. */
  async retract(recipient: Recipient, at: string, key: number, broadcast = ''): Promise<void> {
    await this.#raw.unmarked({ broadcast, recipient, type: 'conversion', at, key, retracted: 1 });
    await markUnits(this.store, [{ kind: 'attribution', tenant: this.tenant, unit: retractedUnit(highOf(recipient)) }]);
  }

  /** Marks the day of a recipient's conversion. */
  async marked(recipient: Recipient, at: string): Promise<void> {
    const unit = attributionUnit(highOf(recipient), Date.parse(at));
    await markUnits(this.store, [{ kind: 'attribution', tenant: this.tenant, unit }]);
  }

  async testBroadcast(broadcast: string, test = true): Promise<void> {
    // Each is later than the one before: of one time a random id would decide.
    const at = Date.UTC(2026, 0, 1) + 1000 * ++this.#statements;
    await this.#raw.broadcast(broadcast, { test }, new Date(at).toISOString());
  }

  /** Recomputes what is marked. */
  async refresh(): Promise<void> {
    const errors: unknown[] = [];
    const onFailing = (_: unknown, error: unknown) => errors.push(error);
    const outcome = await refreshUntilClean(this.store, { tenant: this.tenant, deadlineMs: 30_000, onFailing });
    if (!outcome.clean) throw new Error(`not attributed: ${errors.join('; ')} ${JSON.stringify(outcome)}`);
  }

  /** Rows of segment `*` with orders: `broadcast goal currency class orders value converted`, of the last horizon. */
  async orders(where = `segment = '*'`): Promise<string[]> {
    return this.rows(
      `concat(if(broadcast = '', concat('none of ', toString(day)), broadcast), ' ', goal, ' ', currency, ' ', toString(class), ' ',
        toString(orders_all), ' ', toString(value_all), ' ', toString(converted_all))`,
      `class != 'delivery' AND ${where}`,
    );
  }

  async rows(expression: string, where: string): Promise<string[]> {
    const rows = await this.store.query(
      {
        name: 'attributed-figures',
        sql: `SELECT ${expression} AS row FROM attributed_stats FINAL WHERE tenant = {tenant:String} AND alive = 1 AND ${where} ORDER BY row`,
        params: { tenant: this.tenant },
      },
      figureRow,
    );
    return rows.map(({ row }) => row);
  }
}
