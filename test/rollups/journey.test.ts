import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import { readJourney } from '../../store/tables/journey.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { type RawEvent, RawWorld } from '../support/rawWorld.ts';
import { Product } from '../truth/product.ts';
import { RandomRecomputes } from './byMarks.ts';
import { Choices, LIMITS } from './world.ts';

const asked = process.env.JOURNEY_SEED;
const SEED = asked === 'random' ? Date.now() % 2 ** 31 : Number(asked ?? 20_261_129);
const TENANT = 'journeys';
const RECIPIENTS = [1, 2, 3, 4] as const;
const EXCLUDED = 4;
const BROADCASTS = ['', 'a', 'b', 'c', 'd'] as const;
const STEPS = 24;

const eventRow = z.object({ broadcast: z.string(), type: z.string(), at: z.string() });
const hexOf = (recipient: number) => recipient.toString(16).padStart(16, '0');

describe.skipIf(clickhouseAbsent())('a journey', { timeout: 240_000 }, () => {
  const choices = new Choices(SEED);
  let fresh: FreshStore;
  let world: RawWorld;
  let recomputes: RandomRecomputes;
  beforeAll(async () => {
    fresh = await freshStore();
    world = new RawWorld(fresh.store, TENANT);
    recomputes = new RandomRecomputes(fresh.store, TENANT, choices);
    await (await Product.open(fresh.store)).makeTenant(TENANT, {});
    const excluded = [hexOf(EXCLUDED)];
    await new Tenants(fresh.store, new Registry(fresh.store)).set(TENANT, { excluded });
    await fresh.store.insertRows('import_batches', [
      { tenant: TENANT, batch: 'gone', file: '', mapping: '', state: 'undone', at: '2026-03-05T00:00:00Z', version: 1 },
    ]);
  });
  afterAll(() => fresh.drop());

  /** All events of the recipient, whatever touches know. */
  const events = (recipient: number) =>
    fresh.store.query(
      {
        name: 'all-events',
        sql: `SELECT toString(broadcast) AS broadcast, toString(type) AS type, toString(occurred_at) AS at FROM events FINAL
WHERE tenant = {tenant:String} AND recipient = {recipient:UInt64} AND (live = 1 OR arrayExists(batch -> batch != 'gone', import_batches))
ORDER BY occurred_at DESC, events.type, events.broadcast, event_key`,
        params: { tenant: TENANT, recipient },
      },
      eventRow,
    );

  async function compare(step: number): Promise<void> {
    for (const recipient of RECIPIENTS) {
      const journey = await readJourney(fresh.store, TENANT, hexOf(recipient), 1_000);
      const shown = journey.events.map(({ broadcast, type, occurred_at }) => [
        broadcast ?? '',
        type,
        Date.parse(occurred_at),
      ]);
      const right = (await events(recipient)).map(({ broadcast, type, at }) => [broadcast, type, Date.parse(`${at}Z`)]);
      expect(shown, `JOURNEY_SEED=${SEED}, step ${step}, recipient ${recipient}`).toEqual(right);
    }
  }

  function anyEvent(): RawEvent {
    const broadcast = choices.of(BROADCASTS) ?? '';
    const type =
      (broadcast === ''
        ? choices.of(['conversion', 'optout'])
        : choices.of(['send', 'click', 'recall', 'assignment'])) ?? 'send';
    const imported = choices.of([{}, {}, {}, { import_batches: ['gone'] }, { import_batches: ['kept'] }]);
    return {
      ...{ broadcast, type, recipient: choices.of(RECIPIENTS) ?? 1, retracted: choices.below(5) === 0 ? 1 : 0 },
      ...{ at: new Date(Date.UTC(2026, 1 + choices.below(2), 1 + choices.below(20))).toISOString(), ...imported },
    };
  }

  it('has every event, whatever was recomputed and how far, as if it were looked for in all broadcasts', async () => {
    for (let step = 0; step < STEPS; step++) {
      const some = Array.from({ length: 1 + choices.below(4) }, anyEvent);
      await world.events(...some);
      if (choices.below(4) === 0)
        await world.broadcast(
          choices.of(BROADCASTS.slice(1)) ?? 'a',
          { platform: 'email', test: choices.below(2) === 0 },
          new Date(Date.UTC(2026, 3, 1, step)).toISOString(),
        );
      if (choices.below(3) === 0) await refreshUntilClean(fresh.store, { ...LIMITS, deadlineMs: 60_000 });
      else await recomputes.some();
      await compare(step);
    }
    await recomputes.settle();
    await refreshUntilClean(fresh.store, { ...LIMITS, deadlineMs: 60_000 });
    await compare(STEPS);
    const many = { name: 'made', sql: 'SELECT uniqExact(broadcast) AS n FROM person_touches FINAL WHERE alive = 1' };
    expect((await fresh.store.query(many, z.object({ n: z.number() })))[0]?.n).toBeGreaterThan(0);
  });
});
