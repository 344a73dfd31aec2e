/**
 * One element of a tuple column, as SQL. Always this, never `column.element`, on a table that merges: read as a subcolumn
 * under FINAL, an element does not know its column's aggregate, and ClickHouse gives that of whichever row comes first
 * (tried with 26.7: a merged maximum of (7, 'EUR') over (5, 'CNY') answered 'CNY' where the two lay in two parts).
 */
export function part(column: string, element: string): string {
  return `tupleElement(${column}, '${element}')`;
}
