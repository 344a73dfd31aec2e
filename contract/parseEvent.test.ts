import { describe, expect, it } from 'vitest';
import { toTenantId } from './ids.ts';
import { parseEvent } from './parseEvent.ts';
import { detailIn } from './words/errorDetails.ts';

const now = Date.UTC(2026, 2, 1, 12);
const send = {
  id: 's1',
  type: 'send',
  occurred_at: '2026-03-01T10:00:00.250+08:00',
  tenant: 'acme',
  broadcast: 'b1',
  recipient: 'u1',
};

const penalty = {
  type: 'penalty',
  recipient: undefined,
  broadcast: undefined,
  account: 'staff-1',
  kind: 'ban',
  from: '2026-03-01T10:00:00Z',
};
const stats = {
  type: 'account_stats',
  recipient: undefined,
  broadcast: undefined,
  account: 'staff-1',
  day: '2026-02-28',
  as_of: '2026-03-01T10:00:00Z',
  counts: { chat_cnt: 3 },
};

/** A field that is undefined is left out, as in JSON. */
function sendWith(extra: Record<string, unknown>): unknown {
  return Object.fromEntries(Object.entries({ ...send, ...extra }).filter(([, value]) => value !== undefined));
}

function event(extra: Record<string, unknown>): unknown {
  const parsed = parseEvent(sendWith(extra), { now });
  if (!parsed.ok) throw new Error(`${parsed.code} ${parsed.path} ${parsed.message}`);
  return parsed.event;
}

function refusal(extra: Record<string, unknown>): string {
  const parsed = parseEvent(sendWith(extra), { now });
  return parsed.ok ? 'accepted' : `${parsed.code} ${parsed.path}`;
}

describe('an event as it comes out', () => {
  it('has times in epoch milliseconds, defaults, and tags sorted and distinct', () => {
    expect(event({ audience: ['vip', 'beijing', 'vip'] })).toEqual({
      ...send,
      occurred_at: Date.UTC(2026, 2, 1, 2, 0, 0, 250),
      audience: ['beijing', 'vip'],
      basis: 'event',
      properties: '',
    });
  });

  it('keeps unknown flat fields as properties, as canonical JSON', () => {
    expect(event({ zeta: 1.0, properties: { beta: null }, alpha: 'é', test: true })).toMatchObject({
      properties: '{"alpha":"é","beta":null,"test":true,"zeta":1}',
    });
  });

  it('does not change its input', () => {
    const input = Object.freeze({
      ...send,
      own: 1,
      properties: Object.freeze({ a: 1 }),
      audience: Object.freeze(['b', 'a']),
    });
    expect(parseEvent(input, { now }).ok).toBe(true);
  });

  it('has money as a canonical decimal, from text or number', () => {
    for (const [value, stored] of [
      ['19.90', '19.9'],
      [0.1, '0.1'],
      ['0.0000', '0'],
      ['99999999999999.9999', '99999999999999.9999'],
      [12, '12'],
    ]) {
      expect(event({ type: 'conversion', value, currency: 'CNY' })).toMatchObject({ value: stored, goal: 'purchase' });
    }
  });

  it.each([
    { type: 'conversion' },
    { type: 'optout', kind: 'delete_friend' },
    { type: 'complaint' },
    { type: 'assignment', experiment: 'program:2026-q1', holdout: true },
    { type: 'retract', target_id: 'e1', target_type: 'optout' },
    penalty,
    stats,
  ])('has an empty broadcast where a $type has none', (fields) => {
    expect(event({ ...fields, broadcast: undefined })).toMatchObject({ broadcast: '' });
    expect(event({ ...fields, broadcast: '' })).toMatchObject({ broadcast: '' });
  });

  it('has aggregate counts of the day where no scope is given', () => {
    const counts = {
      type: 'aggregate',
      recipient: undefined,
      day: '2026-02-28',
      as_of: send.occurred_at,
      counts: { sent: 1 },
    };
    expect(event(counts)).toMatchObject({ scope: 'day' });
    expect(event({ ...counts, scope: 'to_date' })).toMatchObject({ scope: 'to_date' });
  });
});

