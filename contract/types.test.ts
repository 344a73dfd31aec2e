import { expect, it } from 'vitest';
import { eventSchemas, levelOf } from './event.ts';
import { EXAMPLES_NOW, examples } from './examples.ts';
import { parseEvent } from './parseEvent.ts';
import { eventTypeNames, eventTypes } from './types.ts';

it('numbers event types as stored rows have them, for ever', () => {
  expect(eventTypeNames.map((name) => `${eventTypes[name].number} ${name}`)).toEqual([
    '1 assignment',
    '2 send',
    '3 delivery',
    '4 read',
    '5 click',
    '6 conversion',
    '7 interaction',
    '8 optout',
    '9 complaint',
    '10 recall',
    '11 retract',
    '12 broadcast',
    '13 poll',
    '14 remedy',
    '15 leakage',
    '16 moderation',
    '17 aggregate',
    '18 penalty',
    '19 account_stats',
  ]);
});

it('has a recipient in the schema of every recipient-level type, and of recall', () => {
  const named = eventTypeNames.filter((name) => 'recipient' in eventSchemas[name].shape);
  expect(named).toEqual(eventTypeNames.filter((name) => eventTypes[name].level === 'recipient' || name === 'recall'));
});

it('has an account in the schema of every account-level type, and of no other', () => {
  const named = eventTypeNames.filter((name) => 'account' in eventSchemas[name].shape);
  expect(named).toEqual(eventTypeNames.filter((name) => eventTypes[name].level === 'account'));
  const [penalty, sent] = [examples.penalty, examples.send].map((input) => parseEvent(input, { now: EXAMPLES_NOW }));
  expect(penalty?.ok && levelOf(penalty.event)).toBe('account');
  expect(sent?.ok && levelOf(sent.event)).toBe('recipient');
});

it('takes a recall that names a recipient for recipient-level, and another for broadcast-level', () => {
  const { recipient: _, ...whole } = examples.recall;
  const levels = [examples.recall, { ...whole, stage: 'requested' }].map((input) => {
    const parsed = parseEvent(input, { now: EXAMPLES_NOW });
    return parsed.ok ? levelOf(parsed.event) : parsed;
  });
  expect(levels).toEqual(['recipient', 'broadcast']);
});
