import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventSchemas } from '../../contract/event.ts';
import { EXAMPLES_NOW, examples } from '../../contract/examples.ts';
import { type EventType, eventTypeNames, retractableTypes } from '../../contract/types.ts';
import { factTables } from '../../store/tables/factTables.ts';
import { journeyFields, readJourney } from '../../store/tables/journey.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { deriveKeys } from '../pseudonyms/keys.ts';
import { Pseudonyms, pseudonymHex } from '../pseudonyms/pseudonyms.ts';
import { openIngest } from './openIngest.ts';

const SECRET = 'a secret of thirty-two characters';

/** Fields that are stored in another form: the key, hashed ids, text of which only features stay. */
const otherForm = new Set([
  'id',
  'type',
  'tenant',
  'occurred_at',
  'recipient',
  'target_id',
  'traced_recipient',
  'title',
  'body',
]);

describe.skipIf(clickhouseAbsent())('every type of the contract', () => {
  let fresh: FreshStore;
  /** All that is stored, by type, as text. */
  const stored = new Map<string, string>();
  beforeAll(async () => {
    fresh = await freshStore();
    const { sink } = await openIngest(fresh.store, SECRET);
    const batch = sink.createBatch({});
    for (const type of eventTypeNames) {
      const value = Buffer.from(JSON.stringify(examples[type]));
      batch.append({ origin: 'kafka:t/0', position: type, value, receivedAt: EXAMPLES_NOW });
    }
    expect(await sink.flush(batch)).toEqual({ accepted: eventTypeNames.length, rejected: [] });
    const row = z.object({ type: z.string(), text: z.string() });
    const ask = (sql: string) => fresh.store.query({ name: 'stored', sql }, row);
    const rows = await ask(`SELECT toString(events.type) AS type, toJSONString(tuple(*)) AS text FROM events FINAL`);
    for (const table of Object.values(factTables)) {
      rows.push(
        ...(await ask(
          `SELECT JSONExtractString(tupleElement(fact, 'event'), 'type') AS type, tupleElement(fact, 'event') AS text FROM ${table} FINAL`,
        )),
      );
    }
    // ClickHouse escapes a slash in JSON, which means the same.
    for (const { type, text } of rows) stored.set(type, (stored.get(type) ?? '') + text.replaceAll('\\/', '/'));
  });
  afterAll(() => fresh.drop());

  it.each(eventTypeNames)('%s is stored with every field', (type) => {
    const text = stored.get(type);
    expect(text).toBeDefined();
    for (const [field, value] of Object.entries(examples[type])) {
      if (otherForm.has(field)) continue;
      const leaves = JSON.stringify(value).match(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?/g) ?? [];
      for (const leaf of leaves) expect(text, `${type}.${field}`).toContain(leafAsStored(leaf));
    }
  });

  it("comes back in the recipient's journey with every field", async () => {
    const recipient = pseudonymHex(new Pseudonyms(deriveKeys(SECRET)).of('acme', 'li-lei'));
    const { events } = await readJourney(fresh.store, 'acme', recipient, 100);
    const types: readonly EventType[] = [...retractableTypes, 'retract'];
    expect(events.map(({ type }) => type).sort()).toEqual([...types].sort());
    // What an event of these types can have has a place in the answer, but for what is stored in another form only.
    const possible = new Set(types.flatMap((type) => Object.keys(eventSchemas[type].shape)));
    // A reversal's order is in `order`, and `reversal` is true.
    for (const elsewhere of ['id', 'tenant', 'recipient', 'target_id', 'reverses']) possible.delete(elsewhere);
    expect([...possible].filter((field) => !journeyFields.includes(field))).toEqual([]);
    for (const event of events) {
      const example = Object.entries(examples[types.find((type) => type === event.type) ?? 'send']);
      for (const [field, value] of example) {
        if (!possible.has(field) || (event.type === 'click' && field === 'machine')) continue;
        expect([event.type, field, Reflect.get(event, field)]).toEqual([event.type, field, asAnswered(field, value)]);
      }
    }
  });

  it('keeps the title of a broadcast and not its body, unless the tenant sets otherwise', () => {
    const { title, body } = examples.broadcast;
    expect(stored.get('broadcast')).toContain(title);
    expect(stored.get('broadcast')).not.toContain(JSON.stringify(body).slice(1, -1));
  });

  it('names no recipient as the service does', () => {
    for (const text of stored.values()) expect(text).not.toContain('li-lei');
  });
});

/** Times are answered in UTC, money without zeros at its end. */
function asAnswered(field: string, value: unknown): unknown {
  if (/(_at|_after)$/.test(field)) return new Date(String(value)).toISOString();
  return field === 'value' ? String(Number(value)) : value;
}

/** Times are stored in UTC, in two spellings of which the day is the same; money without zeros at its end. */
function leafAsStored(leaf: string): string {
  const bare = leaf
    .replaceAll('"', '')
    .replace(/^(\d+)\.(\d*?)0+$/, (_, whole, rest) => (rest === '' ? whole : `${whole}.${rest}`));
  return /^\d{4}-\d\d-\d\dT.*[+Z]/.test(bare) ? new Date(bare).toISOString().slice(0, 10) : bare;
}
