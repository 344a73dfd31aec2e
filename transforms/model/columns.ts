/**
 * How a column travels in each format (the one table that maps it is api/formats/columnTypes.ts):
 * count Int64 · rate Float64 or null · number Float64 · text · flag Boolean · instant RFC 3339 with ms in text, timestamp(ms, UTC) else ·
 * date YYYY-MM-DD · money a decimal string · pseudonym 16 lower-case hex digits · values list of {currency, amount} · json text in flat formats.
 * In a row: count number or bigint, instant milliseconds since 1970 or RFC 3339, values `{currency, amount: decimal text}[]`; any may be null.
 */
export type ColumnKind =
  | 'count'
  | 'rate'
  | 'number'
  | 'text'
  | 'flag'
  | 'instant'
  | 'date'
  | 'money'
  | 'pseudonym'
  | 'values'
  | 'json';

/** What a field of a row schema carries: `.meta(column('count', 'Sent', '已发送'))`. */
export function column(kind: ColumnKind, en: string, zh: string) {
  return { column: kind, label: { en, 'zh-CN': zh } };
}

/** The same for a column that `derive` makes in TypeScript: SQL tools do not have it. */
export function derivedColumn(kind: ColumnKind, en: string, zh: string) {
  return { ...column(kind, en, zh), derived: true as const };
}
