import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchemas } from '../../../contract/event.ts';
import { EXAMPLES_NOW, examples } from '../../../contract/examples.ts';
import type { EventType } from '../../../contract/types.ts';
import { ARBITRARY_NOW, eventInput, eventInputOf } from '../../../test/support/eventArbitrary.ts';
import { deriveKeys } from '../../pseudonyms/keys.ts';
import { Pseudonyms } from '../../pseudonyms/pseudonyms.ts';
import type { RecipientEvent } from '../../rows/base.ts';
import { isRecipientEvent } from '../../rows/facts.ts';
import { rowOf } from '../../rows/rowOf.ts';
import { xxHash32OfBytes } from '../../rows/xxHash32.ts';
import { readEvent } from '../readEvent.ts';
import { FastReader } from './fastReader.ts';

/** More for a long run by hand: FAST_READER_RUNS=200000 npx vitest run ingest/validation/fast. */
const RUNS = Number(process.env.FAST_READER_RUNS ?? 1500);
const MUTANTS_OF_EACH = 25;
const usualTypes = [
  'send',
  'delivery',
  'read',
  'click',
  'conversion',
  'interaction',
  'optout',
  'complaint',
  'assignment',
] as const satisfies readonly EventType[];

const fast = new FastReader();
const pseudonyms = new Pseudonyms(deriveKeys('a secret of thirty-two characters'));
const arrival = { receivedAt: ARBITRARY_NOW, part: 3, off: 4711 };

/** What the fast reader did: declined, or read the very event and row of the slow path; anything else throws. */
function compared(bytes: Buffer, now = ARBITRARY_NOW): 'declined' | 'equal' {
  const scanned = fast.read(bytes, now);
  if (scanned === undefined) return 'declined';
  const slow = readEvent(bytes, { now });
  const wrong = (why: string) => new Error(`${why}: ${JSON.stringify(bytes.toString('latin1'))}`);
  if (slow.kind !== 'event') throw wrong(`taken, though ${slow.code} ${slow.path}`);
  if (!isRecipientEvent(slow.event)) throw wrong('taken, though not about a recipient');
  // The cast, as in the batch: a scanned event has the fields of its type.
  const event = scanned as unknown as RecipientEvent;
  for (const name of Object.keys(eventSchemas[slow.event.type].shape)) {
    if (!isDeepStrictEqual(Reflect.get(event, name), Reflect.get(slow.event, name))) throw wrong(`another ${name}`);
  }
  const recipient = pseudonyms.ofBytes(event.tenant, bytes, scanned.recipientStart, scanned.recipientEnd);
  const row = rowOf(event, recipient, arrival, xxHash32OfBytes(bytes, scanned.idStart, scanned.idEnd));
  const { tenant, recipient: raw } = slow.event;
  if (!isDeepStrictEqual(row, rowOf(slow.event, pseudonyms.of(tenant, raw), arrival))) throw wrong('another row');
  return 'equal';
}

const usual = fc.constantFrom(...usualTypes).chain((type) => eventInputOf(type));
/** Plainer than most, so that it is the mutation that decides. */
const plain = usual.map((event) => {
  const { own_text, own_number, own_flag, properties, ...rest } = { own_text: 0, own_number: 0, own_flag: 0, ...event };
  const entries = Object.entries(rest).filter(([, value]) => !/[\\\u007f]/.test(JSON.stringify(value)));
  return { tenant: 't', broadcast: 'b', ...Object.fromEntries(entries), id: 'e1', recipient: 'r1' };
});

const message = (event: unknown) => Buffer.from(JSON.stringify(event));
const send = {
  id: 'e1',
  type: 'send',
  occurred_at: '2026-03-01T09:30:00.250+08:00',
  tenant: 'acme',
  broadcast: 'b1',
  recipient: 'r1',
};
const text = JSON.stringify(send);

