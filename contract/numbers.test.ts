import { describe, expect, it } from 'vitest';
import { EXAMPLES_NOW, examples } from './examples.ts';
import { parseEvent } from './parseEvent.ts';

/** As it arrives: the text of the number is put into the JSON, so that no JavaScript number rounds it first. */
function parsed(field: string, number: string) {
  const json = JSON.stringify({ ...examples.send, [field]: '#' }).replace('"#"', number);
  return parseEvent(JSON.parse(json), { now: EXAMPLES_NOW });
}

describe('a number that JSON does not hold exactly', () => {
  it.each([
    '9007199254740992',
    '9007199254740993',
    '12345678901234567890',
    '-9007199254740993',
    '9007199254740993.0',
    '9.007199254740993e15',
    '1e20',
    '1e400',
  ])('%s is refused, whatever field it is in', (number) => {
    const nested = parsed('properties', `{"ticket": ${number}}`);
    expect(nested).toMatchObject({
      code: 'HX_FIELD',
      path: 'properties.ticket',
      message: expect.stringContaining('as text'),
    });
    expect(parsed('ticket', number)).toMatchObject({ code: 'HX_FIELD', path: 'ticket' });
    expect(parsed('recipient', number)).toMatchObject({ code: 'HX_FIELD', path: 'recipient' });
  });

  it.each(['9007199254740991', '-9007199254740991', '0.1', '-0', '1e3', '123456.789'])('%s is taken', (number) => {
    expect(parsed('properties', `{"ticket": ${number}}`)).toMatchObject({ ok: true });
  });
});
