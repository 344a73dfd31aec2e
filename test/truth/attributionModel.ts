import { xxHash32 } from '../../ingest/rows/xxHash32.ts';
import { type AttributedMeasure, attributedMeasures } from '../../store/tables/rollups.ts';
import type { AttributionModel } from '../reference/attributed.ts';
import type { AttributedRow } from '../reference/attributedRows.ts';
import { type Attribution, type AttributionOptions, attribution } from '../reference/attribution.ts';
import { measurableOn } from '../reference/platforms.ts';
import { arriving as inTenant, type Place, sourced } from './model.ts';
import { byHorizon, keyOf, type Rows } from './numbers.ts';
import { type Arriving, pseudonymOf } from './product.ts';
import type { Telling } from './world.arbitrary.ts';

/* Worlds of attribution in the tenants of a product, and what the oracle finds of them. */

/** What a tenant decides; `excluded` are raw recipient ids. */
export interface Settings {
  readonly zone: string;
  readonly window_days: number;
  readonly model: AttributionModel;
  readonly excluded: readonly string[];
}

/** Each world is in one of these; equal names in both tenants are different people, broadcasts and orders. */
export const tenants: readonly Settings[] = [
  { zone: 'Asia/Shanghai', window_days: 7, model: 'last_click', excluded: ['gil'] },
  { zone: 'UTC', window_days: 1, model: 'last_click', excluded: [] },
];

/** The event as it arrives: in its tenant, with the world's number in every name. */
export function arriving(placed: Place, telling: Telling): Arriving {
  const { event, ...from } = inTenant(placed, telling);
  const own = Object.fromEntries(
    Object.entries(event)
      .filter(([field]) => ['id', 'order', 'reverses', 'target_id'].includes(field))
      .map(([field, name]) => [field, `w${placed.number}-${name}`]),
  );
  // The cast: the spread of a union loses which member it was; the sink parses it again.
  return { event: { ...event, ...own } as Arriving['event'], ...from };
}

export interface Gone {
  readonly undone: ReadonlySet<string>;
  /** Raw ids that are erased or excluded. */
  readonly erased: ReadonlySet<string>;
}

export function optionsOf(tenant: string, { zone, window_days, model }: Settings, gone: Gone): AttributionOptions {
  return {
    ...{ zone, dwellMs: 3000, windowMs: window_days * 86_400_000, ...gone, model, measurable: measurableOn },
    pseudonym: (recipient) => pseudonymOf(tenant, recipient),
    eventKey: xxHash32,
  };
}

/** What the oracle finds in a tenant. */
export function attributionOf(
  tenant: string,
  arrived: readonly Arriving[],
  settings: Settings,
  gone: Gone,
): Attribution {
  return attribution(arrived.map(sourced), optionsOf(tenant, settings, gone));
}

/** Key columns of `attributed_stats`, in the order of the keys below. */
export const keyColumns = ['day', 'broadcast', 'segment', 'goal', 'currency', 'class'] as const;

/** The oracle's rows in the columns of `attributed_stats`. */
export function expectedAttributed(rows: readonly AttributedRow[]): Rows {
  return new Map(
    rows.map(({ orders, converted, value, optouts, complaints, ...key }) => {
      // Each that the table has: without one this does not compile.
      const measures: Readonly<Record<AttributedMeasure, Parameters<typeof byHorizon>[1]>> = {
        ...{ orders, converted, value, optouts, complaints },
      };
      const numbers = attributedMeasures.map((name) => byHorizon(name, measures[name]));
      return [keyOf(...keyColumns.map((column) => key[column])), Object.assign({}, ...numbers)];
    }),
  );
}
