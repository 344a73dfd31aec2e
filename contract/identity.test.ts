import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchemas } from './event.ts';
import { EXAMPLES_NOW, examples } from './examples.ts';
import {
  identity,
  identityOrEmptyPattern,
  identityPattern,
  isScientificNumber,
  optionalIdentity,
  trimIdentity,
} from './identity.ts';
import { parseEvent } from './parseEvent.ts';
import { eventTypeNames } from './types.ts';

const now = EXAMPLES_NOW;

/** Written out by hand from the rule's text, not taken from the code. */
const invisible = [
  ...[0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x180e],
  ...Array.from({ length: 0x200f - 0x2000 + 1 }, (_, i) => 0x2000 + i),
  ...[0x2028, 0x2029, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x202f, 0x205f, 0x2060, 0x3000, 0xfeff],
].map((code) => String.fromCharCode(code));

/** The value that a field has in the event that is read. */
function read(type: keyof typeof examples, field: string, value: unknown): unknown {
  const parsed = parseEvent({ ...examples[type], [field]: value }, { now });
  if (!parsed.ok) return `${parsed.code} ${parsed.path}`;
  return Reflect.get(parsed.event, field);
}

describe('trimIdentity', () => {
  it.each(invisible.map((one) => [one.charCodeAt(0).toString(16).padStart(4, '0'), one]))('removes U+%s', (_, one) => {
    expect(trimIdentity(`${one}ann${one}${one}`)).toBe('ann');
    expect(trimIdentity(`a${one}n`)).toBe(`a${one}n`);
    expect(trimIdentity(one)).toBe('');
  });

  it('removes nothing else', () => {
    const every = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
    expect(every.filter((one) => trimIdentity(one) === '')).toEqual(invisible);
  });

  it('keeps case and Unicode forms, and is done after once', () => {
    expect(trimIdentity(' Ann ')).toBe('Ann');
    expect(trimIdentity('e\u0301')).not.toBe(trimIdentity('\u00e9'));
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...invisible, 'a', 'B') }), (text) => {
        expect(trimIdentity(trimIdentity(text))).toBe(trimIdentity(text));
      }),
    );
  });
});

/** THE list of fields that identify something, but for `tenant`, which has a form of its own. */
const identities = [
  ...[
    'id',
    'broadcast',
    'recipient',
    'audience',
    'group',
    'household',
    'unit',
    'order',
    'reverses',
    'corrects',
    'reminds',
  ],
  ...['account', 'sent_by', 'actor', 'recall_id', 'leak_id', 'parent_leak_id', 'traced_recipient', 'target_id'],
];

/** Fields of any text that identify nothing: words for people, and names that a sending system gives and shows. */
const words = [
  ...[
    'source',
    'title',
    'body',
    'reason',
    'evidence',
    'place',
    'campaign',
    'owner',
    'experiment',
    'variant',
    'watermark',
  ],
  ...['target', 'role', 'level', 'device_os', 'ip', 'device_fingerprint'],
];

/** Fields that take a text with a no-break space before it: name and type of event, and what becomes of it. */
const textFields = eventTypeNames.flatMap((type) =>
  Object.entries(eventSchemas[type].shape).flatMap(([field, schema]) =>
    ['\u00a0x', ['\u00a0x']].flatMap((given) => {
      const read = schema.safeParse(given);
      return read.success ? [{ type, field, trimmed: JSON.stringify(read.data).includes('"x"') }] : [];
    }),
  ),
);

it('every field of text is in the list of those that identify something, or of those that do not', () => {
  const namesOf = (trimmed: boolean) =>
    new Set(textFields.filter((one) => one.trimmed === trimmed).map(({ field }) => field));
  expect([...namesOf(true)].sort()).toEqual(identities.toSorted());
  expect([...namesOf(false)].sort()).toEqual(words.toSorted());
});

const ofOneText = textFields.filter(({ field, trimmed }) => trimmed && field !== 'audience');

describe('every field that identifies something', () => {
  it.each(ofOneText.map(({ type, field }) => [type, field] as const))(
    '%s.%s is trimmed, is no number of a spreadsheet, and where it is optional is absent when it is empty',
    (type, field) => {
      expect(read(type, field, '\ufeff Ann-7\u00a0\u200b\n')).toBe('Ann-7');
      // As if it were not there.
      const absent = read(type, field, undefined);
      expect(read(type, field, ' \u200b ')).toEqual(absent);
      expect(read(type, field, '')).toEqual(absent);
      const required = ['id', 'recipient', 'account', 'recall_id', 'leak_id', 'target_id'].includes(field);
      if (required && type !== 'recall') expect(absent).toBe(`HX_FIELD ${field}`);
      expect(read(type, field, '1.38E+10')).toBe(`HX_FIELD ${field}`);
      expect(read(type, field, 2 ** 64)).toBe(`HX_FIELD ${field}`);
    },
  );

  it('audience tags too, which are distinct and sorted once they are trimmed', () => {
    expect(read('send', 'audience', ['vip ', '\u00a0new', 'vip'])).toEqual(['new', 'vip']);
    expect(read('send', 'audience', ['new', ' \u200b', ''])).toEqual(['new']);
    expect(read('send', 'audience', ['', 'new', 1])).toBe('HX_FIELD audience[2]');
    expect(read('send', 'audience', ['new', ' * '])).toBe('HX_FIELD audience[1]');
    expect(read('send', 'audience', ['1.38E+10'])).toBe('HX_FIELD audience[0]');
  });

  it('a broadcast that may be absent is empty where it is only white space', () => {
    expect(read('conversion', 'broadcast', '')).toBe('');
    expect(read('conversion', 'broadcast', ' ')).toBe('');
    expect(read('read', 'broadcast', ' ')).toBe('HX_FIELD broadcast');
  });

  it('what identifies nothing is left as it is', () => {
    expect(read('click', 'target', ' a ')).toBe(' a ');
  });
});

describe('a number in scientific notation', () => {
  it.each(['1.38E+10', '1,38E+10', '1.38e+10', '1E+15', '8.61388E+12', '-1.2E+5', '1.38E10'])('%s', (text) => {
    expect(isScientificNumber(text)).toBe(true);
    const parsed = parseEvent({ ...examples.send, recipient: ` ${text}` }, { now });
    expect(parsed).toMatchObject({ code: 'HX_FIELD', path: 'recipient', message: expect.stringContaining('as text') });
  });

  it.each(['12e5', '1e10', '7E-12', '13800000001', '+8613800000001', 'a1E+5', '1E+5a', '3f2e1'])('not %s', (text) => {
    expect(isScientificNumber(text)).toBe(false);
    expect(read('send', 'recipient', text)).toBe(text);
  });
});

it.each([
  ['required', identity(6), identityPattern(6)],
  ['optional', optionalIdentity(6), identityOrEmptyPattern(identityPattern(6))],
])('the published pattern and the parser agree: %s', (_, schema, published) => {
  const pattern = new RegExp(published, 'u');
  const unit = fc.constantFrom(...invisible, ...'aB1.,eE+-\0\x1f🎉');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
      expect([text, pattern.test(text)]).toEqual([text, schema.safeParse(text).success]);
    }),
    { numRuns: 5000 },
  );
});
