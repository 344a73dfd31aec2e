import { attributionUnit, isAttributed, retractedUnit } from '../../store/tables/attributionUnits.ts';
import { sliceUnit } from '../../store/tables/slicing.ts';
import { type Unit, unnamedUnit } from '../../store/tables/units.ts';
import type { Pseudonym } from '../pseudonyms/pseudonyms.ts';
import type { SlicedBroadcasts } from './slicedBroadcasts.ts';

interface TouchedSlices {
  readonly tenant: string;
  readonly broadcast: string;
  readonly bits: number;
  readonly slices: Set<number>;
}

interface TouchedOutcome {
  readonly tenant: string;
  readonly broadcast: string;
  readonly type: string;
  readonly recipient: Pseudonym;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly retracted: boolean;
}

/** The units that a batch of rows touches, each once: what is to be marked when the rows are in. */
export class TouchedUnits implements Iterable<Unit> {
  readonly #sliced: Pick<SlicedBroadcasts, 'bitsOf'>;
  readonly #broadcasts = new Map<string, Set<string>>();
  readonly #slices = new Map<string, TouchedSlices>();
  readonly #unnamed = new Set<string>();
  readonly #attribution = new Map<string, Set<string>>();
  #lastTenant = '';
  #lastBroadcast = '';
  /** Of the last broadcast, where it is sliced. */
  #lastSlices: TouchedSlices | undefined;

  constructor(sliced: Pick<SlicedBroadcasts, 'bitsOf'>) {
    this.#sliced = sliced;
  }

  /** A row about a recipient. `broadcast` may be empty: no broadcast. */
  touch(tenant: string, broadcast: string, recipient: Pseudonym): void {
    // Rows of one broadcast come in runs.
    if (broadcast !== this.#lastBroadcast || tenant !== this.#lastTenant || broadcast === '') {
      this.#lastTenant = tenant;
      this.#lastBroadcast = broadcast;
      this.#lastSlices = this.#slicesOf(tenant, broadcast);
      if (broadcast === '') this.#unnamed.add(tenant);
      else if (this.#lastSlices === undefined) add(this.#broadcasts, tenant, broadcast);
    }
    if (this.#lastSlices === undefined) return;
    const { bits, slices } = this.#lastSlices;
    slices.add(recipient.high >>> (32 - bits));
  }

  /**
   * An event that attribution may count. `retracted`: its type is of what it takes back, whose day it does not name. Called in addition to
   * touch(), for few events.
   */
  touchOutcome({ tenant, broadcast, type, recipient, at, retracted }: TouchedOutcome): void {
    if (!isAttributed(type, broadcast)) return;
    const { high } = recipient;
    add(this.#attribution, tenant, retracted ? retractedUnit(high) : attributionUnit(high, at));
  }

  /** A row about a broadcast as a whole. */
  touchWhole(tenant: string, broadcast: string): void {
    add(this.#broadcasts, tenant, broadcast);
  }

  #slicesOf(tenant: string, broadcast: string): TouchedSlices | undefined {
    const bits = this.#sliced.bitsOf(tenant, broadcast);
    if (bits === 0) return undefined;
    const key = JSON.stringify([tenant, broadcast, bits]);
    const known = this.#slices.get(key) ?? { tenant, broadcast, bits, slices: new Set() };
    this.#slices.set(key, known);
    return known;
  }

  *[Symbol.iterator](): Iterator<Unit> {
    for (const [tenant, units] of this.#broadcasts) for (const unit of units) yield { kind: 'broadcast', tenant, unit };
    for (const { tenant, slices, ...own } of this.#slices.values()) {
      for (const slice of slices) yield sliceUnit(tenant, { ...own, slice });
    }
    for (const tenant of this.#unnamed) yield unnamedUnit(tenant);
    for (const [tenant, units] of this.#attribution) {
      for (const unit of units) yield { kind: 'attribution', tenant, unit };
    }
  }
}

function add(units: Map<string, Set<string>>, tenant: string, unit: string): void {
  const known = units.get(tenant);
  if (known === undefined) units.set(tenant, new Set([unit]));
  else known.add(unit);
}
