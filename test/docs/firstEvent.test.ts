import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleEvents, type Snippets, snippetsOf } from '../../dashboards/web/src/pages/firstEvent/snippets.ts';
import { eventually } from '../support/eventually.ts';
import { describeKafka } from '../support/kafka.ts';
import { skipKcat } from '../support/kcat.ts';
import { type Started, startProduct } from '../support/started.ts';
import { repository } from './page.ts';

/* Runs the commands of the first event page, unchanged but for the broker's port. */

describeKafka('the snippets of the first event page', () => {
  let started: Started;
  let tenant: string;
  const folder = mkdtempSync(join(tmpdir(), 'hx-first-'));
  symlinkSync(join(repository, 'bin'), join(folder, 'bin'));
  beforeAll(async () => {
    started = await startProduct();
    tenant = (await get('/v1/session')).tenant;
  }, 70_000);
  afterAll(async () => {
    await started?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  interface Answer {
    readonly tenant: string;
    readonly rows: readonly { readonly read: number }[];
  }
  const get = async (path: string) => {
    const response = await fetch(`${started.address}${path}`, { headers: { authorization: `Bearer ${started.key}` } });
    expect(response.status).toBe(200);
    // Cast: what the session's and the metrics' routes answer.
    return (await response.json()) as Answer;
  };

  /** Runs one of the snippets. Returns its output when the funnel has the event. */
  async function type(way: keyof Snippets, ageMs: number): Promise<string> {
    const events = exampleEvents(Date.now() - ageMs);
    const snippet = snippetsOf(events, { origin: started.address, tenant, key: started.key })[way];
    const script = snippet.replace('KAFKA=127.0.0.1:9092', `KAFKA=${started.broker}`);
    const options = { cwd: folder, env: started.environment };
    const { stdout } = await promisify(execFile)('bash', ['-euc', script], options);
    const address = `/v1/metrics/funnel?group_by=segment&broadcast=${events[0]?.broadcast}`;
    await eventually(async () => (await get(address)).rows.some(({ read }) => read === 1), {
      deadlineMs: 20_000,
    });
    expect((await get(address)).rows).toMatchObject([{ segment: 'new', sent: 1, read: 1 }]);
    return stdout;
  }

  // Each way sends a broadcast of its own: its name is of its second.
  it('curl', async () => {
    expect(JSON.parse(await type('curl', 0))).toEqual({ accepted: 2, rejected_count: 0, rejected: [], unused: {} });
  }, 40_000);

  it.skipIf(skipKcat)(
    'kcat',
    async () => {
      expect(await type('kafka', 60_000)).toBe('');
    },
    40_000,
  );

  it('a file', async () => {
    await type('file', 120_000);
  }, 40_000);
});
