import type { ErrorCode } from '../../contract/errors.ts';
import type { EventIds } from './eventIds.ts';
import type { MappedEvent } from './mapRow.ts';
import type { Repeats } from './repeats.ts';

/** An event with its id, or why the rows of the file do not make clear which event it is. */
export type Identified =
  | { readonly fields: Readonly<Record<string, unknown>> }
  | {
      /** Without an id, so that a replay of the dead letter does not store it either. */
      readonly fields: Readonly<Record<string, unknown>>;
      readonly fault: { readonly code: ErrorCode; readonly path: string; readonly message: string };
    };

/** Gives the next event of the file its id; called for every event, in the order in which the repeats were found. */
export function identify(mapped: MappedEvent, row: number, ids: EventIds, repeats: Repeats): Identified {
  const repeat = repeats.next();
  const { fields, idColumns } = mapped;
  if (fields.id !== undefined) return { fields };
  const key = ids.keyOf(mapped);
  if (repeat.kind === 'conflict') {
    return { fields, fault: { code: 'HX_CONFLICT', path: 'id', message: conflict(row, repeat.other, idColumns) } };
  }
  if (key !== undefined) return { fields: { ...fields, id: ids.idOf(key, repeat.number) } };
  // All columns are empty: the contract misses the id.
  if (idColumns?.every((text) => text === '')) return { fields };
  return { fields: { ...fields, id: ids.idOfInvalid(fields) } };
}

function conflict(row: number, other: number, idColumns: readonly string[] | undefined): string {
  const rows = row === other ? `row ${row} makes two events that have` : `rows ${row} and ${other} have`;
  return idColumns === undefined
    ? `${rows} one natural key (type, broadcast, recipient, time and the like) and different content: name the columns that identify an event, id: {columns: [...]}`
    : `${rows} the same id columns and different content: name more columns under id`;
}
