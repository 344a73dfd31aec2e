import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { EXAMPLES_NOW, examples } from '../../contract/examples.ts';
import { parseEvent } from '../../contract/parseEvent.ts';
import { eventTypeNames } from '../../contract/types.ts';
import { formOf } from './fieldForms.ts';
import { mapRow } from './mapRow.ts';
import { readMapping } from './readMapping.ts';

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const parse = (event: unknown) => parseEvent(event, { now: EXAMPLES_NOW });

/** The values of an event by the names that a mapping has for them: parts of objects behind a dot. */
function flat(event: Fields): [string, unknown][] {
  return Object.entries(event).flatMap(([name, value]): [string, unknown][] =>
    isObject(value) ? Object.entries(value).map(([part, each]) => [`${name}.${part}`, each]) : [[name, value]],
  );
}

/** As a CSV file has it: text, a list joined. */
const cellOf = (value: unknown) => (Array.isArray(value) ? value.join(';') : String(value));

function mapped(event: Fields, values: readonly (readonly [string, unknown])[], columns: Fields) {
  const fields = values
    .filter(([name]) => name !== 'type')
    .map(([name, value]) => [name, { column: name, ...(Array.isArray(value) ? { split: ';' } : {}) }]);
  const yaml = stringify({ name: 'm', events: [{ type: event.type, ...Object.fromEntries(fields) }] });
  return mapRow(readMapping(yaml, 'm.yaml'), (name) => columns[name], 1)[0]?.fields;
}

describe('a file of any type', () => {
  it.each(eventTypeNames)('%s: a column for each field and part, all of them texts, makes the event', (type) => {
    // A list of objects fits in no cell.
    const event: Fields = Object.fromEntries(Object.entries(examples[type]).filter(([name]) => name !== 'buttons'));
    const values = flat(event);
    const cells = Object.fromEntries(values.map(([name, value]) => [name, cellOf(value)]));
    const made = mapped(event, values, cells);
    expect(parse(event)).toMatchObject({ ok: true });
    expect(parse(made)).toEqual(parse(event));
  });

  it.each(eventTypeNames)('%s: objects taken whole, their parts texts, make the event too', (type) => {
    const event: Fields = examples[type];
    const texts = Object.entries(event).map(([name, value]): [string, unknown] =>
      isObject(value)
        ? [name, Object.fromEntries(flat(value).map(([part, each]) => [part, cellOf(each)]))]
        : [name, value],
    );
    const plain = texts.filter(([, value]) => !Array.isArray(value));
    const fields = mapped(event, plain, Object.fromEntries(plain));
    const lists = Object.fromEntries(texts.filter(([, value]) => Array.isArray(value)));
    expect(parse({ ...fields, ...lists })).toEqual(parse(event));
  });

  it('every field of an example that is an object is known as one', () => {
    const objects = eventTypeNames.flatMap((type) =>
      Object.entries(examples[type]).flatMap(([name, value]) => (isObject(value) ? [formOf(type, name).kind] : [])),
    );
    expect(objects.length).toBeGreaterThan(2);
    expect([...new Set(objects)]).toEqual(['object']);
  });
});
