import { describe, expect, it } from 'vitest';
import { arrivalKey, arrivedSince } from './arrivedSince.ts';
import { mediaTypeOf, readSent } from './sendEvents.ts';
import { exampleEvents, KEY_PLACEHOLDER, linesOf, retractsOf, snippetsOf } from './snippets.ts';

const NOW = Date.parse('2026-03-02T10:00:00.500Z');
const events = exampleEvents(NOW);

describe('the snippets', () => {
  it('name this installation, its tenant and the key that is at hand', () => {
    const { curl, kafka, file } = snippetsOf(events, { origin: 'https://hx.example', tenant: 'acme', key: 'hx_abc' });
    expect(curl).toContain('https://hx.example/v1/events');
    expect(curl).toContain("KEY='hx_abc'");
    expect(kafka).toContain('acme/ann|{"tenant":"acme"');
    expect(file).toContain('--tenant acme');
    expect(snippetsOf(events, { origin: '', tenant: 'a' }).curl).toContain(KEY_PLACEHOLDER);
  });

  it('send a broadcast of their own, and a read after the send', () => {
    const [send, read] = events;
    expect(new Set(events.map(({ broadcast }) => broadcast))).toEqual(new Set(['first-20260302100000']));
    expect(Date.parse(send?.occurred_at ?? '')).toBeLessThan(Date.parse(read?.occurred_at ?? ''));
    expect(Date.parse(read?.occurred_at ?? '')).toBeLessThan(NOW);
  });
});

describe('taking back', () => {
  it('retracts what was pasted, in either form, and leaves out what cannot be', () => {
    const [send] = events;
    const pasted = `${linesOf(events)}\nno JSON\n{"type":"poll","id":"p1"}`;
    expect(retractsOf(pasted, NOW)).toMatchObject([
      { type: 'retract', target_id: 's1', target_type: 'send', recipient: 'ann', broadcast: send?.broadcast },
      { type: 'retract', target_id: 'r1', target_type: 'read' },
    ]);
    expect(retractsOf(JSON.stringify(events), NOW)).toHaveLength(2);
    expect(retractsOf(JSON.stringify(send), NOW)).toHaveLength(1);
    expect(retractsOf('null', NOW)).toEqual([]);
  });
});

describe('sending', () => {
  it('describes what was pasted by its form', () => {
    expect(mediaTypeOf(linesOf(events))).toBe('application/x-ndjson');
    expect(mediaTypeOf(JSON.stringify(events, null, 2))).toBe('application/json');
    expect(mediaTypeOf(linesOf(events.slice(0, 1)))).toBe('application/json');
    expect(mediaTypeOf('not JSON')).toBe('application/x-ndjson');
  });

  it('reads what became of each item, also where none was taken', () => {
    const rejected = [{ index: 1, code: 'HX_TIME', path: 'occurred_at', message: 'no offset' }];
    expect(readSent(202, { accepted: 1, rejected_count: 1, rejected })).toEqual({
      accepted: 1,
      rejectedCount: 1,
      rejected,
    });
    expect(readSent(422, { code: 'HX_TIME', accepted: 0, rejected_count: 250, rejected })).toEqual({
      ...{ accepted: 0, rejectedCount: 250, rejected },
    });
    expect(readSent(401, { code: 'HX_UNAUTHORIZED', detail: 'revoked' })).toMatchObject({
      accepted: 0,
      refused: { code: 'HX_UNAUTHORIZED', message: 'revoked' },
    });
    expect(readSent(502, null)).toMatchObject({ refused: { code: 'HTTP 502' } });
  });
});

describe('arrivals', () => {
  it('are what was not there when one began to look', () => {
    const old = { type: 'send', broadcast: 'b', recipient: 'a', occurred_at: '1', received_at: '2' };
    const again = { ...old, received_at: '3' };
    expect(arrivedSince([again, old], new Set([arrivalKey(old)]))).toEqual([again]);
  });
});
