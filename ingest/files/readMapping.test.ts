import { describe, expect, it } from 'vitest';
import { columnsAt } from './columnsAt.ts';
import { mapRow } from './mapRow.ts';
import { readMapping } from './readMapping.ts';
import { readTime } from './timeText.ts';

const read = (events: string, head = 'name: m') => readMapping(`${head}\nevents:\n${events}`, 'm.yaml');
const send = (more: string) => `
  - type: send
    broadcast: { const: b }
    recipient: { column: who }
    occurred_at: { const: 2026-03-01T00:00:00Z }
${more}`;

const counts = (more: string) => `
  - type: aggregate
    broadcast: { const: b }
    day: { column: day }
    as_of: { const: 2026-03-01T00:00:00Z }
    occurred_at: { const: 2026-03-01T00:00:00Z }
${more}`;

describe('readMapping', () => {
  it.each([
    ['not YAML', 'events: [', 'm.yaml:1', ''],
    ['no name', 'events: []', 'm.yaml:1', 'name'],
    ['no events', 'name: m\nevents: []', 'm.yaml:2', 'events'],
    ['an unknown word', 'name: m\nevent: []\nevents: []', 'm.yaml', ''],
    ['an unknown type', 'name: m\nevents:\n  - type: open', 'm.yaml:3', 'events[0].type'],
    ['a value of no form', `name: m\nevents:${send('    variant: { colum: x }')}`, 'm.yaml:7', 'events[0].variant'],
    [
      'a form with a wrong option',
      `name: m\nevents:${send('    variant: { column: x, as: money }')}`,
      'm.yaml:7',
      'as',
    ],
    ['a bare value', `name: m\nevents:${send('    variant: red')}`, 'm.yaml:7', 'events[0].variant'],
    ['a time without base', `name: m\nevents:${send('    household: { time: base + 1d }')}`, 'm.yaml:3', 'base'],
    ['a time that is none', `name: m\nevents:${send('    household: { time: tomorrow }')}`, 'm.yaml:7', 'household'],
    ['no columns of an id', `name: m\nevents:${send('    id: { columns: [] }')}`, 'm.yaml:7', 'events[0].id'],
    ['an id of columns and more', `name: m\nevents:${send('    id: { columns: [who], as: text }')}`, 'm.yaml:7', 'id'],
    [
      'a number that YAML rounds',
      `name: m\nevents:${send('    household: { const: 12345678901234567890 }')}`,
      'm.yaml:7',
      'in quotes',
    ],
    [
      'such a number in when',
      `name: m\nevents:${send('    when: { who: [12345678901234567890] }')}`,
      'm.yaml:7',
      'when',
    ],
    ['a row in once', `name: m\nevents:${send('    once: true')}`, 'm.yaml:3', 'once'],
    [
      'a needed field that is misspelt',
      'name: m\nevents:\n  - type: read\n    broadcast: { const: b }\n    recipent: { row: true }\n    occurred_at: { const: x }',
      'm.yaml:3',
      'recipient (recipent is no field of it)',
    ],
    [
      'a part that its object does not have',
      `name: m\nevents:${counts('    counts.reads: { column: r }')}`,
      'm.yaml:3',
      'counts.reads: counts has no reads (counts.read?)',
    ],
    [
      'a part that no other is like',
      `name: m\nevents:${counts('    counts.comments: { column: r }')}`,
      'm.yaml:3',
      'one of sent, delivered,',
    ],
    [
      'an object given whole and by parts',
      `name: m\nevents:${counts('    counts: { column: all }\n    counts.read: { column: r }')}`,
      'm.yaml:3',
      'counts is given whole and by its part counts.read',
    ],
    [
      'an object without its parts',
      `name: m\nevents:${counts('    shared: { column: r }')}`,
      'm.yaml:3',
      'aggregate needs counts',
    ],
    [
      'parts as an object of values',
      `name: m\nevents:${counts('    counts: { read: { column: r } }')}`,
      'm.yaml:8',
      'a part of an object is named with a dot, like counts.read',
    ],
  ])('refuses %s, naming the place', (_, text, at, word) => {
    let thrown: unknown;
    try {
      readMapping(text, 'm.yaml');
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      code: 'HX_MAPPING',
      at: expect.stringContaining(at),
      message: expect.stringContaining(word),
    });
  });
});