describe('the fast reader takes', () => {
  it.each(usualTypes)('the example of %s', (type) => {
    const { properties: _, ...usual }: Record<string, unknown> = { ...examples[type] };
    expect(compared(message(usual), EXAMPLES_NOW)).toBe('equal');
  });

  it.each([
    ['tags of any script', { audience: ['新用户', '一线城市', '新用户', '🎉'] }],
    ['no tags', { audience: [] }],
    ['a variant of any script', { variant: '对照' }],
    ['a household that is the recipient', { household: 'r1' }],
    ['a household of any script', { household: '王家' }],
    ['a time in UTC', { occurred_at: '2026-03-01T09:30:00Z' }],
    ['nine decimals of a second', { occurred_at: '2026-03-01T09:30:00.123456789+08:00' }],
    ['one decimal of a second', { occurred_at: '2026-03-01T09:30:00.5Z' }],
    ['a broadcast with white space at its ends', { broadcast: ' b1\u00a0' }],
    ['tags with white space at their ends', { audience: ['new ', '\u3000vip', 'new'] }],
    [
      'texts of white space where none is required',
      { audience: ['new', ' '], household: '\u3000', sent_by: ' ', group: ' ' },
    ],
    ['a household with white space at its ends', { household: ' r1 ' }],
    ['a group with a mark that no one sees', { group: 'g1\u200b' }],
    ['a recipient of hexadecimal digits', { recipient: '3f2e12' }],
    ['a phone number', { recipient: '+8613800000001' }],
    ['a phone number beyond 2^53, as text', { recipient: '12345678901234567890' }],
    ['the last day of February', { occurred_at: '2024-02-29T23:59:59.999-11:30' }],
  ])('%s', (_, fields) => {
    expect(compared(message({ ...send, ...fields }))).toBe('equal');
    // The second time the values are known.
    expect(compared(message({ ...send, ...fields, id: 'e2' }))).toBe('equal');
  });

  it('a space after commas and colons, as Python writes it', () => {
    const spaced = text.replaceAll('":"', '": "').replaceAll('","', '", "');
    expect(compared(Buffer.from(spaced))).toBe('equal');
  });

  it('most events without properties and escapes', () => {
    const taken = fc.sample(plain, 300).filter((event) => compared(message(event)) === 'equal');
    expect(taken.length).toBeGreaterThan(150);
  });
});

