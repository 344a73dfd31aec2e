import type { EventType } from '../../contract/types.ts';
import { formOf } from './fieldForms.ts';
import type { MappedEvent } from './mapRow.ts';

/** What a row becomes, to be shown to a person. */
export interface Preview {
  readonly position: string;
  readonly event: Readonly<Record<string, unknown>>;
}

/** Identify no one. Of a new field the id is hidden until it is listed here. */
const shownIds: ReadonlySet<string> = new Set(['broadcast', 'audience']);
const HIDDEN = '…';

/** Ids are hidden: what is shown may end up in a log, and raw ids of people are in none (docs/privacy.md). */
export function previewOf(position: string, { fields }: Pick<MappedEvent, 'fields'>): Preview {
  // Written by mapRow from the mapping, which names a type of the contract.
  const type = fields.type as EventType;
  const shown = Object.entries(fields).map(([name, value]) => [
    name,
    formOf(type, name).kind === 'identity' && !shownIds.has(name) ? HIDDEN : value,
  ]);
  return { position, event: Object.fromEntries(shown) };
}