describe('what is refused, and where', () => {
  it.each([
    [{ type: 'sent' }, 'HX_TYPE type'],
    [{ type: undefined }, 'HX_TYPE type'],
    [{ type: 'toString' }, 'HX_TYPE type'],
    [{ id: '' }, 'HX_FIELD id'],
    [{ id: 'x'.repeat(129) }, 'HX_FIELD id'],
    [{ id: 7 }, 'HX_FIELD id'],
    [{ id: undefined }, 'HX_FIELD id'],
    [{ recipient: undefined }, 'HX_FIELD recipient'],
    [{ broadcast: undefined }, 'HX_FIELD broadcast'],
    [{ tenant: 'Acme' }, 'HX_FIELD tenant'],
    [{ occurred_at: undefined }, 'HX_FIELD occurred_at'],
    [{ occurred_at: 1_772_330_400 }, 'HX_TIME occurred_at'],
    [{ occurred_at: '2026-03-01T10:00:00' }, 'HX_TIME occurred_at'],
    [{ occurred_at: '2026-02-30T10:00:00Z' }, 'HX_TIME occurred_at'],
    [{ occurred_at: '0001-01-01T00:00:00Z' }, 'HX_TIME occurred_at'],
    [{ occurred_at: '1999-12-31T23:59:59.999Z' }, 'HX_TIME occurred_at'],
    [{ occurred_at: '9999-01-01T00:00:00Z' }, 'HX_TIME occurred_at'],
    [{ occurred_at: '2026-03-02T12:00:00.001Z' }, 'HX_TIME occurred_at'],
    [{ type: 'delivery', status: 'delivered', loaded_at: '2026-03-02T12:00:00.001Z' }, 'HX_TIME loaded_at'],
    [{ type: 'read', occurred_after: '2026-03-01T10:00:00.251+08:00' }, 'HX_FIELD occurred_after'],
    [{ audience: ['a', 'b\u001fc'] }, 'HX_FIELD audience[1]'],
    [{ audience: ['a', '\ud800'] }, 'HX_FIELD audience[1]'],
    [{ audience: ['*'] }, 'HX_FIELD audience[0]'],
    [{ audience: Array.from({ length: 65 }, (_, i) => `t${i}`) }, 'HX_FIELD audience'],
    [{ recipient: 'a\0b' }, 'HX_FIELD recipient'],
    [{ own: { nested: 1 } }, 'HX_FIELD own'],
    [{ own: [1] }, 'HX_FIELD own'],
    [{ own: 'a\0' }, 'HX_FIELD own'],
    [{ own: Number.POSITIVE_INFINITY }, 'HX_FIELD own'],
    [{ own: 1, properties: { own: 2 } }, 'HX_FIELD own'],
    [{ properties: { a: { b: 1 } } }, 'HX_FIELD properties.a'],
    [{ properties: { a: 'x'.repeat(4096) } }, 'HX_FIELD properties'],
    [{ properties: Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`p${i}`, i])) }, 'HX_FIELD properties'],
    [{ properties: [1] }, 'HX_FIELD properties'],
    [{ own: 1, properties: 'text' }, 'HX_FIELD properties'],
    [{ variant: null }, 'HX_FIELD variant'],
    [{ type: 'conversion', value: '1.00001', currency: 'CNY' }, 'HX_FIELD value'],
    [{ type: 'conversion', value: -1, currency: 'CNY' }, 'HX_FIELD value'],
    [{ type: 'conversion', value: '100000000000000', currency: 'CNY' }, 'HX_FIELD value'],
    [{ type: 'conversion', value: 12345678901234.568, currency: 'CNY' }, 'HX_FIELD value'],
    [{ type: 'conversion', value: 1e-7, currency: 'CNY' }, 'HX_FIELD value'],
    [{ type: 'conversion', value: 1 }, 'HX_FIELD currency'],
    [{ type: 'conversion', currency: 'CNY' }, 'HX_FIELD value'],
    [{ type: 'conversion', value: 1, currency: 'cny' }, 'HX_FIELD currency'],
    [{ type: 'assignment', experiment: 'e' }, 'HX_FIELD variant'],
    [{ type: 'poll', polled_at: send.occurred_at, complete: true }, 'HX_FIELD recipient'],
    [{ type: 'click', role: 'tertiary' }, 'HX_FIELD role'],
    [{ group: 'a/b/c/d/e/f/g' }, 'HX_FIELD group'],
    [{ group: 'a//c' }, 'HX_FIELD group'],
    [{ group: '/a' }, 'HX_FIELD group'],
    [{ group: 'a/' }, 'HX_FIELD group'],
    [{ type: 'assignment', experiment: 'e', variant: 'a', covariate: 1.1e15 }, 'HX_FIELD covariate'],
    [{ type: 'assignment', experiment: 'e', variant: 'a', covariate: '7' }, 'HX_FIELD covariate'],
    [{ type: 'broadcast', recipient: undefined, reminds: 'b1' }, 'HX_FIELD reminds'],
    [{ type: 'broadcast', recipient: undefined, planned_at: '2101-01-01T00:00:00Z' }, 'HX_TIME planned_at'],
    [{ type: 'broadcast', recipient: undefined, planned_at: '2099-01-01T00:00:00Z' }, 'accepted'],
    [{ ...penalty, account: undefined }, 'HX_FIELD account'],
    [{ ...penalty, recipient: 'u1' }, 'HX_FIELD recipient'],
    [{ ...penalty, kind: 'scold' }, 'HX_FIELD kind'],
    [{ ...penalty, to: penalty.from }, 'HX_FIELD to'],
    [{ ...penalty, from: '2099-01-01T00:00:00Z', to: '2099-12-31T00:00:00Z' }, 'accepted'],
    [{ ...penalty, occurred_at: '2026-03-02T12:00:00.001Z' }, 'HX_TIME occurred_at'],
    [{ ...stats, counts: { chats: 1 } }, 'HX_FIELD counts.chats'],
    [{ ...stats, counts: {} }, 'HX_FIELD counts'],
    [{ ...stats, counts: { reply_percentage: 100.5 } }, 'HX_FIELD counts.reply_percentage'],
    [{ ...stats, counts: { reply_percentage: 97.5, avg_reply_time: 0.4 } }, 'accepted'],
    [{ ...stats, as_of: '2026-03-02T12:00:00.001Z' }, 'HX_TIME as_of'],
    [
      {
        type: 'aggregate',
        recipient: undefined,
        day: '2026-03-01',
        as_of: send.occurred_at,
        counts: { sent: 1 },
        scope: 'week',
      },
      'HX_FIELD scope',
    ],
  ])('%j is %s', (extra, expected) => {
    expect(refusal(extra)).toBe(expected);
  });

  it('names the number of levels of a group that has too many, and which one is empty', () => {
    const message = (group: string) => {
      const parsed = parseEvent({ ...send, group }, { now });
      return parsed.ok ? '' : parsed.message;
    };
    expect(message('a/b/c/d/e/f')).toBe('');
    expect(message('a/b/c/d/e/f/g')).toContain('at most 6 levels separated by /; this one has 7');
    expect(message('华北//门店')).toContain('level 2 of the 3 levels');
  });

  it('refuses a __proto__ that would be lost on the way', () => {
    const own = JSON.parse(`${JSON.stringify(send).slice(0, -1)},"__proto__":1}`);
    expect(parseEvent(own, { now })).toMatchObject({ ok: false, code: 'HX_FIELD', path: '__proto__' });
    const nested = JSON.parse(`${JSON.stringify(send).slice(0, -1)},"properties":{"__proto__":1}}`);
    expect(parseEvent(nested, { now })).toMatchObject({ ok: false, code: 'HX_FIELD', path: 'properties.__proto__' });
  });

  it.each([
    [{ type: 'open' }, 'HX_TYPE', 'type', /^type is one of assignment, .*; did you mean read\?$/],
    [{ type: 'clik' }, 'HX_TYPE', 'type', /; did you mean click\?$/],
    [{ type: 'unheard-of' }, 'HX_TYPE', 'type', /account_stats$/],
    [
      { occurred_at: undefined, occurredAt: send.occurred_at },
      'HX_FIELD',
      'occurred_at',
      /^missing; did you mean occurred_at instead of occurredAt\?$/,
    ],
    [
      { occurred_at: undefined, timestamp: 1 },
      'HX_FIELD',
      'occurred_at',
      /did you mean occurred_at instead of timestamp\?$/,
    ],
    [
      { recipient: undefined, Recipient: 'u1' },
      'HX_FIELD',
      'recipient',
      /^missing; did you mean recipient instead of Recipient\?$/,
    ],
    [{ recipient: undefined, colour: 'red' }, 'HX_FIELD', 'recipient', /^missing$/],
    [{ audiences: ['vip'] }, 'HX_FIELD', 'audiences', /properties are flat; did you mean audience\?$/],
  ])('%j: names what was meant', (extra, code, path, message) => {
    const refused = parseEvent(sendWith(extra), { now });
    expect(refused).toEqual({ ok: false, code, path, message: expect.stringMatching(message) });
    const { message: english } = refused as { readonly message: string };
    expect(detailIn('zh-CN', english)).toMatch(/^(?=.*\p{Script=Han})(?!.*(did you mean|missing|is one of))/u);
  });

  it('refuses what is no object', () => {
    for (const input of [null, 1, 'x', [], undefined])
      expect(parseEvent(input, { now })).toMatchObject({ code: 'HX_FIELD' });
  });
});

describe('the tenant of the key', () => {
  const tenant = toTenantId('acme');
  const other = toTenantId('other');

  it('fills in a missing tenant', () => {
    const { tenant: _, ...without } = send;
    expect(tenant && parseEvent(without, { now, tenant })).toMatchObject({ ok: true, event: { tenant: 'acme' } });
  });

  it('refuses another one', () => {
    expect(other && parseEvent(send, { now, tenant: other })).toMatchObject({ code: 'HX_TENANT', path: 'tenant' });
  });
});
