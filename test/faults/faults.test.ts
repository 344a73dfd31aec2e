import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { eventually } from '../support/eventually.ts';
import { isLong } from '../support/length.ts';
import { letArrive } from './arrivals.ts';
import { Child } from './child.ts';
import { answeredFunnel, trueFunnel } from './funnelTruth.ts';
import { startServers } from './servers.ts';
import { type Hole, holesBelow, WatchedTopic } from './topic.ts';

/** Before a release twenty; every commit has six, of which half meet a consumer before its first commit. */
const KILLS = isLong ? 20 : 6;
const EVENTS = KILLS * 10_000;
/** A killed member must be given up soon, else the suite is a test of patience. */
const SESSION_TIMEOUT = { KAFKA_SESSION_TIMEOUT_MS: '2000' };

const started = await startServers();

describe.skipIf(started === undefined)('whatever is killed, the figures end as the truth', () => {
  // Cast out of undefined: nothing below runs where it is.
  const servers = started as NonNullable<typeof started>;
  const topics: WatchedTopic[] = [];
  const children: Child[] = [];

  afterEach(async () => {
    await Promise.all(children.splice(0).map((child) => child.kill()));
    await Promise.all(topics.splice(0).map((topic) => topic.close()));
  });
  afterAll(() => servers.stop());

  async function newTopic(name: string): Promise<WatchedTopic> {
    const topic = new WatchedTopic(servers.brokers, name);
    topics.push(topic);
    await topic.create();
    return topic;
  }

  function run(command: 'consume' | 'refresh', topic: WatchedTopic): Child {
    const child = new Child(command, { ...servers.environment, ...topic.environment, ...SESSION_TIMEOUT });
    children.push(child);
    return child;
  }

  async function caughtUp(topic: WatchedTopic): Promise<void> {
    await eventually(
      async () => {
        const lag = await topic.lag();
        if (lag > 0) throw new Error(`${lag} records are not committed:\n${children.at(-1)?.log}`);
        return true;
      },
      { deadlineMs: 90_000, everyMs: 250 },
    );
  }

  /** Resolves with the group's next commit. */
  async function committedMore(topic: WatchedTopic): Promise<void> {
    const sum = async () => [...(await topic.committed()).values()].reduce((all, one) => all + one, 0n);
    const before = await sum();
    await eventually(async () => (await sum()) > before, { deadlineMs: 30_000 });
  }

  it(`the consumer, killed ${KILLS} times while ${EVENTS} events arrive`, async () => {
    const [tenant, topic] = ['killed', await newTopic('killed')];
    const arrivals = letArrive({
      ...{ brokers: servers.brokers, topic: topic.name, tenant },
      ...{ seed: 'kills', scale: EVENTS, perSecond: 4_000 },
    });
    let busy = 0;
    let consumer = run('consume', topic);
    for (let kill = 1; kill <= KILLS; kill++) {
      await consumer.printed('joined the group');
      arrivals.release(kill / KILLS);
      // In turns: one that may not have come to its first commit, and one that has.
      if (kill % 2 === 0) await committedMore(topic);
      await pause(Math.random() * (kill % 2 === 0 ? 700 : 1_500));
      if ((await topic.lag()) > 0) busy++;
      expect(await consumer.kill()).toBe(true);
      consumer = run('consume', topic);
    }
    expect(await arrivals.done).toBeGreaterThan(0.95 * EVENTS);
    await caughtUp(topic);
    await consumer.stop();
    // They met a consumer at work, not an idle one.
    expect(busy).toBeGreaterThan(KILLS / 2);
    const { clean } = await refreshUntilClean(servers.store, { tenant, deadlineMs: 60_000 });
    expect(clean).toBe(true);
    expect(await answeredFunnel(servers.store, tenant)).toEqual(trueFunnel(arrivals.world.truth()));
  }, 240_000);

  it('the refresher, ClickHouse and Kafka, each killed once on the way', async () => {
    const [tenant, topic, scale] = ['outages', await newTopic('outages'), isLong ? 60_000 : 30_000];
    const arrivals = letArrive({
      ...{ brokers: servers.brokers, topic: topic.name, tenant },
      ...{ seed: 'outages', scale, perSecond: 6_000 },
    });
    const arrived = (share: number) => {
      arrivals.release(share);
      return eventually(() => arrivals.produced() >= share * scale, { deadlineMs: 60_000 });
    };
    const consumer = run('consume', topic);
    let refresher = run('refresh', topic);
    await Promise.all([consumer.printed('joined the group'), refresher.printed('refresh runs')]);

    await arrived(0.25);
    expect(await refresher.kill()).toBe(true);
    refresher = run('refresh', topic);
    // A refresher that finds no ClickHouse at its start exits with code 4, and its service manager restarts it.
    await refresher.printed('refresh runs');

    arrivals.release(0.5);
    await eventually(() => arrivals.produced() >= 0.35 * scale);
    const engine = servers.killClickHouse();
    await eventually(() => servers.clickHousePid() !== undefined && servers.clickHousePid() !== engine);
    await arrived(0.5);

    arrivals.release(1);
    await eventually(() => arrivals.produced() >= 0.65 * scale, { deadlineMs: 30_000 });
    const broker = servers.killKafka();
    await eventually(() => servers.kafkaPid() !== undefined && servers.kafkaPid() !== broker);

    await arrivals.done;
    await caughtUp(topic);
    // They are the first processes, not restarted ones, and nothing else has processed the events.
    expect({ consumer: consumer.running, refresher: refresher.running }).toEqual({ consumer: true, refresher: true });
    const truth = trueFunnel(arrivals.world.truth());
    await eventually(
      async () => {
        expect(await answeredFunnel(servers.store, tenant)).toEqual(truth);
        return true;
      },
      { deadlineMs: 60_000, everyMs: 500 },
    );
    await Promise.all([consumer.stop(), refresher.stop()]);
  }, 240_000);

  it('four consumers that come and go: and no commit is ever ahead of the tables', async () => {
    const [tenant, topic] = ['shared', await newTopic('shared')];
    const total = isLong ? 60_000 : 40_000;
    const bad = total / 100;
    let produced = 0;
    const producing = produceNumbered(topic, tenant, total, (count) => {
      produced = count;
    });

    const holes: Hole[] = [];
    let looks = 0;
    let partial = 0;
    let over = false;
    const watching = (async () => {
      while (!over) {
        // Committed first: what the tables get in between only adds.
        const committed = await topic.committed();
        const sum = [...committed.values()].reduce((all, one) => all + one, 0n);
        if (sum > 0n && sum < BigInt(total)) partial++;
        if (sum > 0n) holes.push(...(await holesBelow(servers.store, topic.name, tenant, committed)));
        looks++;
        await pause(50);
      }
    })();

    const members = [run('consume', topic)];
    const join = async () => {
      const member = run('consume', topic);
      await member.printed('joined the group');
      return member;
    };
    for (let more = 0; more < 3; more++) members.push(await join());
    for (let round = 0; round < 4; round++) {
      const leaving = members.shift();
      // One after the other is killed or stopped.
      await (round % 2 === 0 ? leaving?.kill() : leaving?.stop());
      members.push(await join());
    }
    await producing;
    await caughtUp(topic);
    over = true;
    await watching;
    await Promise.all(members.map((member) => member.stop()));
    expect(produced).toBe(total);
    expect(holes).toEqual([]);
    // The watcher has seen the way, not only the end.
    expect(looks).toBeGreaterThan(20);
    expect(partial).toBeGreaterThan(5);
    expect(await holesBelow(servers.store, topic.name, tenant, await topic.committed())).toEqual([]);
    const { clean } = await refreshUntilClean(servers.store, { tenant, deadlineMs: 60_000 });
    expect(clean).toBe(true);
    const everyone = (await answeredFunnel(servers.store, tenant)).numbered?.['*'];
    expect(everyone?.sent).toBe(total - bad);
  }, 240_000);
});

/** Sends, each with its own id, and one invalid record in a hundred. Every record is distinct. */
async function produceNumbered(
  topic: WatchedTopic,
  tenant: string,
  total: number,
  onProgress: (produced: number) => void,
): Promise<void> {
  // Idempotent: a record that were written twice would be a hole that is none.
  const producer = topic.kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  for (let at = 0; at < total; at += 500) {
    const messages = Array.from({ length: 500 }, (_, i) => {
      const id = `n${at + i}`;
      const event = { id, type: 'send', occurred_at: '2026-03-01T00:00:00Z', tenant, broadcast: 'numbered' };
      const value = (at + i) % 100 === 7 ? id : JSON.stringify({ ...event, recipient: id });
      return { key: id, value };
    });
    await producer.send({ topic: topic.name, messages });
    onProgress(at + 500);
    await pause(150);
  }
  await producer.disconnect();
}
