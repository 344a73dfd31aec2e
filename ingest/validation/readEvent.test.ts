import { describe, expect, it } from 'vitest';
import { toTenantId } from '../../contract/ids.ts';
import { MOST_MESSAGE_BYTES, readEvent } from './readEvent.ts';

const now = Date.UTC(2026, 2, 2);
const good = {
  id: 'e1',
  type: 'read',
  occurred_at: '2026-03-01T08:00:00+08:00',
  tenant: 'acme',
  broadcast: 'b1',
  recipient: '用户',
};
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

describe('readEvent', () => {
  it('reads an event, with or without a byte order mark', () => {
    const expected = {
      kind: 'event',
      event: expect.objectContaining({ recipient: '用户', occurred_at: Date.UTC(2026, 2, 1) }),
    };
    expect(readEvent(bytes(good), { now })).toEqual(expected);
    expect(readEvent(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(good)]), { now })).toEqual(expected);
  });

  it.each<[string, Uint8Array | null, string, string]>([
    ['no value', null, 'HX_NULL', ''],
    ['an empty value', Buffer.alloc(0), 'HX_JSON', ''],
    ['more than 1 MiB', Buffer.alloc(MOST_MESSAGE_BYTES + 1, 32), 'HX_TOO_LARGE', ''],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'HX_UTF8', ''],
    ['half a surrogate pair in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'HX_UTF8', ''],
    ['text that is not JSON', Buffer.from('{"id":'), 'HX_JSON', ''],
    ['JSON that is no object', Buffer.from('[1]'), 'HX_FIELD', ''],
    [
      'a recipient of 20 digits that is no text',
      Buffer.from(JSON.stringify(good).replace('"用户"', '12345678901234567890')),
      'HX_FIELD',
      'recipient',
    ],
    [
      'an integer beyond 2^53 as a property',
      Buffer.from(JSON.stringify(good).replace('{', '{"ticket":9007199254740993,')),
      'HX_FIELD',
      'ticket',
    ],
    ['an unknown type', bytes({ ...good, type: 'open' }), 'HX_TYPE', 'type'],
    ['a missing recipient', bytes({ ...good, recipient: undefined }), 'HX_FIELD', 'recipient'],
    ['the year 0001', bytes({ ...good, occurred_at: '0001-01-01T00:00:00Z' }), 'HX_TIME', 'occurred_at'],
    ['the year 9999', bytes({ ...good, occurred_at: '9999-12-31T23:59:59Z' }), 'HX_TIME', 'occurred_at'],
    ['a time without offset', bytes({ ...good, occurred_at: '2026-03-01T00:00:00' }), 'HX_TIME', 'occurred_at'],
    ['no tenant', bytes({ ...good, tenant: undefined }), 'HX_TENANT', 'tenant'],
    ['a tenant that cannot be one', bytes({ ...good, tenant: 'Acme Inc.' }), 'HX_TENANT', 'tenant'],
  ])('refuses %s', (_, value, code, path) => {
    expect(readEvent(value, { now })).toMatchObject({ kind: 'rejected', code, path });
  });

  it('fills in the tenant of the key and refuses another one', () => {
    const tenant = toTenantId('acme');
    if (tenant === undefined) throw new Error('not a tenant');
    const { tenant: _, ...without } = good;
    expect(readEvent(bytes(without), { now, tenant })).toMatchObject({ kind: 'event', event: { tenant: 'acme' } });
    expect(readEvent(bytes({ ...good, tenant: 'other' }), { now, tenant })).toMatchObject({ code: 'HX_TENANT' });
  });

  it('never quotes the message', () => {
    const secret = 'a-very-personal-id';
    for (const value of [{ ...good, type: secret }, { ...good, [secret]: { nested: 1 }, recipient: 5 }, `{${secret}`]) {
      const read = readEvent(typeof value === 'string' ? Buffer.from(value) : bytes(value), { now });
      if (read.kind !== 'rejected') throw new Error('accepted');
      expect(read.message).not.toContain(secret);
    }
  });
});
