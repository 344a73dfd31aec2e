import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { connect } from '../../store/connect.ts';
import type { Store } from '../../store/store.ts';
import { dirtyUnits, markUnits, type RefreshedKind, type Unit, unitsBegun } from '../../store/tables/units.ts';
import { UnitsInWork } from '../../store/tables/unitsInWork.ts';
import { clickhouseAbsent } from '../../test/support/clickhouse.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { gated } from '../../test/support/gated.ts';
import { RawWorld } from '../../test/support/rawWorld.ts';
import { contextOn } from '../../test/support/rollupWorld.ts';
import { recompute } from '../refresh/recompute.ts';
import { refreshUntilClean } from '../refresh/refresher.ts';
import { metrics } from './index.ts';
import type { Metric, TimedContext } from './metric.ts';
import { atOneVersion } from './oneVersion.ts';

const PEOPLE = 40;
const at = '2026-03-02T02:00:00Z';
const later = '2026-03-02T05:00:00Z';

describe.skipIf(clickhouseAbsent())('an answer while a recompute is being written', () => {
  let fresh: FreshStore;
  beforeAll(async () => {
    fresh = await freshStore();
  });
  afterAll(() => fresh.drop());

  async function world(tenant: string): Promise<RawWorld> {
    const made = new RawWorld(fresh.store, tenant);
    for (const broadcast of ['b', 'other']) {
      await made.broadcast(broadcast, { platform: 'email', content_type: 'promotion', tier: 'base' });
      await made.events(
        ...Array.from({ length: PEOPLE }, (_, recipient) => ({
          broadcast,
          recipient,
          type: 'send',
          at,
          audience: 'new',
        })),
      );
    }
    await made.events(...clicksAndOrders(0, 5));
    await refresh(tenant);
    return made;
  }

  const clicksAndOrders = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => from + i).flatMap((recipient) => [
      { broadcast: 'b', recipient, type: 'click', at: later },
      {
        ...{ broadcast: 'b', recipient, type: 'conversion', at: later },
        conversion: { value: '10', currency: 'CNY', goal: 'purchase', order_ref: `o${recipient}`, reversal: 0 },
      },
    ]);

  async function refresh(tenant: string, store: Store = fresh.store, mostRecipients?: number): Promise<void> {
    const limits = { tenant, mostRecipients, deadlineMs: 60_000 };
    expect(await refreshUntilClean(store, limits)).toMatchObject({ clean: true });
  }

  /** Every metric of rollups, of all broadcasts and of one: the former reads sums of days. */
  const questions = metrics
    .filter(({ params }) => 'broadcast' in params.shape)
    .flatMap((metric) =>
      [{}, { broadcast: 'b' }].flatMap((filter) => {
        const asked = metric.params.safeParse({
          ...filter,
          ...('of' in metric.params.shape ? { of: 'content_type' } : {}),
        });
        return asked.success ? [{ metric, asked: asked.data }] : [];
      }),
    );

  /** The answer's rows as text. */
  async function ask(
    { metric, asked }: (typeof questions)[number],
    context: TimedContext,
    longestMs = 60_000,
  ): Promise<string> {
    const { result } = await atOneVersion(context, (consistent) => metric.run(consistent, asked), { longestMs });
    return JSON.stringify(result.rows);
  }

  /** A context that calls `refused` where a statement failed. */
  function watched(tenant: string, refused: () => void): TimedContext {
    return contextOn(fresh.store, {
      tenant,
      query: async (query, row) => {
        try {
          return await fresh.store.query(query, row);
        } catch (error) {
          refused();
          throw error;
        }
      },
    });
  }

  // Each waits between tables that answers read together, people and their orders: one has new rows, its own has not.
  it.each([
    { statement: 'recompute-conversion-stats', of: 'a broadcast' },
    { statement: 'recompute-stats-day', of: 'a day' },
    { statement: 'recompute-conversion-stats', of: 'the first sum of a large broadcast', mostRecipients: 16 },
  ])(
    'is of before or after it, never of both, in every metric: $statement of $of',
    async ({ statement, of, mostRecipients }) => {
      const tenant = `half ${of}`;
      const raw = await world(tenant);
      const context = contextOn(fresh.store, { tenant });
      const askAll = () => Promise.all(questions.map((question) => ask(question, context)));
      const before = await askAll();
      await raw.events(...clicksAndOrders(5, 9));
      const gate = gated(fresh.store, statement);
      const done = refresh(tenant, gate.store, mostRecipients);
      await gate.stopped;
      // Where an answer needs rows of both, it is refused: the recompute goes on when each was refused or is there.
      const during = questions.map((question) => {
        let refused = () => {};
        const first = new Promise<void>((resolve) => {
          refused = resolve;
        });
        const answer = ask(question, watched(tenant, refused));
        return { answer, first: Promise.race([first, answer]) };
      });
      await Promise.all(during.map(({ first }) => first));
      gate.open();
      await done;
      const answers = await Promise.all(during.map(({ answer }) => answer));
      const after = await askAll();
      expect(before).not.toEqual(after);
      for (const [i, { metric, asked }] of questions.entries()) {
        expect([before[i], after[i]], `${metric.id} ${JSON.stringify(asked)}`).toContain(answers[i]);
      }
    },
    60_000,
  );

  it('is given at once while a broadcast is cut into slices, of which its rows wait', async () => {
    const tenant = 'cut';
    const raw = await world(tenant);
    const limits = { mostRecipients: 16 };
    const before = await Promise.all(questions.map((question) => ask(question, contextOn(fresh.store, { tenant }))));
    const askAll = async () => {
      let refusals = 0;
      const context = watched(tenant, () => {
        refusals++;
      });
      // One after the other: the server has two cores.
      for (const [i, question] of questions.entries()) {
        expect(await ask(question, context, 1_000), question.metric.id).toEqual(before[i]);
      }
      expect(refusals).toBe(0);
    };
    await raw.events(...clicksAndOrders(5, 9));
    const some = async (kind: RefreshedKind, most: number) => {
      const units = (await dirtyUnits(fresh.store, 100, { tenant, kind })).slice(0, most);
      expect(units.length).toBeGreaterThan(0);
      for await (const _ of recompute(fresh.store, kind, units, limits));
    };
    await some('broadcast', 1);
    await askAll();
    await some('slice', 1);
    await some('sum', 1);
    await askAll();
  }, 60_000);

  it('is made again at its end only where a recompute began to write meanwhile, not for marks', async () => {
    const tenant = 'long';
    const raw = await world(tenant);
    const context = contextOn(fresh.store, { tenant });
    let runs = 0;
    // An answer that takes long since much happens in it.
    const slow = (meanwhile: () => Promise<void>) =>
      atOneVersion(
        context,
        async () => {
          runs++;
          if (runs === 1) await meanwhile();
        },
        { longestMs: 60_000 },
      );
    await raw.broadcast('marked', { platform: 'email' });
    await refresh(tenant);
    // As if all of that were long ago.
    await fresh.store.command({ name: 'forget-units', sql: 'TRUNCATE TABLE units' });
    await slow(async () => {
      const until = performance.now() + 100;
      while (performance.now() < until) await raw.mark('marked');
    });
    expect(runs).toBe(1);
    runs = 0;
    await slow(async () => {
      await raw.events({ broadcast: 'fresh', recipient: 1, type: 'send', at });
      await refresh(tenant);
    });
    expect(runs).toBe(2);
  }, 60_000);

  describe('with a look that it shares', () => {
    /** Notes from when on each look must have begun. Those that may be earlier begin `age` ms before they were asked for. */
    class Noted extends UnitsInWork {
      readonly earliest: number[] = [];
      readonly #age: number;
      constructor(age: number) {
        super(fresh.store);
        this.#age = age;
      }
      override async look(tenant: string, since: number, limit: number, earliest = performance.now()) {
        const now = performance.now();
        this.earliest.push(earliest);
        const found = await super.look(tenant, since, limit, earliest);
        return earliest < now - this.#age ? { ...found, begun: now - this.#age } : found;
      }
    }
    const shared = (unitsInWork: UnitsInWork) =>
      contextOn(fresh.store, { tenant: 'shared', unitsInWork, lookedFrom: performance.now() - 1_000 });

    it('goes by one that is not older than a mark needs to its first row', async () => {
      const looks = new Noted(1);
      const began = performance.now();
      await atOneVersion(shared(looks), async () => {});
      expect(looks.earliest[0]).toBeLessThan(began);
      expect(looks.earliest[0]).toBeGreaterThanOrEqual(began - 50);
    });

    it('looks at its end where that look began too long before, however short it was itself', async () => {
      const looks = new Noted(49.9);
      let ended = 0;
      const run = async () => {
        await contextOn(fresh.store).query({ name: 'one', sql: 'SELECT 1', params: {} }, z.unknown());
        ended = performance.now();
      };
      await atOneVersion(shared(looks), run);
      expect(looks.earliest).toHaveLength(2);
      expect(looks.earliest[1]).toBeGreaterThanOrEqual(ended);
    });

    it('looks itself once it met a row of a recompute', async () => {
      const looks = new Noted(1);
      let [tries, refused] = [0, 0];
      await atOneVersion(shared(looks), async () => {
        if (++tries > 1) return;
        refused = performance.now();
        throw new CodedError('HX_QUERY', 'a row of a recompute that is not done');
      });
      expect(looks.earliest[1]).toBeGreaterThanOrEqual(refused);
    });
  });

  it('is not refused for rows of other days that were replaced and are not merged yet', async () => {
    const tenant = 'other days';
    const raw = await world(tenant);
    await raw.broadcast('next day', { platform: 'email', content_type: 'promotion', tier: 'base' });
    await raw.events({ broadcast: 'next day', recipient: 1, type: 'send', at: '2026-03-03T02:00:00Z' });
    await refresh(tenant);
    // Rows of both days in one part, then new ones of one day in another, which a question about the other day does not read.
    await fresh.store.command({ name: 'merge', sql: 'OPTIMIZE TABLE broadcast_stats FINAL' });
    await raw.events(...clicksAndOrders(5, 9));
    await refresh(tenant);
    await raw.mark('b');
    let refusals = 0;
    const context = watched(tenant, () => {
      refusals++;
    });
    for (const { metric } of questions.filter(({ metric }) => 'from' in metric.params.shape)) {
      const of = 'of' in metric.params.shape ? { of: 'content_type' } : {};
      await ask(
        { metric, asked: metric.params.parse({ from: '2026-03-03', to: '2026-03-04', ...of }) },
        context,
        1_000,
      );
    }
    expect(refusals).toBe(0);
  }, 60_000);

  it('takes a turn for each try, and none while it pauses', async () => {
    const context = contextOn(fresh.store, { tenant: 'turns' });
    const happened: string[] = [];
    const turn = async <Result>(work: () => Promise<Result>) => {
      happened.push('begin');
      try {
        return await work();
      } finally {
        happened.push('end');
      }
    };
    let tries = 0;
    const run = async () => {
      happened.push('try');
      if (++tries < 3) throw new CodedError('HX_QUERY', 'a row of a recompute that is not done');
    };
    expect(await atOneVersion(context, run, { turn })).toMatchObject({ mixed: false });
    expect(happened.join(' ')).toBe('begin try end begin try end begin try end');
  });

  it('knows at once what another process marked and began between two answers', async () => {
    const tenant = 'two processes';
    await world(tenant);
    const context = contextOn(fresh.store, { tenant });
    const pending = async () => (await atOneVersion(context, async ({ pendingUnits }) => pendingUnits)).result;
    const other = connect(fresh.options);
    try {
      const unit: Unit = { kind: 'broadcast', tenant, unit: 'b' };
      expect(await pending()).toBe(0);
      await markUnits(other, [unit]);
      expect(await pending()).toBe(1);
      await unitsBegun(other, [unit]);
      // A row of the recompute that began: an answer that reads it is refused.
      await other.command({
        name: 'one-row',
        sql: `INSERT INTO broadcast_stats SELECT * REPLACE (version + 1 AS version) FROM broadcast_stats FINAL
WHERE tenant = {tenant:String} AND broadcast = 'b' AND segment = '*' AND variant = '*'`,
        params: { tenant },
      });
      const funnel = metrics.find(({ id }) => id === 'funnel') as Metric;
      let refusals = 0;
      const question = { metric: funnel, asked: funnel.params.parse({ broadcast: 'b' }) };
      await ask(
        question,
        watched(tenant, () => {
          refusals++;
        }),
        100,
      );
      expect(refusals).toBeGreaterThan(0);
      await refresh(tenant, other);
      expect(await pending()).toBe(0);
    } finally {
      await other.close();
    }
  }, 60_000);

  it('does not wait for another tenant', async () => {
    const raw = await world('busy');
    await world('calm');
    await raw.events(...clicksAndOrders(5, 6));
    const gate = gated(fresh.store, 'recompute-stats-day');
    const done = refresh('busy', gate.store);
    await gate.stopped;
    let refusals = 0;
    for (const question of questions) {
      await ask(
        question,
        watched('calm', () => {
          refusals++;
        }),
      );
    }
    expect(refusals).toBe(0);
    gate.open();
    await done;
  }, 60_000);
});