describe('base', () => {
  const yaml = `name: m\nevents:${send('    household: { time: base - 1d }')}`;
  const known = `name: m\nbase: 2026-03-01T00:00:00Z\nevents:${send('    household: { time: base - 1d }')}`;
  const household = (text: string, base?: string) =>
    mapRow(readMapping(text, 'm.yaml', base), () => 'u', 1)[0]?.fields.household;

  it('is that of the mapping, or of the command in its place', () => {
    expect(household(known)).toBe('2026-02-28T00:00:00.000Z');
    expect(household(known, '2026-06-04T09:00:00+08:00')).toBe('2026-06-03T01:00:00.000Z');
    expect(household(yaml, '2026-06-04T09:00:00+08:00')).toBe('2026-06-03T01:00:00.000Z');
  });

  it.each([
    ['no time', yaml, '2026-06-04', 'a time with an offset'],
    [
      'of no use',
      `name: m\nevents:${send('    household: { time: 2026-03-01T00:00:00Z + 1d }')}`,
      '2026-06-04T09:00:00Z',
      'no time from base',
    ],
  ])('is refused where it is %s', (_, text, base, word) => {
    expect(() => readMapping(text, 'm.yaml', base)).toThrow(
      expect.objectContaining({ code: 'HX_USAGE', at: '--base', message: expect.stringContaining(word) }),
    );
  });
});

describe('mapRow', () => {
  const row = (values: Readonly<Record<string, unknown>>) => (name: string) => values[name];

  it('makes every form of value', () => {
    const mapping = read(
      send(`
    variant: { map: { column: arm, values: { 1: red, 2: blue }, otherwise: none } }
    audience: [ { const: all }, { column: tags, split: ";" }, { column: absent } ]
    household: { row: true }
    score: { column: score, as: number }
    member: { column: member, as: boolean }
    group: { column: absent }
    seen: { time: base - 90m }
    left: { time: { column: left, offset: "+08:00", plus: 1d } }`),
      'name: m\nbase: 2026-03-01T00:00:00Z',
    );
    const [event] = mapRow(
      mapping,
      row({ who: 'u', arm: '2', tags: 'a; b;', score: '4.5', member: 'no', left: '2026-03-01' }),
      7,
    );
    expect(event?.fields).toEqual({
      type: 'send',
      broadcast: 'b',
      recipient: 'u',
      occurred_at: '2026-03-01T00:00:00Z',
      variant: 'blue',
      audience: ['all', 'a', 'b'],
      household: '7',
      score: 4.5,
      member: false,
      seen: '2026-02-28T22:30:00.000Z',
      left: '2026-03-01T16:00:00.000Z',
    });
    expect(mapRow(mapping, row({ arm: '9', score: 'many' }), 7)[0]?.fields).toMatchObject({
      variant: 'none',
      score: 'many',
    });
  });

  it('keeps an id given, or the texts of the columns that identify the event', () => {
    const made = (id: string) => mapRow(read(send(id)), row({ who: ' u ', n: 7 }), 1)[0];
    expect(made('    id: { column: who }')).toMatchObject({ fields: { id: ' u ' } });
    expect(made('    id: { column: n }')).toMatchObject({ fields: { id: '7' } });
    expect(made('    id: { columns: [who, n, none] }')?.idColumns).toEqual(['u', '7', '']);
    expect(made('    id: { columns: [who] }')?.fields.id).toBeUndefined();
    expect(made('')?.idColumns).toBeUndefined();
  });

  it('makes texts of whole numbers where a field identifies something, and only there', () => {
    const mapping = read(
      send('    household: { column: h }\n    audience: [ { column: h } ]\n    score: { column: h }'),
    );
    expect(mapRow(mapping, row({ who: 12, h: 34 }), 1)[0]?.fields).toMatchObject({
      recipient: '12',
      household: '34',
      audience: ['34'],
      score: 34,
    });
  });

  it('makes an object of the parts that have a value, in the form of the contract, and none where all are empty', () => {
    const mapping = read(
      counts(
        '    scope: { map: { column: scope, values: { 当日: day, 累计: to_date } } }\n    counts.read: { column: read }\n    counts.shared: { column: shared }',
      ),
    );
    const made = (values: Readonly<Record<string, unknown>>) => mapRow(mapping, row(values), 1)[0]?.fields;
    expect(made({ day: '2026年6月1日', scope: '累计', read: '4,800' })).toEqual({
      ...{ type: 'aggregate', broadcast: 'b', day: '2026-06-01', scope: 'to_date' },
      ...{ as_of: '2026-03-01T00:00:00Z', occurred_at: '2026-03-01T00:00:00Z', counts: { read: 4800 } },
    });
    expect(made({ day: '20260601', read: ' ' })).not.toHaveProperty('counts');
  });

  it('takes the texts that the mapping names for empty columns, blanks around them or not', () => {
    const mapping = read(
      counts('    counts.read: { column: read }\n    counts.sent: { column: sent }'),
      'name: m\nempty: ["-", 暂无]',
    );
    const made = (values: Readonly<Record<string, unknown>>) => mapRow(mapping, row(values), 1)[0]?.fields;
    expect(made({ day: '20260601', read: ' - ', sent: '0' })).toMatchObject({ counts: { sent: 0 } });
    expect(made({ day: '20260601', read: '暂无', sent: '-' })).not.toHaveProperty('counts');
    expect(made({ day: '20260601', read: '--' })).toMatchObject({ counts: { read: '--' } });
  });

  it('leaves a dot in the name of a property alone', () => {
    const mapping = read(send('    utm.source: { column: s }\n    properties.utm.medium: { column: m }'));
    expect(mapRow(mapping, row({ who: 'u', s: 'a', m: 'b' }), 1)[0]?.fields).toMatchObject({
      'utm.source': 'a',
      properties: { 'utm.medium': 'b' },
    });
  });

  it('makes an event of the rows that `when` names', () => {
    const mapping = read(send('    when: { arm: [1, 2], who: [u] }'));
    const made = (values: Readonly<Record<string, unknown>>) => mapRow(mapping, row(values), 1).length;
    expect([
      made({ arm: '1', who: 'u' }),
      made({ arm: 2, who: 'u' }),
      made({ arm: '3', who: 'u' }),
      made({ who: 'u' }),
    ]).toEqual([1, 1, 0, 0]);
  });
});

