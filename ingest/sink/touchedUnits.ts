import { attributionUnit, type Unit, unnamedUnit } from '../../store/tables/units.ts';

/** The units that a batch of rows touches, each once: what is to be marked when the rows are in. */
export class TouchedUnits implements Iterable<Unit> {
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

  *[Symbol.iterator](): Iterator<Unit> {
    for (const [tenant, units] of this.#broadcasts) for (const unit of units) yield { kind: 'broadcast', tenant, unit };
    for (const [tenant, units] of this.#attribution) {
      yield unnamedUnit(tenant);
      for (const unit of units) yield { kind: 'attribution', tenant, unit };
    }
  }
}

function add(units: Map<string, Set<string>>, tenant: string, unit: string): void {
  const known = units.get(tenant);
  if (known === undefined) units.set(tenant, new Set([unit]));
  else known.add(unit);
}
