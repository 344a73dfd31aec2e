import { describe, expect, it } from 'vitest';
import { toTenantId } from '../../contract/ids.ts';
import { eventTypeNames, eventTypes } from '../../contract/types.ts';
import { readParsed } from '../validation/readEvent.ts';
import { eventKeyOf, type RecipientEvent } from './base.ts';
import { tombstoneOf } from './retract.ts';
import { rowOf } from './rowOf.ts';

const recipient = { low: 7, high: 9 };
const arrival = { receivedAt: 1_780_000_000_000, part: 3, off: 12 };
const common = { id: 'e1', occurred_at: '2026-03-01T00:00:00Z', tenant: 'acme', broadcast: 'b1', recipient: 'user-1' };

function eventOf(fields: Readonly<Record<string, unknown>>): RecipientEvent {
  const read = readParsed({ ...common, ...fields }, { now: arrival.receivedAt, ...tenantOf('acme') });
  if (read.kind !== 'event') throw new Error(`${read.code} ${read.path} ${read.message}`);
  // Every caller gives a recipient.
  return read.event as RecipientEvent;
}

function tenantOf(name: string) {
  const tenant = toTenantId(name);
  return tenant === undefined ? {} : { tenant };
}

const rowFrom = (fields: Readonly<Record<string, unknown>>) => rowOf(eventOf(fields), recipient, arrival);

const base = {
  tenant: 'acme',
  broadcast: 'b1',
  recipientLow: 7,
  recipientHigh: 9,
  eventKey: eventKeyOf('e1'),
  occurredAt: Date.UTC(2026, 2, 1),
  receivedAt: arrival.receivedAt,
  basis: 0,
  live: true,
  part: 3,
  off: 12,
  contentBit: expect.any(Number),
};

describe('rowOf keeps every field of', () => {
  it.each([
    [
      'a send',
      {
        type: 'send',
        audience: ['old', 'new', 'old'],
        variant: 'v',
        tier: 'urgent',
        content_type: 'promotion',
        group: 'north/user-1',
        household: 'user-1',
        sent_by: 'staff-1',
        platform: 'wecom',
        message_class: 'app',
        source: 'crm',
        properties: { b: 1, a: 'x' },
      },
      {
        audience: 'new\u001fold',
        variant: 'v',
        tier: 'urgent',
        contentType: 'promotion',
        // The raw id never stays, as a level of a group neither.
        groupId: 'north/0000000900000007',
        household: '0000000900000007',
        sentBy: 'staff-1',
        platform: 'wecom',
        messageClass: 'app',
        source: 'crm',
        properties: '{"a":"x","b":1}',
      },
    ],
    [
      'an assignment',
      { type: 'assignment', experiment: 'x', variant: 'control', holdout: true, unit: 'u' },
      { variant: 'control', assignment: { experiment: 'x', unit: 'u', holdout: true } },
    ],
    [
      'an assignment that holds for every broadcast',
      {
        type: 'assignment',
        broadcast: undefined,
        experiment: 'program:2026-q1',
        holdout: true,
        audience: ['vip', 'new'],
        household: 'user-1',
        covariate: -0,
      },
      {
        broadcast: '',
        audience: 'new\u001fvip',
        household: '0000000900000007',
        covariate: 0,
        assignment: { experiment: 'program:2026-q1', unit: '', holdout: true },
      },
    ],
    [
      'a delivery',
      { type: 'delivery', status: 'failed', reason: 'full', device_os: 'ios', loaded_at: '2026-03-01T00:00:01Z' },
      { outcome: { status: 1, reason: 'full' }, deviceOs: 'ios', loadedAt: Date.UTC(2026, 2, 1, 0, 0, 1) },
    ],
    [
      'a polled read',
      { type: 'read', basis: 'poll', occurred_after: '2026-02-28T00:00:00Z', machine: true, dwell_ms: 4000 },
      { basis: 1, occurredAfter: Date.UTC(2026, 1, 28), machine: true, dwellMs: 4000 },
    ],
    [
      'a click',
      { type: 'click', target: 'buy', role: 'primary', machine: true },
      { click: { target: 'buy', role: 2 }, machine: true },
    ],
    [
      'a conversion',
      { type: 'conversion', goal: 'visit', value: '29.99', currency: 'CNY', order: 'o1' },
      { conversion: { value: 299_900, currency: 'CNY', goal: 'visit', orderRef: 'o1', reversal: false } },
    ],
    [
      'a conversion that names nothing',
      { type: 'conversion' },
      { conversion: { value: 0, currency: '', goal: 'purchase', orderRef: '\u001fe1', reversal: false } },
    ],
    [
      'a reversal of a great amount with an order of its own',
      { type: 'conversion', value: '12345678901234.5', currency: 'CNY', reverses: 'o1', order: 'o2' },
      {
        conversion: {
          value: 123_456_789_012_345_000n,
          currency: 'CNY',
          goal: 'purchase',
          orderRef: 'o1',
          reversal: true,
        },
        properties: '{"order":"o2"}',
      },
    ],
    [
      'an interaction',
      { type: 'interaction', kind: 'form', target: 'survey' },
      { action: { kind: 'form', reason: '' }, click: { target: 'survey', role: 0 } },
    ],
    ['an optout', { type: 'optout', kind: 'mute', reason: 'r' }, { action: { kind: 'mute', reason: 'r' } }],
    ['a complaint', { type: 'complaint', kind: 'spam', reason: 'r' }, { action: { kind: 'spam', reason: 'r' } }],
    [
      'a recall outcome',
      {
        type: 'recall',
        recall_id: 'r1',
        stage: 'removed',
        actor: 'a',
        role: 'owner',
        level: 2,
        reason: 'why',
        ip: '::1',
        device_fingerprint: 'd',
      },
      {
        recall: {
          recallId: 'r1',
          stage: 'removed',
          actor: 'a',
          role: 'owner',
          level: '2',
          reason: 'why',
          ip: '::1',
          device: 'd',
        },
      },
    ],
    [
      'a retract',
      { type: 'retract', target_id: 'e0', target_type: 'read' },
      { retracts: { type: 'read', eventKey: eventKeyOf('e0') } },
    ],
  ])('%s', (_, fields, columns) => {
    const type = eventTypeNames.find((name) => name === fields.type);
    expect(rowFrom(fields)).toEqual({ ...base, type: type && eventTypes[type].number, ...columns });
  });

  it('an import, which is not live', () => {
    const row = rowOf(eventOf({ type: 'read' }), recipient, { receivedAt: 5, importBatch: 'batch-1' });
    expect(row).toMatchObject({ live: false, importBatch: 'batch-1', receivedAt: 5 });
    expect(row).not.toHaveProperty('part');
  });
});

