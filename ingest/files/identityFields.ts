import { eventSchemas } from '../../contract/event.ts';
import { isExact } from '../../contract/numbers.ts';
import { type EventType, eventTypeNames } from '../../contract/types.ts';
import { NumberText } from './numberText.ts';

const PADDED = '\u00a0x';

/** Names of the fields that identify something, by type: those that the contract trims. Nowhere listed a second time. */
const identityFields = new Map<EventType, ReadonlySet<string>>(
  eventTypeNames.map((type) => [
    type,
    new Set(
      Object.entries(eventSchemas[type].shape)
        .filter(([, schema]) => trims(schema.safeParse(PADDED).data) || trims(schema.safeParse([PADDED]).data))
        .map(([name]) => name),
    ),
  ]),
);

function trims(read: unknown): boolean {
  return read === 'x' || (Array.isArray(read) && read[0] === 'x');
}

export function isIdentityField(type: EventType, name: string): boolean {
  return identityFields.get(type)?.has(name) === true;
}

/**
 * A value of a file for a field of the contract. Where the field identifies something, a whole number becomes its text,
 * digit by digit as the file has it. Elsewhere it stays a number, which the contract refuses where it was rounded.
 */
export function fieldValue(value: unknown, identifies: boolean): unknown {
  if (Array.isArray(value)) return value.map((each) => fieldValue(each, identifies));
  if (value instanceof NumberText) {
    return identifies && /^-?\d+$/.test(value.text) ? value.text : Number(value.text);
  }
  return identifies && typeof value === 'number' && isExact(value) ? String(value) : value;
}
