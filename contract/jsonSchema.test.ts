import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { EXAMPLES_NOW, examples } from './examples.ts';
import { eventJsonSchema, eventTypeJsonSchema, type JsonSchema } from './jsonSchema.ts';
import { parseEvent } from './parseEvent.ts';
import { eventTypeNames } from './types.ts';

const now = EXAMPLES_NOW;
const ajv = new Ajv2020({
  strict: true,
  strictRequired: false,
  strictTypes: false,
  formats: { 'date-time': true, date: true },
});
const validate = ajv.compile(eventJsonSchema());

/** Changes of an example by which both must come to the same answer. */
const changes: Record<string, unknown>[] = [
  {},
  { id: undefined },
  { id: '' },
  { id: 'x'.repeat(128) },
  { id: '🎉'.repeat(128) },
  { id: 'x'.repeat(129) },
  { id: 'a\u001fb' },
  { id: ' e1\u00a0' },
  { id: ' \u200b' },
  { id: '1.38E+10' },
  { recipient: '\ufeffr1 ' },
  { recipient: ' 1.38E+10' },
  { broadcast: ' ' },
  { broadcast: 'b1\u2060' },
  { order: 'o1 ' },
  { audience: ['a ', '\u00a0b'] },
  { audience: [' * '] },
  { audience: [' '] },
  { own: 2 ** 53 },
  { properties: { a: 2 ** 53 } },
  { properties: { a: -9007199254740991 } },
  { id: 5 },
  { type: 'unheard_of' },
  { occurred_at: undefined },
  { occurred_at: '2026-03-02 10:00:00Z' },
  { occurred_at: '2026-03-02T10:00:00' },
  { occurred_at: '2026-03-02t10:00:00.123456789z' },
  { tenant: undefined },
  { tenant: 'Acme' },
  { broadcast: null },
  { broadcast: '' },
  { broadcast: undefined },
  { recipient: undefined },
  { recipient: 'someone' },
  { platform: 'fax' },
  { basis: 'guess' },
  { own: 'flat' },
  { own: { nested: true } },
  { own: ['list'] },
  { properties: { a: 1, b: null, c: 'x', d: false } },
  { properties: { a: {} } },
  { properties: 'text' },
  { properties: Object.fromEntries(Array.from({ length: 33 }, (_, i) => [`p${i}`, i])) },
  { audience: ['a', 'b'] },
  { audience: ['*'] },
  { audience: 'a' },
  { machine: 'yes' },
  { dwell_ms: -1 },
  { dwell_ms: 1.5 },
  { value: '12.3456', currency: 'CNY' },
  { value: 12.5, currency: 'CNY' },
  { value: '12.34567', currency: 'CNY' },
  { value: '007', currency: 'CNY' },
  { value: -1, currency: 'CNY' },
  { value: '1', currency: undefined },
  { cost: undefined },
  { currency: undefined },
  { currency: 'yuan' },
  { experiment: undefined },
  { variant: undefined },
  { variant: undefined, holdout: true },
  { variant: undefined, holdout: false },
  { planned_weights: {} },
  { planned_weights: { a: 0 } },
  { buttons: [{ id: 'a' }] },
  { buttons: [{ id: 'a', role: 'primary', colour: 'red' }] },
  { reports: ['read', 'read'] },
  { reports: ['smell'] },
  { counts: {} },
  { counts: { read: 1.5 } },
  { counts: { reed: 1 } },
  { day: '2026-3-2' },
  { stage: 'removed' },
  { stage: 'out_of_window' },
  { stage: 'refused' },
  { stage: 'gone' },
  { level: 2 },
  { level: '2' },
  { kind: 'mute' },
  { kind: 'reply' },
  { confidence: 1.01 },
  { kind: 'formal_statement' },
  { kind: 'dissolve' },
  { group: 'a/b/c/d/e/f' },
  { group: 'a/b/c/d/e/f/g' },
  { group: 'a//b' },
  { group: '/a' },
  { group: 'a/' },
  { group: '北京/🎉' },
  { sent_by: 'staff' },
  { sent_by: '' },
  { covariate: -1.5 },
  { covariate: 1e16 },
  { covariate: '1' },
  { household: '' },
  { provider: 'jpush' },
  { provider: 'J Push' },
  { reminds: 'other' },
  { reminds: '' },
  { planned_at: '2050-01-01T00:00:00Z' },
  { planned_at: 'soon' },
  { scope: 'to_date' },
  { scope: 'week' },
  { account: '' },
  { account: undefined },
  { from: undefined },
  { counts: { chat_cnt: 1.5 } },
  { counts: { reply_percentage: 101 } },
  { message_class: 'moments' },
  { platform: 'app_push' },
];

describe('the JSON Schema', () => {
  it.each(eventTypeNames)('agrees with the parser on %s', (type) => {
    for (const change of changes) {
      const event = JSON.parse(JSON.stringify({ ...examples[type], ...change }));
      const parsed = parseEvent(event, { now });
      expect([change, validate(event)]).toEqual([change, parsed.ok]);
    }
  });

  it.each(eventTypeNames)('of %s describes every field', (type) => {
    expect(undescribed(eventTypeJsonSchema(type))).toEqual([]);
  });

  it('lets the tenant be left out where the key gives it', () => {
    const { tenant: _, ...event } = examples.send;
    expect(validate(event)).toBe(false);
    expect(ajv.compile(eventJsonSchema({ tenantOptional: true }))(event)).toBe(true);
  });
});

/** Paths of properties without a description, at any depth. */
function undescribed(schema: JsonSchema, path = ''): string[] {
  const found: string[] = [];
  for (const [name, value] of Object.entries(Object(schema.properties))) {
    const field: JsonSchema = Object(value);
    if (typeof field.description !== 'string') found.push(`${path}${name}`);
    found.push(...undescribed(field, `${path}${name}.`), ...undescribed(Object(field.items), `${path}${name}[].`));
  }
  return found;
}
