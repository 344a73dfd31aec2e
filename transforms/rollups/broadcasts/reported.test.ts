import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { figureKinds } from '../../../store/tables/units.ts';
import { clickhouseAbsent } from '../../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { RawWorld } from '../../../test/support/rawWorld.ts';
import { refreshUntilClean } from '../../refresh/refresher.ts';

const TENANT = 'reported';

/** A broadcast to `people`; shares are in hundredths of a percent. */
interface Sent {
  readonly broadcast: string;
  readonly people: number;
  readonly platform?: string;
  /** Of the people: who truly got it. */
  readonly delivered?: number;
  /** Of those who got it: whose delivery is reported, and who reads or clicks; independent of each other. */
  readonly confirmed: number;
  readonly engaged: number;
  /** Instead of a share: only the first person's delivery is reported. */
  readonly confirmedOne?: boolean;
  /** Whether those who did not get it have a failed delivery. */
  readonly failures?: boolean;
}

const row = z.object({
  broadcast: z.string(),
  sent: z.number(),
  confirmed: z.number(),
  engaged: z.number(),
  engaged_unconfirmed: z.number(),
  failed: z.number(),
  delivered: z.number(),
  delivered_implied: z.number(),
  reach: z.number(),
  read_all: z.number(),
  reported: z.number(),
  incomplete: z.number(),
  gaps: z.number(),
  hours_delivered: z.number(),
  delays: z.number(),
});
type Row = z.output<typeof row>;