describe('the fast reader leaves to the slow path', () => {
  it.each([
    ['no object', 'null'],
    ['an empty object', '{}'],
    ['nothing', ''],
    ['half a message', text.slice(0, -1)],
    ['a message and more', `${text} `],
    ['two messages', text + text],
    ['a byte order mark', `\ufeff${text}`],
    ['a field twice', text.replace('}', ',"id":"e2"}')],
    ['a field of no type', text.replace('}', ',"own":"x"}')],
    ["a field of another type, which is the producer's own here", text.replace('}', ',"goal":"x"}')],
    ['properties', text.replace('}', ',"properties":{"a":1}}')],
    ['null for a field', text.replace('}', ',"variant":null}')],
    ['an envelope', text.replace('}', ',"specversion":"1.0"}')],
    ['an escape', text.replace('e1', 'e\\u0031')],
    ['a control character', text.replace('e1', 'e\n1')],
    ['DEL', text.replace('e1', 'e\u007f1')],
    ['an id of another script', text.replace('e1', '号')],
    ['an empty id', text.replace('e1', '')],
    ['a space before an id', text.replace('e1', ' e1')],
    ['a space behind an id', text.replace('e1', 'e1 ')],
    ['a space before a recipient', text.replace('r1', ' r1')],
    ['a space behind a recipient', text.replace('r1', 'r1 ')],
    ['a recipient of one space', text.replace('r1', ' ')],
    ['NBSP behind a recipient', text.replace('r1', 'r1\u00a0')],
    ['a recipient in scientific notation', text.replace('r1', '1.38E+10')],
    ['an id in scientific notation', text.replace('e1', '8.61388e12')],
    ['a broadcast in scientific notation', text.replace('b1', '1E+10')],
    ['a recipient of 20 digits that is no text', text.replace('"r1"', '12345678901234567890')],
    ['a broadcast that is a number', text.replace('"b1"', '7')],
    ['a tag of 20 digits that is no text', text.replace('}', ',"audience":[12345678901234567890]}')],
    ['a dwell beyond 2^53', text.replace('"send"', '"read","dwell_ms":9007199254740993')],
    ['a value beyond 2^53', text.replace('"send"', '"conversion","currency":"CNY","value":9007199254740993')],
    ['an id too long', text.replace('e1', 'x'.repeat(129))],
    ['a recipient too long', text.replace('r1', 'x'.repeat(257))],
    ['a tenant of capitals', text.replace('acme', 'ACME')],
    ['an empty broadcast', text.replace('b1', '')],
    ['an unknown type', text.replace('send', 'sent')],
    ['a type of few events', text.replace('send', 'recall')],
    ['a number for a text', text.replace('"e1"', '1')],
    ['30 February', text.replace('2026-03-01', '2026-02-30')],
    ['29 February of a common year', text.replace('2026-03-01', '2026-02-29')],
    ['the year 1999', text.replace('2026-03-01', '1999-12-31')],
    ['the year 9999', text.replace('2026-03-01', '9999-12-31')],
    ['tomorrow and a day', text.replace('2026-03-01', '2026-06-03')],
    ['a leap second', text.replace('09:30:00', '09:30:60')],
    ['24 o’clock', text.replace('09:30:00', '24:00:00')],
    ['a time without an offset', text.replace('+08:00', '')],
    ['ten decimals of a second', text.replace('.250', '.2500000000')],
    ['a point without decimals', text.replace('.250', '.')],
    ['a nested tag', text.replace('}', ',"audience":[["a"]]}')],
    ['a tag that is a number', text.replace('}', ',"audience":[1]}')],
    ['a tag of a star', text.replace('}', ',"audience":["*"]}')],
    ['a comma too many', text.replace('}', ',}')],
    ['a comma too many among tags', text.replace('}', ',"audience":["a",]}')],
    ['a machine in quotes', text.replace('"send"', '"click","machine":"true"')],
    ['a word that goes on', text.replace('"send"', '"click","machine":truex')],
    ['a dwell of seven days and more', text.replace('"send"', '"read","dwell_ms":604800001')],
    ['a dwell with a point', text.replace('"send"', '"read","dwell_ms":1.5')],
    ['a dwell with an exponent', text.replace('"send"', '"read","dwell_ms":1e3')],
    ['a dwell that begins with 0', text.replace('"send"', '"read","dwell_ms":01')],
    ['last unread after it was read', text.replace('"send"', '"read","occurred_after":"2026-03-02T00:00:00Z"')],
    ['a value without a currency', text.replace('"send"', '"conversion","value":"1"')],
    ['a currency without a value', text.replace('"send"', '"conversion","currency":"CNY"')],
    ['a value of five decimals', text.replace('"send"', '"conversion","currency":"CNY","value":"1.00001"')],
    ['no variant and no holdout', text.replace('"send"', '"assignment","experiment":"x"')],
  ])('%s', (_, json) => {
    expect(compared(Buffer.from(json))).toBe('declined');
  });

  it('text that is not UTF-8, in a field that may be of any script', () => {
    const bytes = Buffer.from(text.replace('}', ',"variant":"é"}'));
    expect(compared(bytes)).toBe('equal');
    bytes[bytes.indexOf(0xc3)] = 0xff;
    expect(compared(bytes)).toBe('declined');
  });
});

/** One change to the bytes of a message; numbers are taken modulo what there is. */
type Mutation = (bytes: Buffer) => Buffer;
const place = fc.nat(2000);
const splice = (bytes: Buffer, at: number, drop: number, ...put: Uint8Array[]) =>
  Buffer.concat([bytes.subarray(0, at), ...put, bytes.subarray(at + drop)]);
