import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ARBITRARY_NOW, eventInput, eventInputOf } from '../test/support/eventArbitrary.ts';
import { eventJsonSchema } from './jsonSchema.ts';
import { parseEvent } from './parseEvent.ts';
import { eventTypeNames } from './types.ts';
import { toEventInput } from './wire.ts';

const now = ARBITRARY_NOW;
const fieldNames = [...new Set(JSON.stringify(eventJsonSchema()).match(/"[a-z_]+"(?=:\{)/g))].map((name) =>
  name.slice(1, -1),
);

describe('any valid event', () => {
  it.each(eventTypeNames)('%s parses, and parses to the same when written out again', (type) => {
    fc.assert(
      fc.property(eventInputOf(type), (input) => {
        const parsed = parseEvent(JSON.parse(JSON.stringify(input)), { now });
        if (!parsed.ok) throw new Error(`${parsed.code} ${parsed.path}: ${parsed.message}`);
        const again = parseEvent(JSON.parse(JSON.stringify(toEventInput(parsed.event))), { now });
        expect(again).toEqual(parsed);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps every field that was given, as a field or as a property', () => {
    fc.assert(
      fc.property(eventInput(), (input) => {
        const parsed = parseEvent(JSON.parse(JSON.stringify(input)), { now });
        if (!parsed.ok) throw new Error(parsed.message);
        const kept = new Set([
          ...Object.keys(parsed.event),
          ...Object.keys(JSON.parse(parsed.event.properties || '{}')),
        ]);
        for (const name of Object.keys(input)) expect(kept).toContain(name);
      }),
    );
  });
});

describe('anything at all', () => {
  /** JSON that looks a little like an event, so that it gets past the first checks. */
  const almost = fc
    .tuple(
      eventInput(),
      fc.dictionary(fc.constantFrom(...fieldNames, '__proto__', 'specversion'), fc.jsonValue(), { maxKeys: 3 }),
    )
    .map(([input, changes]) => ({ ...input, ...changes }));

  it('never throws, and a fault has a code and a sentence', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), almost, fc.anything()), (input) => {
        const parsed = parseEvent(input, { now });
        if (parsed.ok) return;
        expect(parsed.code).toMatch(/^HX_(TYPE|FIELD|TIME|TENANT)$/);
        expect(parsed.message).not.toBe('');
      }),
      { numRuns: 3000 },
    );
  });

  it('reveals no value in a fault', () => {
    fc.assert(
      fc.property(eventInput(), fc.constantFrom(...fieldNames), (input, name) => {
        const secret = 'S3CRET\u0000VALUE';
        const parsed = parseEvent({ ...input, [name]: secret }, { now });
        expect(JSON.stringify(parsed)).not.toContain('S3CRET');
      }),
    );
  });
});
