import siphash24 from 'siphash24';
import type { Keys } from './keys.ts';

/** A recipient as it is stored: the two halves of SipHash-2-4, each an unsigned 32-bit number. No BigInt on the hot path. */
export interface Pseudonym {
  readonly low: number;
  readonly high: number;
}

const LONGEST_KEPT_VIEW = 256;
const encoder = new TextEncoder();

/**
 * Turns raw recipient ids into pseudonyms: SipHash-2-4 of the UTF-8 bytes under the tenant's key, the same number as
 * ClickHouse's `sipHash64Keyed((k0, k1), id)` with the key's halves read little end first.
 */
export class Pseudonyms {
  readonly #keys: Keys;
  readonly #keyOfTenant = new Map<string, Uint8Array>();
  readonly #out = new Uint8Array(8);
  #scratch: Uint8Array = new Uint8Array(1024);
  /** The first n bytes of #scratch by n, made when first needed: a view for each id would cost more than its hash. */
  #views: (Uint8Array | undefined)[] = [];
  #lastTenant = '';
  #lastKey: Uint8Array = new Uint8Array(16);

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  of(tenant: string, rawId: string): Pseudonym {
    // A UTF-16 unit takes at most three bytes.
    this.#reserve(rawId.length * 3);
    return this.#hash(tenant, encoder.encodeInto(rawId, this.#scratch).written);
  }

  /** The pseudonym of the id whose UTF-8 bytes are from `start` to `end`. */
  ofBytes(tenant: string, bytes: Uint8Array, start: number, end: number): Pseudonym {
    const length = end - start;
    this.#reserve(length);
    const scratch = this.#scratch;
    // Some tens of bytes: a call of set() with a view would take longer.
    for (let i = 0; i < length; i++) scratch[i] = bytes[start + i] ?? 0;
    return this.#hash(tenant, length);
  }

  #hash(tenant: string, length: number): Pseudonym {
    const view = this.#views[length] ?? this.#scratch.subarray(0, length);
    if (length <= LONGEST_KEPT_VIEW) this.#views[length] = view;
    const out = siphash24(view, this.#key(tenant), this.#out, true);
    return { low: number32(out, 0), high: number32(out, 4) };
  }

  #reserve(bytes: number): void {
    if (bytes <= this.#scratch.length) return;
    this.#scratch = new Uint8Array(bytes);
    this.#views = [];
  }

  #key(tenant: string): Uint8Array {
    if (tenant === this.#lastTenant) return this.#lastKey;
    let key = this.#keyOfTenant.get(tenant);
    if (key === undefined) {
      key = this.#keys.pseudonyms(tenant);
      this.#keyOfTenant.set(tenant, key);
    }
    this.#lastTenant = tenant;
    this.#lastKey = key;
    return key;
  }
}

/** 16 lower-case hex digits: how a pseudonym is written everywhere outside of a table. */
export function pseudonymHex({ low, high }: Pseudonym): string {
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

/** The value of the UInt64 column. */
export function pseudonymNumber({ low, high }: Pseudonym): bigint {
  return (BigInt(high) << 32n) | BigInt(low);
}

function number32(bytes: Uint8Array, at: number): number {
  // The zeros are never taken: `out` has eight bytes.
  return (
    (((bytes[at + 3] ?? 0) << 24) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at] ?? 0)) >>> 0
  );
}
