import { CloudEvent, HTTP, Kafka } from 'cloudevents';
import { describe, expect, it } from 'vitest';
import { EXAMPLES_NOW, examples } from './examples.ts';
import { parseEvent } from './parseEvent.ts';
import { eventTypeNames } from './types.ts';

const now = EXAMPLES_NOW;

/** An envelope as the CloudEvents SDK, an independent implementation, writes it. */
function onTheWire(attributes: Record<string, unknown>, data: object): Record<string, unknown> {
  const message = HTTP.structured(
    new CloudEvent({ source: '/gateway/7', ...attributes, data, type: String(attributes.type) }),
  );
  return JSON.parse(String(message.body));
}

describe('CloudEvents 1.0', () => {
  it.each(eventTypeNames)('%s means the same in an envelope', (name) => {
    const { id, type, occurred_at, ...data } = examples[name];
    const plain = parseEvent({ ...examples[name], source: '/gateway/7' }, { now });
    const time = new Date(occurred_at).toISOString();
    expect(plain.ok).toBe(true);
    for (const envelopeType of [type, `com.huixiang.${type}`]) {
      expect(parseEvent(onTheWire({ id, type: envelopeType, time }, data), { now })).toEqual(plain);
    }
  });

  it('reads what the SDK writes for Kafka', () => {
    const { id, type, occurred_at: time, ...data } = examples.send;
    const message = Kafka.structured(new CloudEvent({ id, type, time, source: 'x', data }));
    expect(parseEvent(JSON.parse(String(message.value)), { now })).toMatchObject({
      ok: true,
      event: { id, source: 'x' },
    });
  });

  it('keeps subject and extensions as properties', () => {
    const { id, type, occurred_at: time, ...data } = examples.read;
    const envelope = onTheWire({ id, type, time, subject: 'li', traceparent: '00-ab-cd-01' }, data);
    expect(parseEvent(envelope, { now })).toMatchObject({
      event: { properties: '{"subject":"li","traceparent":"00-ab-cd-01"}' },
    });
  });

  it.each([
    ['another version', { specversion: '0.3' }, 'specversion'],
    ['base64', { data_base64: 'e30=' }, 'data_base64'],
    ['data that is no object', { data: 'text' }, 'data'],
    ['no data', { data: undefined }, 'data'],
    ['data of another media type', { datacontenttype: 'application/xml' }, 'datacontenttype'],
    ['two ids', { data: { ...examples.read, id: 'other' } }, 'data.id'],
    ['a bad time', { time: 'yesterday' }, 'time'],
    ['a bad field in data', { data: { ...examples.read, dwell_ms: -1, id: 'r-1' } }, 'data.dwell_ms'],
    ['a nested extension', { mine: {} }, 'mine'],
  ])('refuses %s and names it', (_, change, path) => {
    const { id, type, occurred_at: time, ...data } = examples.read;
    const envelope = { specversion: '1.0', id, type, time, source: 'x', data, ...change };
    expect(parseEvent(envelope, { now })).toMatchObject({ ok: false, path });
  });
});