describe('a retract', () => {
  it('makes a row with the key of the retracted event and no other content', () => {
    const event = eventOf({ type: 'retract', target_id: 'e0', target_type: 'read' });
    if (event.type !== 'retract') throw new Error('not a retract');
    const tombstone = tombstoneOf(rowOf(event, recipient, arrival), event);
    const target = rowFrom({ type: 'read', id: 'e0' });
    const key = ({ tenant, broadcast, recipientLow, recipientHigh, type, eventKey }: typeof target) =>
      [tenant, broadcast, recipientLow, recipientHigh, type, eventKey].join();
    expect(key(tombstone)).toBe(key(target));
    expect(tombstone.retracted).toBe(true);
    expect([tombstone.live, tombstone.contentBit, tombstone.part]).toEqual([undefined, undefined, undefined]);
  });
});

describe('the content bit', () => {
  const bits = (field: string, values: readonly unknown[], more: object) =>
    new Set(values.map((value) => rowFrom({ ...more, [field]: value }).contentBit));
  const words = Array.from({ length: 64 }, (_, i) => `w${i}`);

  it('is one bit, the same for the same content however it came', () => {
    const bit = rowFrom({ type: 'send', variant: 'a' }).contentBit ?? 0;
    expect(Number.isInteger(Math.log2(bit)) && bit <= 2 ** 31).toBe(true);
    const event = eventOf({ type: 'send', variant: 'a' });
    expect(rowOf(event, recipient, { receivedAt: 1, importBatch: 'x' }).contentBit).toBe(bit);
  });

  it('stays what it was for contents without the fields of later versions', () => {
    const bitsOf = (fields: object) => Math.log2(rowFrom({ ...fields }).contentBit ?? 0);
    expect([
      bitsOf({ type: 'send', variant: 'a', household: 'h', group: 'g' }),
      bitsOf({ type: 'assignment', experiment: 'x', variant: 'a' }),
      bitsOf({ type: 'optout', kind: 'mute' }),
    ]).toEqual([11, 2, 14]);
  });

  it.each([
    ['variant', words, { type: 'send' }],
    ['household', words, { type: 'send' }],
    ['sent_by', words, { type: 'send' }],
    ['covariate', words.map((_, i) => i / 4), { type: 'assignment', experiment: 'x', variant: 'a' }],
    ['reason', words, { type: 'delivery', status: 'failed' }],
    ['dwell_ms', words.map((_, i) => i * 1000), { type: 'read' }],
    ['occurred_at', words.map((_, i) => `2026-01-01T00:00:${String(i % 60).padStart(2, '0')}Z`), { type: 'read' }],
    ['target', words, { type: 'click' }],
    ['value', words.map((_, i) => i), { type: 'conversion', currency: 'CNY' }],
    ['stage', ['requested', 'removed', 'failed', 'loaded', 'approved'], { type: 'recall', recall_id: 'r' }],
  ])('spreads over %s', (field, values, more) => {
    expect(bits(field, values, more).size).toBeGreaterThan(Math.min(20, values.length - 3));
  });
});

it('stores no raw id where a household, group or unit is the recipient with white space at its ends', () => {
  const pseudonym = '0000000900000007';
  expect(rowFrom({ type: 'send', household: ' user-1 ', group: 'user-1\u00a0' })).toMatchObject({
    household: pseudonym,
    groupId: pseudonym,
  });
  const assigned = rowFrom({ type: 'assignment', experiment: 'x', variant: 'a', unit: 'user-1\u200b' });
  expect(assigned.assignment?.unit).toBe(pseudonym);
});