describe('columnsAt', () => {
  const mapping = read(
    `${counts('    id: { columns: [day, n] }\n    counts.read: { column: 阅读人数 }\n    counts.sent: { column: 送达人数 }')}${send('    audience: [ { column: tag }, { const: x }, { map: { column: level, values: {} } } ]')}`,
  );
  it.each([
    ['1/0', 'counts.read', ['阅读人数']],
    ['1/0', 'counts', ['阅读人数', '送达人数']],
    ['1/0', 'id', ['day', 'n']],
    ['1/0', 'broadcast', []],
    ['1/0', '', []],
    ['9/1', 'audience[3]', ['tag', 'level']],
    ['2', 'day', []],
  ])('%s %s comes from %j', (position, path, columns) => {
    expect(columnsAt(mapping, { position, path })).toEqual(columns);
  });
});

describe('readTime', () => {
  it.each([
    ['2026-03-01T00:00:00+08:00', 'Z', Date.UTC(2026, 1, 28, 16)],
    ['2026-03-01 09:30:15.250', '+08:00', Date.UTC(2026, 2, 1, 1, 30, 15, 250)],
    ['2026/3/1 9:30', 'Z', Date.UTC(2026, 2, 1, 9, 30)],
    ['2026年3月1日 9:30', '+08:00', Date.UTC(2026, 2, 1, 1, 30)],
    ['2026年3月1日9:30', '+08:00', Date.UTC(2026, 2, 1, 1, 30)],
    ['20260301', '+08:00', Date.UTC(2026, 1, 28, 16)],
    ['2026.3.1', 'Z', Date.UTC(2026, 2, 1)],
    ['2026-3/1', 'Z', Number.NaN],
    ['2026-02-30 00:00', 'Z', Number.NaN],
    ['1/3/2026', 'Z', Number.NaN],
    ['2026-03-01 09:30', undefined, Number.NaN],
  ])('reads %s at %s', (text, offset, expected) => {
    expect(readTime(text, offset)).toBe(expected);
  });
});
