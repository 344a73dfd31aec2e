import { z } from 'zod';
import { readMigrations } from '../../store/migrations/files.ts';
import { settingsShape } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { attributedMeasures } from '../../store/tables/rollups.ts';
import { keyColumns, type Settings } from './attributionModel.ts';
import { HORIZON_NAMES, keyOf, type Numbers, type Rows } from './numbers.ts';
import { tenThousandths } from './product.ts';

/* What the product has of attribution, and whether it has any. */

/** Why the product cannot be compared yet; undefined where it can. */
export function attributionAbsent(): string | undefined {
  const isThere = readMigrations().some(({ statements }) => statements.some((sql) => sql.includes('attributed_stats')));
  return isThere ? undefined : 'no migration makes attributed_stats yet';
}

/** Whether a tenant can choose its model. */
export const hasModels = 'attribution' in settingsShape.shape;

/** A tenant's settings as the product takes them, but the exclusion list. */
export function settingsOf({ zone, window_days, model }: Settings): Readonly<Record<string, unknown>> {
  return { zone, window_days, ...(hasModels ? { attribution: { model } } : {}) };
}

const columns = attributedMeasures.flatMap((name) => HORIZON_NAMES.map((horizon) => `${name}_${horizon}`));

/** The product's rows, as the oracle writes them (attributionModel.ts). */
export async function attributedRows(store: Store, tenant: string): Promise<Rows> {
  const rows = await store.query(
    {
      name: 'attributed-rows',
      sql: `SELECT ${keyColumns.map((name) => `toString(${name}) AS ${name}`).join(', ')}, ${columns.map((name) => `toString(${name}) AS ${name}`).join(', ')}
            FROM attributed_stats FINAL WHERE alive = 1 AND tenant = {tenant:String}`,
      params: { tenant },
    },
    z.record(z.string(), z.string()),
  );
  return new Map(
    rows.map((row) => [
      keyOf(...keyColumns.map((name) => row[name] ?? '')),
      Object.fromEntries(columns.map((name): [string, Numbers[string]] => [name, numberOf(name, row[name] ?? '')])),
    ]),
  );
}

/** A value is a decimal as text, compared in ten-thousandths. */
const numberOf = (name: string, text: string) => (name.startsWith('value_') ? tenThousandths(text) : Number(text));
