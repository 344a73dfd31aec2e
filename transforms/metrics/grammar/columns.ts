import type { ColumnKind } from '../metric.ts';

/** What a field of a row schema carries: `.meta(column('count', 'Sent', '已发送'))`. */
export function column(kind: ColumnKind, en: string, zh: string) {
  return { column: kind, label: { en, 'zh-CN': zh } };
}

/** The same for a column that `derive` makes in TypeScript: SQL tools do not have it. */
export function derivedColumn(kind: ColumnKind, en: string, zh: string) {
  return { ...column(kind, en, zh), derived: true as const };
}
