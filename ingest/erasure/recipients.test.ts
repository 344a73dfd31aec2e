import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markUnits } from '../../store/tables/units.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { readErased } from '../../test/support/ledgers.ts';
import { deriveKeys } from '../pseudonyms/keys.ts';
import { Pseudonyms, pseudonymHex, pseudonymNumber } from '../pseudonyms/pseudonyms.ts';
import { openIngest } from '../sink/openIngest.ts';
import { Recipients } from './recipients.ts';

const secret = 'a secret of thirty-two characters';
const pseudonyms = new Pseudonyms(deriveKeys(secret));
const typed = 'ann@example.com\u00a0';
const trimmed = 'ann@example.com';

describe.skipIf(clickhouseAbsent())('a recipient whose id was stored before ids were trimmed', () => {
  let fresh: FreshStore;
  let recipients: Recipients;
  beforeAll(async () => {
    fresh = await freshStore();
    const { store } = fresh;
    recipients = new Recipients(store, secret);
    // As an earlier version stored it: under the pseudonym of the id as it was given.
    const before = pseudonymNumber(pseudonyms.of('shop', typed)).toString();
    await store.insertRows('events', [
      {
        tenant: 'shop',
        broadcast: 'old',
        recipient: before,
        type: 'send',
        event_key: 1,
        occurred_at: '2026-03-01 00:00:00',
        live: 1,
      },
    ]);
    await markUnits(store, [{ kind: 'broadcast', tenant: 'shop', unit: 'old' }]);
    const { sink } = await openIngest(store, secret);
    const batch = sink.createBatch({ tenant: 'shop' });
    const event = { id: 's', type: 'send', broadcast: 'new', recipient: typed, occurred_at: '2026-03-02T00:00:00Z' };
    const value = Buffer.from(JSON.stringify(event));
    batch.append({ origin: 'test', position: '0', value, receivedAt: Date.now() });
    await sink.flush(batch);
  });
  afterAll(() => fresh.drop());

  it('has one journey: of both forms, under the pseudonym of the trimmed one', async () => {
    const journey = await recipients.journey('shop', typed, 10);
    expect(journey).toMatchObject({ recipient: pseudonymHex(pseudonyms.of('shop', trimmed)), more: false });
    expect(journey.events.map(({ broadcast }) => broadcast)).toEqual(['new', 'old']);
    const latest = await recipients.journey('shop', typed, 1);
    expect(latest).toMatchObject({ more: true, events: [{ broadcast: 'new' }] });
    expect((await recipients.journey('shop', trimmed, 10)).events.map(({ broadcast }) => broadcast)).toEqual(['new']);
  });

  it('is forgotten in both forms, and counted once', async () => {
    const erasure = await recipients.erase('shop', [typed, ` ${trimmed}`]);
    expect(erasure.recipients).toBe(1);
    const forms = [typed, ` ${trimmed}`, trimmed].map((form) => pseudonymHex(pseudonyms.of('shop', form)));
    expect(new Set(await readErased(fresh.store, 'shop'))).toEqual(new Set(forms));
    expect(await recipients.journey('shop', typed, 10)).toMatchObject({ erased: true, events: [] });
  });
});
