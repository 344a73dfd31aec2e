/** The fields that the scanner knows; a message with any other is not for it. */
export const fieldNames = [
  'id',
  'type',
  'occurred_at',
  'tenant',
  'broadcast',
  'recipient',
  'platform',
  'message_class',
  'basis',
  'source',
  'audience',
  'variant',
  'tier',
  'content_type',
  'group',
  'household',
  'status',
  'reason',
  'device_os',
  'loaded_at',
  'occurred_after',
  'machine',
  'dwell_ms',
  'target',
  'role',
  'goal',
  'value',
  'currency',
  'order',
  'reverses',
  'kind',
  'experiment',
  'holdout',
  'unit',
  'sent_by',
  'covariate',
] as const;
export type FieldName = (typeof fieldNames)[number];
const FIELDS = fieldNames.length;

/** Number of each field. */
// The cast restores the keys that Object.fromEntries widens to string.
export const field = Object.fromEntries(fieldNames.map((name, index) => [name, index])) as Record<FieldName, number>;

/** The kind of a field's value. */
export const token = {
  absent: 0,
  /** Text without escapes and control characters, all ASCII. Start and end lie inside of the quotes. */
  ascii: 1,
  /** The same with bytes above 0x7f, not checked to be UTF-8. */
  wide: 2,
  true: 3,
  false: 4,
  /** An integer of at most 15 digits, without sign. */
  digits: 5,
  /** From `[` to `]`, nothing nested, no escapes; not checked to be JSON. */
  array: 6,
} as const;

/** Names with the quote that ends them. */
const endedNames = fieldNames.map((name) => Buffer.from(`${name}"`));
const MOST_DIGITS = 15;

/**
 * Finds the fields of one flat JSON object as JSON writers usually write it: no escapes, no white space but one space after
 * a comma or colon, no field twice. Anything else is declined, and the slow path reads it.
 */
export class Scan {
  readonly start = new Int32Array(FIELDS);
  readonly end = new Int32Array(FIELDS);
  /** How many fields the message has. */
  fields = 0;
  readonly #kind = new Uint8Array(FIELDS);
  /** The scan that saw the field last, so that nothing needs to be reset. */
  readonly #seen = new Int32Array(FIELDS);
  #scan = 0;
  /** Which field came after which the last time: producers write them in one order. */
  readonly #after = new Uint8Array(FIELDS + 1);
  #at = 0;

  /** The kind of token that the field has in this message. */
  kind(of: number): number {
    return this.#seen[of] === this.#scan ? (this.#kind[of] ?? token.absent) : token.absent;
  }

  /** Whether the message is such an object; only then do the fields mean something. */
  read(bytes: Uint8Array): boolean {
    this.#scan = (this.#scan + 1) | 0;
    this.fields = 0;
    const last = bytes.length - 1;
    if (bytes[0] !== 0x7b) return false;
    this.#at = 1;
    for (let previous: number = FIELDS; ; ) {
      const name = this.#name(bytes, previous);
      if (name < 0 || this.#seen[name] === this.#scan || !this.#value(bytes, name)) return false;
      this.#seen[name] = this.#scan;
      this.fields++;
      previous = name;
      const next = bytes[this.#at++];
      if (next === 0x7d) return this.#at - 1 === last;
      if (next !== 0x2c) return false;
      if (bytes[this.#at] === 0x20) this.#at++;
    }
  }

  /** The field whose name is at the cursor; moves the cursor to its value. -1 for an unknown name. */
  #name(bytes: Uint8Array, previous: number): number {
    if (bytes[this.#at] !== 0x22) return -1;
    const start = this.#at + 1;
    let name = this.#after[previous] ?? 0;
    if (!begins(bytes, start, name)) {
      name = 0;
      while (name < FIELDS && !begins(bytes, start, name)) name++;
      if (name === FIELDS) return -1;
      this.#after[previous] = name;
    }
    this.#at = start + (endedNames[name]?.length ?? 0);
    if (bytes[this.#at++] !== 0x3a) return -1;
    if (bytes[this.#at] === 0x20) this.#at++;
    return name;
  }

  #value(bytes: Uint8Array, name: number): boolean {
    const first = bytes[this.#at] ?? 0;
    if (first === 0x22) return this.#text(bytes, name);
    if (first === 0x5b) return this.#array(bytes, name);
    if (first === 0x74) return this.#word(bytes, name, 'true', token.true);
    if (first === 0x66) return this.#word(bytes, name, 'false', token.false);
    return first >= 0x30 && first <= 0x39 && this.#digits(bytes, name);
  }

  #text(bytes: Uint8Array, name: number): boolean {
    const start = this.#at + 1;
    let at = start;
    let bits = 0;
    for (;;) {
      // Behind the end there is a zero, which is a control character.
      const byte = bytes[at] ?? 0;
      if (byte === 0x22) break;
      if (byte < 0x20 || byte === 0x5c || byte === 0x7f) return false;
      bits |= byte;
      at++;
    }
    this.#at = at + 1;
    return this.#found(name, bits > 0x7f ? token.wide : token.ascii, start, at);
  }

  #array(bytes: Uint8Array, name: number): boolean {
    const start = this.#at;
    let at = start + 1;
    let inText = false;
    for (;;) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x20 || byte === 0x5c) return false;
      if (byte === 0x22) inText = !inText;
      else if (!inText) {
        if (byte === 0x5d) break;
        if (byte === 0x5b || byte === 0x7b) return false;
      }
      at++;
    }
    this.#at = at + 1;
    return this.#found(name, token.array, start, at + 1);
  }

  #word(bytes: Uint8Array, name: number, word: 'true' | 'false', kind: number): boolean {
    const start = this.#at;
    for (let i = 0; i < word.length; i++) if (bytes[start + i] !== word.charCodeAt(i)) return false;
    this.#at = start + word.length;
    return this.#found(name, kind, start, this.#at);
  }

  // What follows the digits must be a comma or the end, so a point or an exponent is declined there.
  #digits(bytes: Uint8Array, name: number): boolean {
    const start = this.#at;
    let at = start;
    for (;;) {
      const byte = bytes[at] ?? 0;
      if (byte < 0x30 || byte > 0x39) break;
      at++;
    }
    if (at - start > MOST_DIGITS || (bytes[start] === 0x30 && at - start > 1)) return false;
    this.#at = at;
    return this.#found(name, token.digits, start, at);
  }

  /** The number of a token of digits: at most 15, so it is exact. */
  number(bytes: Uint8Array, of: number): number {
    const end = this.end[of] ?? 0;
    let number = 0;
    for (let at = this.start[of] ?? 0; at < end; at++) number = number * 10 + (bytes[at] ?? 0) - 48;
    return number;
  }

  #found(name: number, kind: number, start: number, end: number): true {
    this.#kind[name] = kind;
    this.start[name] = start;
    this.end[name] = end;
    return true;
  }
}

function begins(bytes: Uint8Array, start: number, name: number): boolean {
  const ended = endedNames[name];
  if (ended === undefined) return false;
  for (let i = 0; i < ended.length; i++) if (bytes[start + i] !== ended[i]) return false;
  return true;
}
