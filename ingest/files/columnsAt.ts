import { fieldsOf, idColumnsOf, type Mapping } from './mapping.ts';
import { columnOf } from './readMapping.ts';

/**
 * The columns that the mapping makes a field of an event of, so that a refusal names what the user's file has. `position` is
 * that of the event (`ROW/N`), `path` the field, part or item at fault. None where a constant is at fault, or the whole row.
 */
export function columnsAt(mapping: Mapping, { position, path }: { position: string; path: string }): string[] {
  const event = mapping.events[Number(position.split('/')[1])];
  if (event === undefined || path === '') return [];
  const columns = path === 'id' ? [...(idColumnsOf(event) ?? [])] : [];
  for (const { name, value } of fieldsOf(event)) {
    if (!isWithin(path, name) && !isWithin(name, path)) continue;
    for (const plain of Array.isArray(value) ? value : [value]) columns.push(...[columnOf(plain) ?? []].flat());
  }
  return [...new Set(columns)];
}

/** Whether the path is that of the field, or of something in it. */
function isWithin(path: string, field: string): boolean {
  return path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);
}
