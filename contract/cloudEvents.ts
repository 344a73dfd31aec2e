/**
 * CloudEvents 1.0 in structured JSON mode: `id`, `type`, `time` and `source` of the envelope become the event's `id`,
 * `type`, `occurred_at` and `source`; `data` holds the other fields; extension attributes (`subject` too) are flat fields.
 */

/** Event types may be written with this in front, as CloudEvents recommends. */
const CLOUD_EVENT_TYPE_PREFIX = 'com.huixiang.';

type Fields = Readonly<Record<string, unknown>>;

export interface CloudEvent {
  readonly ok: true;
  readonly fields: Fields;
  /** Names of fields that came out of `data`. */
  readonly fromData: ReadonlySet<string>;
  /** Field names of the event to the attribute that they came from, where the names differ. */
  readonly renamed: ReadonlyMap<string, string>;
}
export interface CloudEventFault {
  readonly ok: false;
  readonly path: string;
  readonly message: string;
}

/** An object with `specversion` is meant as a CloudEvent. */
export function isCloudEvent(fields: Fields): boolean {
  return fields.specversion !== undefined;
}

const attributes: ReadonlyMap<string, string> = new Map([
  ['id', 'id'],
  ['type', 'type'],
  ['time', 'occurred_at'],
  ['source', 'source'],
]);
/** About the encoding of the envelope itself: they carry nothing of the event. */
const aboutEncoding = new Set(['specversion', 'datacontenttype', 'dataschema', 'data']);

/** Lays an envelope's attributes and data out as the fields of an event, for the contract to check. */
export function fromCloudEvent(envelope: Fields): CloudEvent | CloudEventFault {
  if (envelope.specversion !== '1.0') return fault('specversion', 'CloudEvents 1.0 is understood');
  if (envelope.data_base64 !== undefined) return fault('data_base64', 'data is a JSON object, not base64');
  if (!isJsonMediaType(envelope.datacontenttype)) return fault('datacontenttype', 'data is JSON');
  const { data } = envelope;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return fault('data', 'data is a JSON object');
  const fields: Record<string, unknown> = {};
  const fromData = new Set<string>();
  for (const [name, value] of Object.entries(data)) {
    if (name === '__proto__') return fault('data.__proto__', 'not a name that a property can have');
    fields[name] = value;
    fromData.add(name);
  }
  const renamed = new Map<string, string>();
  for (const [name, value] of Object.entries(envelope)) {
    if (aboutEncoding.has(name)) continue;
    if (name === '__proto__') return fault(name, 'not a name that a property can have');
    const field = attributes.get(name) ?? name;
    const plain = name === 'type' ? withoutPrefix(value) : value;
    // Two different statements of one field: neither is dropped without a word.
    if (fromData.has(field) && fields[field] !== plain)
      return fault(`data.${field}`, `differs from the envelope's ${name}`);
    fields[field] = plain;
    fromData.delete(field);
    if (field !== name) renamed.set(field, name);
  }
  return { ok: true, fields, fromData, renamed };
}

function withoutPrefix(type: unknown): unknown {
  return typeof type === 'string' && type.startsWith(CLOUD_EVENT_TYPE_PREFIX)
    ? type.slice(CLOUD_EVENT_TYPE_PREFIX.length)
    : type;
}

function isJsonMediaType(type: unknown): boolean {
  return type === undefined || (typeof type === 'string' && /^[^;]+[/+]json\s*(;|$)/i.test(type));
}

function fault(path: string, message: string): CloudEventFault {
  return { ok: false, path, message };
}
