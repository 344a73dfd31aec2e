import { trimIdentity } from '../../contract/identity.ts';
import { formatTime, parseTime } from '../../contract/time.ts';
import { parseDuration } from './duration.ts';
import { fieldValue, isIdentityField } from './identityFields.ts';
import { type EventMapping, fieldsOf, idColumnsOf, type Mapping, type PlainValue, type Value } from './mapping.ts';
import { parseTimeText, readTime } from './timeText.ts';

/** A row of the file: the value of a column; undefined where there is none or it is empty. */
export type Columns = (name: string) => unknown;

/** An event that a row makes, in the contract's spelling, not yet checked. */
export interface MappedEvent {
  /** Its place in the mapping's `events`. */
  readonly index: number;
  /** Its `id` only where the row names one. */
  readonly fields: Record<string, unknown>;
  /** The texts of the columns that identify it, trimmed, where the mapping names some. */
  readonly idColumns?: readonly string[];
}

/** The events of one row; `row` counts from 1. */
export function mapRow(mapping: Mapping, columns: Columns, row: number): MappedEvent[] {
  const events: MappedEvent[] = [];
  mapping.events.forEach((event, index) => {
    if (event.once || !applies(event, columns)) return;
    const fields = fieldsOfRow(mapping, event, columns, row);
    const idColumns = idColumnsOf(event)?.map((name) => trimIdentity(String(columns(name) ?? '')));
    events.push(idColumns === undefined ? { index, fields } : { index, fields, idColumns });
  });
  return events;
}

/** The events that a file makes once, whatever its rows. */
export function mapOnce(mapping: Mapping): MappedEvent[] {
  return mapping.events.flatMap((event, index) =>
    event.once ? [{ index, fields: fieldsOfRow(mapping, event, () => undefined, 0) }] : [],
  );
}

function applies(event: EventMapping, columns: Columns): boolean {
  return Object.entries(event.when ?? {}).every(([name, values]) => {
    const given = String(columns(name) ?? '');
    return values.some((value) => String(value) === given);
  });
}

function fieldsOfRow(mapping: Mapping, event: EventMapping, columns: Columns, row: number) {
  const fields: Record<string, unknown> = { type: event.type };
  for (const [name, made] of fieldsOf(event)) {
    const value = fieldValue(madeValue(made, mapping, columns, row), isIdentityField(event.type, name));
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

function madeValue(made: Value, mapping: Mapping, columns: Columns, row: number): unknown {
  if (!Array.isArray(made)) return plainValueOf(made, mapping, columns, row);
  return made.flatMap((plain) => plainValueOf(plain, mapping, columns, row) ?? []);
}

function plainValueOf(value: PlainValue, mapping: Mapping, columns: Columns, row: number): unknown {
  if ('const' in value) return value.const;
  if ('row' in value) return String(row);
  if ('time' in value) return timeOf(value.time, mapping, columns);
  if ('map' in value) {
    const given = columns(value.map.column);
    if (given === undefined) return undefined;
    return Object.hasOwn(value.map.values, String(given)) ? value.map.values[String(given)] : value.map.otherwise;
  }
  const given = columns(value.column);
  if (given === undefined) return undefined;
  if (value.split === undefined) return converted(given, value.as);
  const parts = String(given).split(value.split);
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => converted(part, value.as));
}

/** What cannot be converted stays as it is, for the contract to refuse by name. */
function converted(given: unknown, as: 'text' | 'number' | 'boolean' | undefined): unknown {
  const text = String(given).trim();
  if (as === 'text') return text;
  if (as === 'number') return text !== '' && Number.isFinite(Number(text)) ? Number(text) : given;
  if (as === 'boolean') {
    if (/^(true|1|yes|y)$/i.test(text)) return true;
    return /^(false|0|no|n)$/i.test(text) ? false : given;
  }
  return given;
}

function timeOf(made: Extract<PlainValue, { time: unknown }>['time'], mapping: Mapping, columns: Columns): unknown {
  if (typeof made === 'string') {
    const { from, plus } = parseTimeText(made) ?? { from: undefined, plus: 0 };
    return formatTime((from ?? parseTime(mapping.base ?? '')) + plus);
  }
  const given = columns(made.column);
  if (given === undefined) return undefined;
  const time = readTime(String(given), made.offset) + (parseDuration(made.plus ?? '0s') ?? 0);
  return Number.isNaN(time) ? given : formatTime(time);
}
