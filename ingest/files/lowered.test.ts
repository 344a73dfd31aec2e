import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { examples } from '../../contract/examples.ts';
import { noteImportedBroadcasts } from '../../store/tables/importBatches.ts';
import { type ImportedFigure, importedFigures, readContentGroups } from '../../store/tables/importOverlap.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { type Ingest, openIngest } from '../sink/openIngest.ts';
import { ContentSums } from './contentSums.ts';
import { addToSums, findLowered, type Lowered } from './lowered.ts';

type Fields = Readonly<Record<string, unknown>>;

describe.skipIf(clickhouseAbsent())('what an import would have lowered', () => {
  let fresh: FreshStore;
  let ingest: Ingest;
  beforeAll(async () => {
    fresh = await freshStore();
    ingest = await openIngest(fresh.store, 'a secret of thirty-two characters');
  });
  afterAll(() => fresh.drop());

  /** Stores the events as an import, and gives what it would have lowered and whether its file had to be read once more. */
  async function imported(tenant: string, batch: string, given: readonly Fields[]) {
    const events = given.map((event) => ({ ...event, tenant }));
    const sums = new ContentSums(await readContentGroups(fresh.store, tenant));
    const onRow = addToSums.bind(undefined, sums);
    const rows = ingest.sink.createBatch({ tenant, importBatch: batch, onRow });
    events.forEach((event, at) => {
      const value = Buffer.from(JSON.stringify(event));
      expect(rows.append({ origin: 'test', position: String(at), value, receivedAt: Date.now() })).toMatchObject({
        kind: 'accepted',
      });
    });
    await noteImportedBroadcasts(fresh.store, { tenant, batch }, rows.broadcasts());
    await ingest.sink.flush(rows);
    let read = false;
    const options = { store: fresh.store, pseudonyms: ingest.pseudonyms, tenant, batch, sums };
    const lowered: Lowered[] = await findLowered(options, async function* () {
      read = true;
      yield events;
    });
    return { lowered, read };
  }

  const recipientEvents = Object.values(examples).filter((event) => 'recipient' in event);

  it('reads no file whose events are stored as they are, of whatever type', async () => {
    const spare = Object.values(examples).flatMap((event) => {
      if (!('recipient' in event)) return [];
      const { id, type, broadcast, recipient, occurred_at, ...rest } = { broadcast: undefined, ...event };
      const bare = { id: `${id}-bare`, type, broadcast, recipient, occurred_at };
      return type === 'read' || type === 'click' || type === 'send' ? [bare] : [{ ...rest, ...bare }];
    });
    const events = [
      ...recipientEvents,
      ...spare,
      { ...examples.send, id: 's-中', audience: ['北京', 'vip'], variant: '甲' },
    ];
    await imported('same', 'i-1', events);
    expect(await imported('same', 'i-2', events)).toEqual({ lowered: [], read: false });
  });

  it('reads no file that shares no broadcast, and one that shares one for this alone', async () => {
    const send = { ...examples.send, variant: 'b' };
    await imported('apart', 'i-1', [send]);
    const elsewhere = { ...send, broadcast: 'autumn', variant: 'a' };
    expect(await imported('apart', 'i-2', [elsewhere])).toEqual({ lowered: [], read: false });
    const both = [elsewhere, { ...send, variant: 'a' }];
    expect(await imported('apart', 'i-3', both)).toEqual({ lowered: [{ batch: 'i-1', events: 1 }], read: true });
  });

  it('compares every column of events that a figure uses', async () => {
    const columns = await fresh.store.query(
      {
        name: 'columns',
        sql: "SELECT name FROM system.columns WHERE database = currentDatabase() AND table = 'events'",
      },
      z.object({ name: z.string() }),
    );
    const elements: Partial<Record<ImportedFigure, string>> = {
      ...{
        holdout: 'assignment',
        status: 'outcome',
        reason: 'outcome',
        target: 'click',
        role: 'click',
        kind: 'action',
      },
      ...{
        goal: 'conversion',
        currency: 'conversion',
        order: 'conversion',
        reversal: 'conversion',
        value: 'conversion',
      },
    };
    const compared = importedFigures.map((name) => elements[name] ?? name);
    // A column that a figure begins to use moves from here to `importedFigures`.
    const key = ['tenant', 'broadcast', 'recipient', 'type', 'event_key'];
    const howItCame = [
      'basis',
      'source',
      'live',
      'import_batches',
      'content_bits',
      'received_at',
      'part',
      'off',
      'retracted',
    ];
    const usedByNone = ['group_id', 'household', 'sent_by', 'covariate', 'device_os', 'loaded_at', 'occurred_after'];
    // `kind` follows from the others; recalls and retracts are final.
    const settled = ['kind', 'recall', 'retracts', 'properties'];
    const known = new Set([...compared, ...key, ...howItCame, ...usedByNone, ...settled]);
    expect(columns.map(({ name }) => name).filter((name) => !known.has(name))).toEqual([]);
  });

  it('names every one of them: two contents of which content_bits makes one are no exception', async () => {
    const sends = Array.from({ length: 320 }, (_, n) => ({ ...examples.send, id: `s-${n}`, recipient: `r-${n}` }));
    await imported(
      'all',
      'i-1',
      sends.map((send, n) => ({ ...send, variant: `z${n}` })),
    );
    const lower = sends.map((send, n) => ({ ...send, variant: `a${n}` }));
    expect(await imported('all', 'i-2', lower)).toEqual({ lowered: [{ batch: 'i-1', events: 320 }], read: true });
  });

  it.each([
    ['target of a click', { ...examples.click, target: 'z' }, { ...examples.click, target: 'a' }],
    ['role of a click', { ...examples.click, role: 'primary' }, { ...examples.click, role: 'secondary' }],
    [
      'reason of a failure',
      { ...examples.delivery, status: 'failed', reason: 'z' },
      { ...examples.delivery, status: 'failed', reason: 'a' },
    ],
  ])('names the %s', async (name, greater, less) => {
    const tenant = name.replaceAll(' ', '-');
    await imported(tenant, 'i-1', [greater]);
    expect(await imported(tenant, 'i-2', [less])).toMatchObject({ lowered: [{ batch: 'i-1', events: 1 }] });
  });
});
