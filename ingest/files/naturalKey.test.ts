import { expect, it } from 'vitest';
import { eventSchemas } from '../../contract/event.ts';
import { EXAMPLES_NOW, examples } from '../../contract/examples.ts';
import { parseEvent } from '../../contract/parseEvent.ts';
import { eventTypeNames } from '../../contract/types.ts';
import { contentOf, keyFields, kindFields, naturalKey } from './naturalKey.ts';

/** Fields that a correction may change: the event stays the same one. A new field of the contract belongs here or in the key. */
const content = [
  ...['tenant', 'platform', 'message_class', 'basis', 'source', 'properties'],
  ...['title', 'body', 'pictures', 'content_type', 'content_form', 'tier', 'planned_recipients', 'eligible_recipients'],
  ...['audience', 'cost', 'currency', 'planned_weights', 'buttons', 'watermark', 'corrects', 'deadline', 'campaign'],
  ...['owner', 'sent_by', 'reports', 'test', 'planned_at', 'reminds', 'provider'],
  ...['variant', 'group', 'household', 'holdout', 'unit', 'covariate'],
  ...['reason', 'device_os', 'loaded_at', 'occurred_after', 'machine', 'dwell_ms', 'role', 'value'],
  ...['actor', 'level', 'ip', 'device_fingerprint', 'reach', 'parent_leak_id', 'via', 'traced_recipient', 'evidence'],
  ...['confidence', 'place', 'verdict', 'overturned', 'verdict_at', 'shown_at', 'complete', 'counts', 'to'],
];

it('every field of the contract is in the key or content, and not both', () => {
  const names = new Set(eventTypeNames.flatMap((type) => Object.keys(eventSchemas[type].shape)));
  names.delete('id');
  const undecided = [...names].filter((name) => !keyFields.includes(name) && !content.includes(name));
  expect(undecided).toEqual([]);
  expect(keyFields.filter((name) => content.includes(name))).toEqual([]);
  expect(kindFields.filter((name) => !keyFields.includes(name))).toEqual([]);
});

it.each(eventTypeNames)('the key of %s changes with its fields, and with nothing else', (type) => {
  const eventOf = (more: object) => {
    const parsed = parseEvent({ ...examples[type], ...more }, { now: EXAMPLES_NOW });
    if (!parsed.ok) throw new Error(`${parsed.path}: ${parsed.message}`);
    return parsed.event;
  };
  const event = eventOf({});
  expect(naturalKey(event)).toContain(`"type","${type}"`);
  const later = eventOf({ occurred_at: '2026-03-02T00:00:00.001Z' });
  expect(naturalKey(later)).not.toBe(naturalKey(event));
  const corrected = eventOf({ id: 'another', source: 'corrected', own: 7 });
  expect(naturalKey(corrected)).toBe(naturalKey(event));
  expect(contentOf(corrected)).not.toBe(contentOf(event));
  expect(contentOf(eventOf({ id: 'another' }))).toBe(contentOf(event));
});

it('is stored as a hash, so its text never changes', () => {
  const parsed = parseEvent(
    {
      id: 'x',
      type: 'conversion',
      tenant: 't',
      broadcast: 'b',
      recipient: ' r',
      occurred_at: '2026-03-05T10:00:00+08:00',
      order: 'o1',
      value: 5,
      currency: 'CNY',
    },
    { now: EXAMPLES_NOW },
  );
  if (!parsed.ok) throw new Error(parsed.message);
  expect(naturalKey(parsed.event)).toBe(
    '["type","conversion","broadcast","b","recipient","r","occurred_at",1772676000000,"goal","purchase","order","o1"]',
  );
});