const telling = [...'"\\{}[]:,0123456789-+.eEtfnTZ *', '\0', '\x1f', '\x7f', 'é', '号', '\u2028'].map((one) =>
  Buffer.from(one),
);
/** What the rules of ids and of numbers look for, in the middle and at the ends of texts. */
const edges = [
  ' ',
  '\u00a0',
  '\u200b',
  '\ufeff',
  '\u202c',
  '\u3000',
  'E+10',
  '1.38E+10',
  '9007199254740993',
  '.5',
  'e12',
];
const lone = [0x80, 0xc3, 0xed, 0xff].map((byte) => Buffer.of(byte));
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.nat(7)).map(([at, bit]) => (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    const where = at % Math.max(1, copy.length);
    copy[where] = (copy[where] ?? 0) ^ (1 << bit);
    return copy;
  }),
  fc.tuple(place, fc.integer({ min: 1, max: 12 })).map(
    ([at, n]) =>
      (b: Buffer) =>
        splice(b, at % (b.length + 1), n),
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 60 })).map(
    ([at, n]) =>
      (b: Buffer) =>
        splice(b, at % (b.length + 1), 0, b.subarray(at % (b.length + 1)).subarray(0, n)),
  ),
  fc.tuple(place, fc.constantFrom(...telling, ...lone)).map(([at, one]) => (b: Buffer) => {
    return splice(b, at % (b.length + 1), at % 2, one);
  }),
  fc.tuple(place, place).map(([one, other]) => (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    const a = one % Math.max(1, copy.length);
    const b = other % Math.max(1, copy.length);
    [copy[a], copy[b]] = [copy[b] ?? 0, copy[a] ?? 0];
    return copy;
  }),
  // A whole member of the object is moved to its end, or given twice.
  fc.tuple(place, fc.boolean()).map(([at, twice]) => (bytes: Buffer) => {
    const members = bytes
      .toString('latin1')
      .slice(1, -1)
      .split(/,(?=")/);
    const [taken = ''] = members.splice(at % members.length, twice ? 0 : 1);
    return Buffer.from(`{${[...members, twice ? (members[at % members.length] ?? '') : taken].join(',')}}`, 'latin1');
  }),
);
const edgeMutation: fc.Arbitrary<Mutation> = fc.oneof(
  // At the end of a text or before it: that is where padding is.
  fc.tuple(place, fc.constantFrom(...edges)).map(([at, edge]) => (bytes: Buffer) => {
    const quotes = [...bytes.keys()].filter((index) => bytes[index] === 0x22);
    return splice(bytes, (quotes[at % Math.max(1, quotes.length)] ?? 0) + (at % 2), 0, Buffer.from(edge));
  }),
  // A text or a number in place of another value.
  fc.tuple(place, fc.constantFrom(...edges), fc.boolean()).map(([at, edge, quoted]) => (bytes: Buffer) => {
    const members = bytes
      .toString('latin1')
      .slice(1, -1)
      .split(/,(?=")/);
    const chosen = at % members.length;
    const value = Buffer.from(quoted ? JSON.stringify(edge) : edge).toString('latin1');
    members[chosen] = `${members[chosen]?.split(':', 1)[0]}:${value}`;
    return Buffer.from(`{${members.join(',')}}`, 'latin1');
  }),
);

describe('the fast reader and the slow path agree', () => {
  it('on every valid event', () => {
    fc.assert(
      fc.property(fc.oneof(usual, plain, eventInput()), (event) => {
        compared(message(event));
      }),
      { numRuns: RUNS },
    );
  }, 120_000);

  it('on ids with something at their ends, and on numbers that JSON does not hold exactly', () => {
    let equal = 0;
    let refused = 0;
    fc.assert(
      fc.property(
        fc.oneof(usual, plain, plain),
        fc.array(fc.array(edgeMutation, { minLength: 1, maxLength: 2 }), { minLength: 10, maxLength: 10 }),
        (event, mutants) => {
          for (const mutations of mutants) {
            const changed = mutations.reduce<Buffer>((bytes, mutate) => mutate(bytes), message(event));
            if (compared(changed) === 'equal') equal++;
            else if (readEvent(changed, { now: ARBITRARY_NOW }).kind === 'rejected') refused++;
          }
        },
      ),
      { numRuns: RUNS },
    );
    expect(equal).toBeGreaterThan(RUNS / 4);
    expect(refused).toBeGreaterThan(RUNS / 3);
  }, 600_000);

  it('on messages that were changed in their bytes', () => {
    let equal = 0;
    fc.assert(
      fc.property(
        fc.oneof(usual, plain, plain),
        fc.array(fc.array(mutation, { minLength: 1, maxLength: 3 }), {
          minLength: MUTANTS_OF_EACH,
          maxLength: MUTANTS_OF_EACH,
        }),
        (event, mutants) => {
          for (const mutations of mutants) {
            const changed = mutations.reduce<Buffer>((bytes, mutate) => mutate(bytes), message(event));
            if (compared(changed) === 'equal') equal++;
          }
        },
      ),
      { numRuns: RUNS },
    );
    // Enough of them were still events: the test is about those.
    expect(equal).toBeGreaterThan(RUNS);
  }, 600_000);
});
