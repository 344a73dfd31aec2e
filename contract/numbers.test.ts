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
    expect(parsed('recipient', number)).toMatchObject({
      code: 'HX_FIELD',
      path: 'recipient',
      message: expect.stringContaining('write it as text'),
    });
  });

  it('is advised as text where text is taken, in lists and envelopes too, and nowhere else', () => {
    const id = '9007199254740993';
    const advice = expect.stringContaining('write it as text');
    const other = expect.not.stringContaining('write it as text');
    expect(parsed('audience', `["vip", ${id}]`)).toMatchObject({ path: 'audience[1]', message: advice });
    expect(parsed('broadcast', id)).toMatchObject({ path: 'broadcast', message: advice });
    expect(parsed('id', id)).toMatchObject({ path: 'id', message: advice });
    expect(parsed('occurred_at', id)).toMatchObject({ code: 'HX_TIME', message: other });
    const read = { ...examples.read, dwell_ms: Number(id) };
    expect(parseEvent(read, { now: EXAMPLES_NOW })).toMatchObject({ path: 'dwell_ms', message: other });
    // Beyond any amount, as text too.
    const conversion = { ...examples.conversion, value: Number(id) };
    expect(parseEvent(conversion, { now: EXAMPLES_NOW })).toMatchObject({ path: 'value', message: other });
  });

  it('needs no advice where the number is small: it is only of the wrong kind', () => {
    const wrong = parsed('recipient', '12345');
    expect(wrong).toMatchObject({ path: 'recipient', message: expect.not.stringContaining('2^53') });
  });

  it.each(['9007199254740991', '-9007199254740991', '0.1', '-0', '1e3', '123456.789'])('%s is taken', (number) => {
    expect(parsed('properties', `{"ticket": ${number}}`)).toMatchObject({ ok: true });
  });
});
