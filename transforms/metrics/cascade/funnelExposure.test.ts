import { afterAll, beforeAll, expect, it } from 'vitest';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { RawWorld } from '../../../test/support/rawWorld.ts';
import { contextOn } from '../../../test/support/rollupWorld.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';
import { funnel } from './funnel.ts';

let fresh: FreshStore;
const at = '2026-03-02T02:00:00Z';
const people = [1, 2, 3, 4];

/** Sends to four people; three deliveries and a failure are reported, or none. */
async function sent(world: RawWorld, broadcast: string, platform: string, reported: boolean): Promise<void> {
  await world.broadcast(broadcast, { platform, content_type: 'promotion', tier: 'base' });
  await world.events(
    ...people.map((recipient) => ({ broadcast, at, recipient, type: 'send' })),
    ...(reported ? people : []).map((recipient) => ({
      ...{ broadcast, at, recipient, type: 'delivery' },
      outcome: recipient < 4 ? { status: 'delivered', reason: '' } : { status: 'failed', reason: 'gone' },
    })),
    { broadcast, recipient: 1, type: 'click', at: '2026-03-02T03:00:00Z' },
  );
}

const exposed = async (raw: Record<string, unknown>) => {
  const asked = funnel.params.parse({ stages: 'exposure', ...raw });
  return (await funnel.run(contextOn(fresh.store), asked)).rows;
};

beforeAll(async () => {
  if (clickhouseAbsent()) return;
  fresh = await freshStore();
  const world = new RawWorld(fresh.store, 'demo');
  await sent(world, 'mail', 'email', true);
  await world.events({ broadcast: 'mail', recipient: 2, type: 'read', at: '2026-03-02T03:00:00Z' });
  await sent(world, 'text', 'sms', true);
  await sent(world, 'staff', 'wecom', true);
  await sent(world, 'unreported', 'sms', false);
  expect(await refreshUntilClean(fresh.store, { tenant: 'demo', deadlineMs: 30_000 })).toMatchObject({ clean: true });
});
afterAll(() => fresh?.drop());

it.skipIf(clickhouseAbsent())('the exposure is the read where reads are reported', async () => {
  expect(await exposed({ broadcast: 'mail' })).toMatchObject([
    { sent: null, failed: null, delivered: null, delivery_rate: null, read: 2, clicked: 1, open_rate: 2 / 3 },
  ]);
});

it.skipIf(clickhouseAbsent()).each([['text'], ['staff']])(
  'the exposure is the delivery where reads are not reported (%s)',
  async (broadcast) => {
    const [row] = await exposed({ broadcast });
    expect(row).toMatchObject({
      ...{ sent: null, failed: null, delivery_rate: null, read: null, open_rate: null },
      ...{ delivered: 3, delivered_implied: 0, clicked: 1, click_rate: 1 / 3 },
    });
    expect(row?.not_measurable).toContain('read:no_reads');
  },
);

it.skipIf(clickhouseAbsent())(
  'the two are never added: where some broadcasts report reads, their reads are it',
  async () => {
    expect(await exposed({})).toMatchObject([{ delivered: null, read: 2 }]);
    expect(await exposed({ group_by: 'broadcast' })).toMatchObject([
      { broadcast: 'mail', delivered: null, read: 2 },
      { broadcast: 'staff', delivered: 3, read: null },
      { broadcast: 'text', delivered: 3, read: null },
      { broadcast: 'unreported', delivered: null, read: null },
    ]);
  },
);

it.skipIf(clickhouseAbsent())(
  'without reads and deliveries the exposure is not known, and columns left out have no reason',
  async () => {
    const [row] = await exposed({ broadcast: 'unreported' });
    expect(row?.not_measurable).toContain('delivered:no_deliveries');
    expect(row?.not_measurable).toContain('read:no_reads');
    expect(row?.not_measurable).not.toContain('delivery_rate');
  },
);
