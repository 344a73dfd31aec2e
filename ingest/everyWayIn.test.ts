import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type FreshStore, freshStore } from '../test/support/database.ts';
import { describeKafka } from '../test/support/kafka.ts';
import { waysIn } from '../test/support/waysIn.ts';
import { type Ingest, openIngest } from './sink/openIngest.ts';

/** Beyond 2^53: read as a number, the first two are one. */
const large = ['12345678901234567890', '12345678901234567891'];
const spellings = ['ann', 'ann ', '\u00a0ann', '\u202aann\u202c', '\u200bann\ufeff'];

let made = 0;
/** The text of a send: `recipient` and `more` as they are written in JSON. */
const send = (broadcast: string, recipient: string, more = ''): string =>
  `{"id":"e${made++}","type":"send","broadcast":"${broadcast}","recipient":${recipient},"occurred_at":"2026-03-02T09:05:00Z"${more}}`;

const wrong = () => [
  { line: send('wrong', large[0] ?? ''), place: 'HX_FIELD recipient' },
  { line: send('wrong', '"r1"', ',"ticket":9007199254740993'), place: 'HX_FIELD ticket' },
  { line: send('wrong', '"r1"', ',"properties":{"ticket":9007199254740993}'), place: 'HX_FIELD properties.ticket' },
  { line: send('wrong', '" \\u200b "'), place: 'HX_FIELD recipient' },
  { line: send('wrong', '"1.38E+10"'), place: 'HX_FIELD recipient' },
];
const fine = () => [
  ...[...large, '1234'].map((id) => send('large', `"${id}"`)),
  ...spellings.map((who) => send('spelt', JSON.stringify(who))),
  ...spellings.map((name) => send(name.replace('ann', 'b'), '"r1"')),
];

describeKafka('identity, whichever way events come in', () => {
  let fresh: FreshStore;
  let ingest: Ingest;
  beforeAll(async () => {
    fresh = await freshStore();
    ingest = await openIngest(fresh.store, 'a secret of thirty-two characters');
  });
  afterAll(async () => {
    await fresh.drop();
  });

  it.each(waysIn(() => ({ store: fresh.store, ingest })))(
    '%s keeps apart what is large, and joins what is spelt with invisible characters',
    { timeout: 60_000 },
    async (_, way) => {
      const tenant = `tenant-${made}`;
      const refused = wrong();
      const lines = refused.map(({ line }) => line);
      expect((await way(tenant, lines)).refused).toEqual(refused.map(({ place }) => place));
      expect((await way(tenant, fine())).refused).toEqual([]);
      const people = await fresh.store.query(
        {
          name: 'people',
          sql: `SELECT broadcast, uniqExact(recipient) AS people FROM events FINAL WHERE tenant = {tenant:String}
              GROUP BY broadcast ORDER BY broadcast`,
          params: { tenant },
        },
        z.object({ broadcast: z.string(), people: z.number() }),
      );
      expect(people).toEqual([
        { broadcast: 'b', people: 1 },
        { broadcast: 'large', people: 3 },
        { broadcast: 'spelt', people: 1 },
      ]);
    },
  );
});