describe.skipIf(clickhouseAbsent())('deliveries that are reported', () => {
  let fresh: FreshStore;
  let world: RawWorld;
  beforeAll(async () => {
    fresh = await freshStore();
    world = new RawWorld(fresh.store, TENANT);
  });
  afterAll(() => fresh.drop());

  async function send(what: Sent): Promise<void> {
    const { broadcast, people, platform = 'email', delivered = 10_000, confirmed, engaged } = what;
    await world.broadcast(broadcast, { platform });
    const hundredths = (name: string) => `cityHash64(number, '${name}') % 10000`;
    const got = `${hundredths('got')} < ${delivered}`;
    const reported = what.confirmedOne ? 'number = 0' : `${hundredths('reported')} < ${confirmed}`;
    const acted = platform === 'sms' ? 'click' : 'read';
    const events = [
      `('send', 0, '')`,
      `(if(${got} AND ${reported}, 'delivery', ''), 10, 'delivered')`,
      `(if(NOT (${got}) AND ${what.failures ? 1 : 0}, 'delivery', ''), 10, 'failed')`,
      `(if(${got} AND ${hundredths('engaged')} < ${engaged}, '${acted}', ''), 600, '')`,
    ];
    await fresh.store.command({
      name: 'insert-people',
      sql: `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, outcome, live)
SELECT '${TENANT}', {broadcast:String}, number + 1, event.1, 1, toDateTime64('2026-03-02 02:00:00', 3, 'UTC') + event.2,
  (event.3, ''), 1
FROM (SELECT number, arrayJoin([${events.join(', ')}]) AS event FROM numbers({people:UInt64})) WHERE event.1 != ''`,
      params: { broadcast, people },
    });
    await world.mark(broadcast);
  }

  async function figures(): Promise<Map<string, Row>> {
    expect(
      await refreshUntilClean(fresh.store, { tenant: TENANT, kinds: figureKinds, deadlineMs: 120_000 }),
    ).toMatchObject({
      clean: true,
    });
    const rows = await fresh.store.query(
      {
        name: 'reported',
        sql: `SELECT broadcast, sent, confirmed, engaged, engaged_unconfirmed, failed, delivered, delivered_implied, reach,
  read_all, broadcasts_delivery AS reported, broadcasts_delivery_incomplete AS incomplete, broadcasts_delivery_gaps AS gaps,
  hours.delivered AS hours_delivered, arraySum(delay_delivery) AS delays
FROM (SELECT * FROM broadcast_stats FINAL WHERE tenant = '${TENANT}' AND segment = '*' AND variant = '*' AND alive = 1) AS s
LEFT JOIN (
  SELECT broadcast, sum(delivered) AS delivered FROM broadcast_hours FINAL WHERE tenant = '${TENANT}' AND alive = 1
  GROUP BY broadcast) AS hours USING (broadcast)`,
      },
      row,
    );
    return new Map(rows.map((one) => [one.broadcast, one]));
  }

  const of = (rows: ReadonlyMap<string, Row>, name: string): Row => {
    const found = rows.get(name);
    if (found === undefined) throw new Error(`no row of ${name}`);
    return found;
  };

  it('keeps the open rate within 5 % of the truth whatever share of the deliveries is reported', async () => {
    const reports = [0, 1, 3_000, 5_000, 9_600, 10_000];
    const opens = [500, 2_700];
    const name = (confirmed: number, engaged: number) => `c${confirmed}-e${engaged}`;
    for (const confirmed of reports) {
      for (const engaged of opens) {
        const one = confirmed === 1;
        // One of 100,000: the share of one ten-thousandth would be ten.
        await send({
          ...{ broadcast: name(confirmed, engaged), people: one ? 100_000 : 10_000 },
          ...{ confirmed, engaged, confirmedOne: one },
        });
      }
    }
    const rows = await figures();
    for (const confirmed of reports) {
      for (const engaged of opens) {
        const found = of(rows, name(confirmed, engaged));
        const truth = found.read_all / found.sent;
        expect(Math.abs(found.read_all / found.reach / truth - 1), found.broadcast).toBeLessThan(0.05);
        expect(found.reported, found.broadcast).toBe(confirmed >= 9_600 ? 1 : 0);
        expect(found.incomplete, found.broadcast).toBe(confirmed > 0 && confirmed < 9_600 ? 1 : 0);
        expect(found.gaps, found.broadcast).toBe(confirmed === 9_600 ? 1 : 0);
        expect(found.delivered, found.broadcast).toBe(found.reported ? found.confirmed + found.engaged_unconfirmed : 0);
        expect(found.hours_delivered, found.broadcast).toBe(found.delivered);
        expect(found.delays > 0, found.broadcast).toBe(found.reported === 1);
      }
    }
  });

  it('has no delivered where no delivery is reported: 100 sends and one read are an open rate of 1 %', async () => {
    await send({ broadcast: 'none', people: 99, confirmed: 0, engaged: 0 });
    const sent = { broadcast: 'none', recipient: 500, at: '2026-03-02T02:00:00Z' };
    await world.events({ ...sent, type: 'send' }, { ...sent, type: 'read', at: '2026-03-02T03:00:00Z' });
    expect(of(await figures(), 'none')).toMatchObject({
      ...{ sent: 100, delivered: 0, delivered_implied: 0, reach: 100, read_all: 1 },
      ...{ engaged: 1, engaged_unconfirmed: 1, reported: 0, incomplete: 0, gaps: 0 },
    });
  });

  it('keeps delivered as the denominator where a delivery rate of 60 % is fully reported', async () => {
    const sent = { people: 10_000, delivered: 6_000, confirmed: 10_000 };
    await send({ broadcast: 'sixty', ...sent, engaged: 500 });
    await send({ broadcast: 'sixty-failures', ...sent, engaged: 500, failures: true });
    // Links only, and no one clicked: the failures show that the reports are complete.
    await send({ broadcast: 'sixty-sms', ...sent, engaged: 0, failures: true, platform: 'sms' });
    await send({ broadcast: 'sms-clicks', ...sent, engaged: 100, platform: 'sms' });
    const rows = await figures();
    for (const broadcast of ['sixty', 'sixty-failures', 'sixty-sms', 'sms-clicks']) {
      const { reported, delivered, confirmed, reach, gaps } = of(rows, broadcast);
      expect({ reported, delivered, reach, gaps }, broadcast).toEqual({
        ...{ reported: 1, delivered: confirmed, reach: confirmed, gaps: 0 },
      });
      expect(confirmed).toBeGreaterThan(5_800);
      expect(confirmed).toBeLessThan(6_200);
    }
  });

  it('takes deliveries as reported where all of them failed: the delivery rate is 0', async () => {
    await send({ broadcast: 'failed', people: 50, delivered: 0, confirmed: 0, engaged: 0, failures: true });
    expect(of(await figures(), 'failed')).toMatchObject({ sent: 50, failed: 50, reported: 1, delivered: 0, reach: 0 });
  });

  it('counts no one who is engaged as failed, so that no rate exceeds 100 %', async () => {
    const sent = { broadcast: 'bounced', at: '2026-03-02T02:00:00Z' };
    const failed = { outcome: { status: 'failed', reason: 'soft' } };
    await world.broadcast('bounced', { platform: 'email' });
    for (const recipient of [1, 2, 3]) {
      await world.events(
        { ...sent, recipient, type: 'send' },
        { ...sent, recipient, type: 'delivery', at: '2026-03-02T02:00:10Z', ...failed },
        { ...sent, recipient, type: 'read', at: '2026-03-02T03:00:00Z' },
      );
    }
    expect(of(await figures(), 'bounced')).toMatchObject({ sent: 3, failed: 0, reported: 0, reach: 3, read_all: 3 });
  });

  it('decides for the whole broadcast, and the same in its every segment and variant', async () => {
    const at = '2026-03-02T02:00:00Z';
    const delivered = { outcome: { status: 'delivered', reason: '' } };
    await world.broadcast('whole', { platform: 'email' });
    const people = Array.from({ length: 20 }, (_, i) => ({ broadcast: 'whole', recipient: i + 1, at }));
    await world.events(
      // The last two are a segment of their own, without any report; one of them reads.
      ...people.map((one, i) => ({
        ...one,
        type: 'send',
        audience: i < 18 ? 'many' : 'few',
        variant: i < 18 ? 'A' : 'B',
      })),
      ...people.slice(0, 18).map((one) => ({ ...one, type: 'delivery', ...delivered })),
      { broadcast: 'whole', recipient: 20, type: 'read', at: '2026-03-02T03:00:00Z' },
    );
    await figures();
    const rows = await fresh.store.query(
      {
        name: 'whole',
        sql: `SELECT segment, variant, delivered, reach, delivery_measurable AS reported FROM broadcast_stats FINAL
          WHERE tenant = '${TENANT}' AND broadcast = 'whole' AND alive = 1 ORDER BY segment, variant`,
      },
      z.object({
        ...{ segment: z.string(), variant: z.string(), delivered: z.number(), reach: z.number(), reported: z.number() },
      }),
    );
    expect(rows).toHaveLength(7);
    expect(rows.every(({ reported }) => reported === 1)).toBe(true);
    expect(rows.find(({ segment, variant }) => segment === 'few' && variant === 'B')).toMatchObject({
      ...{ delivered: 1, reach: 1 },
    });
  });

  it('changes its mind while events arrive: delays come and go with it', async () => {
    const at = '2026-03-02T02:00:00Z';
    await world.broadcast('late', { platform: 'email' });
    const people = Array.from({ length: 10 }, (_, i) => ({ broadcast: 'late', recipient: i + 1 }));
    await world.events(
      ...people.map((one) => ({ ...one, type: 'send', at })),
      ...people.slice(0, 2).map((one) => ({ ...one, type: 'read', at: '2026-03-02T03:00:00Z' })),
    );
    const delays = async () => {
      const reported = of(await figures(), 'late').reported;
      const [found] = await fresh.store.query(
        {
          name: 'delays',
          sql: `SELECT arraySum(delay_read) AS read, arraySum(delay_delivery) AS delivery FROM broadcast_stats FINAL
            WHERE tenant = '${TENANT}' AND broadcast = 'late' AND segment = '*' AND variant = '*' AND alive = 1`,
        },
        z.object({ read: z.number(), delivery: z.number() }),
      );
      return { reported, ...found };
    };
    // Not reported: no one is left out as implied.
    expect(await delays()).toEqual({ reported: 0, read: 2, delivery: 0 });
    await world.events(
      ...people.slice(1).map((one) => ({
        ...{ ...one, type: 'delivery', at: '2026-03-02T02:00:10Z' },
        outcome: { status: 'delivered', reason: '' },
      })),
    );
    // Reported: the reader without a confirmed delivery is.
    expect(await delays()).toEqual({ reported: 1, read: 1, delivery: 9 });
  });
});
