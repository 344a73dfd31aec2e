import { randomUUID } from 'node:crypto';

/** Attribution's units: recipients of a tenant by hash of the pseudonym. Changing the number orphans every unit. */
export const ATTRIBUTION_BUCKETS = 256;

/** The unit in which conversions without a broadcast of this recipient are attributed. */
export function attributionUnit(recipientLow: number): string {
  return String(recipientLow % ATTRIBUTION_BUCKETS);
}

/** The units that a batch of rows touches, each once: what is to be marked when the rows are in. */
export class TouchedUnits {
  readonly #broadcasts = new Map<string, Set<string>>();
  readonly #attribution = new Map<string, Set<string>>();
  #lastTenant = '';
  #lastBroadcast = '';

  /** A row about `broadcast`, which may be empty: no broadcast. */
  touch(tenant: string, broadcast: string, recipientLow: number): void {
    // Rows of one broadcast come in runs.
    if (broadcast === this.#lastBroadcast && tenant === this.#lastTenant && broadcast !== '') return;
    this.#lastTenant = tenant;
    this.#lastBroadcast = broadcast;
    if (broadcast === '') add(this.#attribution, tenant, attributionUnit(recipientLow));
    else add(this.#broadcasts, tenant, broadcast);
  }

  /** A mark for each unit, as rows of `units`. `token` is new in every call, so no two inserts of marks are equal. */
  marks(now: number): Record<string, unknown>[] {
    const rows: Record<string, unknown>[] = [];
    const token = randomUUID();
    const marked_at = new Date(now).toISOString();
    for (const [kind, units] of [
      ['broadcast', this.#broadcasts],
      ['attribution', this.#attribution],
    ] as const) {
      for (const [tenant, names] of units) {
        for (const unit of names) rows.push({ kind, tenant, unit, marks: 1, marked_at, token });
      }
    }
    return rows;
  }
}

function add(units: Map<string, Set<string>>, tenant: string, unit: string): void {
  const known = units.get(tenant);
  if (known === undefined) units.set(tenant, new Set([unit]));
  else known.add(unit);
}
