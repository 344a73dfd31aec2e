import { complaintKinds, eventTypes, interactionKinds, optoutKinds } from '../../contract/types.ts';

/**
 * What an event means to a recipient's state, as one small number. The pass over the raw events keeps the first time and
 * the number of events of each code, so everything that a rollup counts must be a union of codes.
 */
const names = [
  'assignment',
  'send',
  'delivery',
  'delivery:failed',
  'delivery:delivered',
  'read',
  'read:dwell',
  'read:machine',
  'click',
  'click:secondary',
  'click:primary',
  'click:machine',
  'conversion',
  'interaction',
  ...interactionKinds.map((kind) => `interaction:${kind}` as const),
  'optout',
  ...optoutKinds.map((kind) => `optout:${kind}` as const),
  'complaint',
  ...complaintKinds.map((kind) => `complaint:${kind}` as const),
] as const;

/** A type, and its kind where one is known; `read:dwell` is a human read of the tenant's dwell time or longer. */
export type EventCode = (typeof names)[number];

/** All codes in the order of their numbers, which start at 0. Not stored: the order may change. */
export const eventCodes: readonly EventCode[] = names;

/**
 * From this code on few recipients have any: the pass keeps them as a list, where the codes before have a place of their own in
 * every recipient's arrays.
 */
export const FIRST_RARE = names.indexOf('interaction');

const numbers = new Map<EventCode, number>(eventCodes.map((code, number) => [code, number]));

function numberOf(code: EventCode): number {
  const number = numbers.get(code);
  if (number === undefined) throw new RangeError(`no event code ${code}`);
  return number;
}

export function isRare(code: EventCode): boolean {
  return numberOf(code) >= FIRST_RARE;
}

/** All codes of a type: the code itself and every kind of it. Machine events only where they are named. */
export function human(type: 'read' | 'click' | 'interaction' | 'optout' | 'complaint'): EventCode[] {
  return eventCodes.filter((code) => (code === type || code.startsWith(`${type}:`)) && code !== `${type}:machine`);
}

/** The place of the code in an array by code, as ClickHouse counts. */
export function indexOf(code: EventCode): number {
  return numberOf(code) + 1;
}

/**
 * The numbers of the column `kind` of `events` (0011_event_kind.sql), by type: the place of the text in its list, from 1, in
 * alphabetical order, and 0 for none.
 */
export const storedKinds = {
  delivery: ['failed', 'delivered'],
  click: ['secondary', 'primary'],
  interaction: [...interactionKinds].sort(),
  optout: [...optoutKinds].sort(),
  complaint: [...complaintKinds].sort(),
} as const satisfies Partial<Record<keyof typeof eventTypes, readonly string[]>>;

/** For each type 32 places: 16 kinds, then 16 of events made by machines. */
const MACHINE = 16;
const PLACES = 2 * MACHINE;
/** A read has no kind: its place is this where its dwell time is long enough. */
const DWELL = 1;
/** A code that is no code: -Resample leaves it out. */
export const NO_CODE = 255;

function codeTable(): number[] {
  const table = new Array<number>(12 * PLACES).fill(NO_CODE);
  const set = (type: keyof typeof eventTypes, place: number, code: EventCode) => {
    table[eventTypes[type].number * PLACES + place] = numberOf(code);
  };
  for (const type of ['assignment', 'send', 'conversion'] as const) {
    for (let place = 0; place < PLACES; place++) set(type, place, type);
  }
  for (const type of ['delivery', 'click', 'interaction', 'optout', 'complaint'] as const) {
    // Only reads and clicks can be of machines: all others are of people.
    for (const machine of [0, MACHINE]) {
      set(type, machine, type);
      storedKinds[type].forEach((kind, i) => {
        set(type, machine + i + 1, `${type}:${kind}` as EventCode);
      });
    }
  }
  for (let place = 0; place < MACHINE; place++) {
    set('click', MACHINE + place, 'click:machine');
    set('read', MACHINE + place, 'read:machine');
  }
  set('read', 0, 'read');
  set('read', DWELL, 'read:dwell');
  return table;
}

/** The code of a row of `events`, as SQL over type, kind, machine and dwell_ms. A single look-up, since it runs for every row. */
export const codeOfEvent = `arrayElement(CAST([${codeTable().join(', ')}], 'Array(UInt8)'), toUInt16(type) * ${PLACES} + if(machine != 0, ${MACHINE}, 0)
    + if(type = 'read', if(dwell_ms >= {dwell_ms:UInt32}, ${DWELL}, 0), kind) + 1)`;
