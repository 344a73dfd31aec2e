import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import type { ColumnKind, Localised } from '../../transforms/metrics/metric.ts';
import { metaOf } from '../../transforms/model/columns.ts';
import { columnTypes } from './columnTypes.ts';

/** One column of an answer: what every format needs to know of it. */
export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  /** Made by the metric's `derive`, not by SQL: SQL tools cannot compute it. */
  readonly derived: boolean;
  readonly label: Localised;
}

/** Rows in column order of `columns`; a field that a row lacks is null. */
export interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** `.meta()` as a metric's row schema carries it, see Metric.row. */
const columnMeta = z.object({
  column: z.custom<ColumnKind>((kind) => typeof kind === 'string' && Object.hasOwn(columnTypes, kind)),
  derived: z.boolean().optional(),
  label: z.object({ en: z.string(), 'zh-CN': z.string() }),
});

const known = new WeakMap<z.ZodObject, readonly Column[]>();

/** The columns of a row schema, in its order. A field without column meta is HX_INTERNAL: a fault of the metric. */
export function columnsOf(row: z.ZodObject): readonly Column[] {
  const found = known.get(row);
  if (found) return found;
  const columns = Object.entries(row.shape).map(([name, field]): Column => {
    const meta = columnMeta.safeParse(metaOf(field));
    if (!meta.success) throw new CodedError('HX_INTERNAL', `Column ${name} declares no kind or label`, { at: name });
    return { name, kind: meta.data.column, derived: meta.data.derived ?? false, label: meta.data.label };
  });
  known.set(row, columns);
  return columns;
}
