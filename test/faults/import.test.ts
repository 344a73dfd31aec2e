import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ask } from '../../api/ask.ts';
import { createContext } from '../../api/context.ts';
import { attachEmbedded } from '../../local/clickhouse/attach.ts';
import { connect } from '../../store/connect.ts';
import { migrate } from '../../store/migrations/run.ts';
import type { Store } from '../../store/store.ts';
import { IMPORT_BROKEN_AFTER_MS, readImportBatches } from '../../store/tables/importBatches.ts';
import { metrics } from '../../transforms/metrics/index.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';
import { refreshUntilClean } from '../../transforms/refresh/refresher.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { eventually } from '../support/eventually.ts';

const program = fileURLToPath(new URL('../../bin/huixiang', import.meta.url));
const PEOPLE = 60_000;
const broadcasts = metrics.find(({ id }) => id === 'broadcasts') as Metric;

const listed = z.object({
  batch: z.string(),
  state: z.string(),
  file: z.string(),
  rows: z.number(),
  rows_total: z.number().nullable(),
  last_progress_at: z.string(),
});

describe.skipIf(clickhouseAbsent())('an import that is killed half way', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hx-import-'));
  const file = join(folder, 'march.ndjson');
  const environment: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    HUIXIANG_DATA: folder,
    HUIXIANG_SECRET: 'a secret that lasts for one test run',
    LANG: 'C',
    CI: 'true',
  };
  let store: Store;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const { close: release, ...connection } = await attachEmbedded({ dataFolder: folder, grace: 0 });
    const options = { ...connection, database: 'huixiang' };
    await migrate(options);
    store = connect(options);
    close = async () => {
      await store.close();
      await release({ grace: 0 });
    };
    // Sends of `first`, then of `second`: a kill half way finds the first flush in and the last not.
    writeFileSync(file, `${[...eventsOf('first'), ...eventsOf('second')].join('\n')}\n`);
    writeFileSync(join(folder, 'other.ndjson'), `${eventsOf('untouched').slice(0, 10).join('\n')}\n`);
    for (const tenant of ['shop', 'rival']) {
      await command(['import', join(folder, 'other.ndjson'), '--tenant', tenant]);
    }
  }, 120_000);
  afterAll(async () => {
    await close?.();
    rmSync(folder, { recursive: true, force: true });
  });

  function eventsOf(broadcast: string): string[] {
    return Array.from({ length: PEOPLE }, (_, n) =>
      JSON.stringify({
        ...{ id: `${broadcast}-${n}`, type: 'send', occurred_at: '2026-03-01T00:00:00Z', platform: 'email' },
        ...{ broadcast, recipient: `person-${n}`, audience: ['a'] },
      }),
    );
  }

  function start(args: readonly string[]): ChildProcess {
    return spawn(process.execPath, [program, ...args], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  }
  async function command(args: readonly string[]): Promise<{ code: number | null; output: string }> {
    const child = start(args);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text) => (output += text));
    const [code] = await once(child, 'close');
    return { code, output };
  }
  async function list(): Promise<z.output<typeof listed>[]> {
    const { output } = await command(['imports', 'list', '--tenant', 'shop', '--json']);
    return z.array(listed).parse(JSON.parse(output.slice(output.indexOf('['))));
  }
  /** As the API answers, at an instant: nothing here waits for time to pass. */
  async function answer(tenant: string, now: number, params: Readonly<Record<string, string>> = {}) {
    await refreshUntilClean(store, { deadlineMs: 30_000 });
    const context = await createContext({ store, tenants: { get: async () => undefined }, now: () => now }, tenant);
    const { rows, notes } = await ask(broadcasts, context, params, 'en');
    const sent = Object.fromEntries(rows.map((row) => [String(row.broadcast), Number(row.sent)]));
    const mature = Object.fromEntries(rows.map((row) => [String(row.broadcast), row.mature]));
    return { sent, mature, completeUntil: context.completeUntil, notes };
  }
  const incomplete = (notes: readonly { readonly code: string }[]) =>
    notes.filter(({ code }) => code === 'import_incomplete');

  /** Kills the import after its first flush and before its end. */
  async function killHalfWay(args: readonly string[], signal: NodeJS.Signals): Promise<string> {
    const child = start(['import', file, '--tenant', 'shop', ...args]);
    const batch = await eventually(
      async () => {
        const [latest] = await readImportBatches(store, 'shop');
        if (child.exitCode !== null) throw new Error('it ended before it was killed');
        return latest !== undefined && latest.state === 'running' && latest.rows > 0 ? latest.batch : undefined;
      },
      { deadlineMs: 60_000, everyMs: 10 },
    );
    child.kill(signal);
    await once(child, 'exit');
    return batch ?? '';
  }

  it('holds back its tenant and is noted while it runs, notes what it broke, and is resumed to the whole', async () => {
    const before = await answer('rival', Date.now());
    const batch = await killHalfWay([], 'SIGKILL');
    const killed = Date.now();

    // For 30 s no one can know that its process is gone: the tenant's answers are complete until it began.
    const running = await answer('shop', killed);
    expect(running.completeUntil).toBeLessThan(killed);
    expect(running.mature).toMatchObject({ first: false, untouched: true });
    expect(incomplete(running.notes)).toMatchObject([{ message: expect.stringContaining('march.ndjson is running') }]);
    expect((await answer('rival', killed)).completeUntil).toBe(killed);

    const later = killed + IMPORT_BROKEN_AFTER_MS + 1_000;
    const broken = await answer('shop', later);
    expect(broken.completeUntil).toBe(later);
    expect(broken.sent.first).toBeGreaterThan(0);
    expect((broken.sent.first ?? 0) + (broken.sent.second ?? 0)).toBeLessThan(2 * PEOPLE);
    expect(broken.mature).toMatchObject({ first: false, untouched: true });
    expect(incomplete(broken.notes)).toMatchObject([
      { message: expect.stringContaining(`huixiang imports resume ${batch} march.ndjson --tenant shop`) },
    ]);
    expect(incomplete((await answer('shop', later, { broadcast: 'untouched' })).notes)).toEqual([]);
    const rival = await answer('rival', later);
    expect(rival).toEqual({ ...before, completeUntil: later });

    // As if 30 s had passed since the last renewal: no test waits for that.
    await store.command({
      name: 'as-if-later',
      sql: `INSERT INTO import_batches (tenant, batch, file, mapping, rows, rows_total, accepted, rejected, state, started_at, at, version)
            SELECT tenant, batch, file, mapping, rows, rows_total, accepted, rejected, state, started_at, at - INTERVAL 1 MINUTE, version + 1
            FROM import_batches FINAL WHERE tenant = 'shop' AND state = 'running'`,
    });
    const rows = await list();
    expect(rows.find((row) => row.batch === batch)).toMatchObject({
      state: 'broken',
      file: 'march.ndjson',
      rows_total: 2 * PEOPLE,
    });

    const otherFile = await command(['imports', 'resume', batch, join(folder, 'other.ndjson'), '--tenant', 'shop']);
    expect(otherFile).toMatchObject({ code: 1, output: expect.stringContaining('HX_FILE') });
    expect(await command(['imports', 'resume', 'none', file, '--tenant', 'shop'])).toMatchObject({ code: 5 });

    expect(await command(['imports', 'resume', batch, file, '--tenant', 'shop'])).toMatchObject({ code: 0 });
    await command(['import', file, '--tenant', 'fresh']);
    const [whole, fresh] = [await answer('shop', later), await answer('fresh', later)];
    const { untouched, ...imported } = whole.sent;
    expect(untouched).toBe(10);
    expect(imported).toEqual(fresh.sent);
    expect(imported).toEqual({ first: PEOPLE, second: PEOPLE });
    expect(whole.mature).toEqual({ first: true, second: true, untouched: true });
    expect(incomplete(whole.notes)).toEqual([]);
    expect((await list()).map(({ state }) => state)).toEqual(['complete', 'complete']);
    await command(['imports', 'undo', batch, '--tenant', 'shop', '--yes']);
  }, 480_000);

  it('is broken at once after a signal, and undone as if it had never been', async () => {
    const batch = await killHalfWay([], 'SIGTERM');
    expect((await list()).find((row) => row.batch === batch)).toMatchObject({ state: 'broken' });
    expect(incomplete((await answer('shop', Date.now())).notes)).toHaveLength(1);
    expect(await command(['imports', 'undo', batch, '--tenant', 'shop', '--yes'])).toMatchObject({ code: 0 });
    const undone = await answer('shop', Date.now());
    expect(undone.sent).toEqual({ untouched: 10 });
    expect(incomplete(undone.notes)).toEqual([]);
  }, 240_000);
});
