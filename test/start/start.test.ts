import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { describeKafka } from '../support/kafka.ts';

const program = fileURLToPath(new URL('../../bin/huixiang', import.meta.url));
const READY_MS = 30_000;
const STOP_MS = 5_000;
const EVENTS = 5_000;

interface Run {
  readonly child: ChildProcess;
  readonly exited: Promise<number | NodeJS.Signals>;
  output(): string;
  address(): string | undefined;
  key(): string | undefined;
  page(): string | undefined;
}

const running = new Set<Run>();

/** In a process group of its own, so that a test's Ctrl-C does not reach the tests. */
function begin(folder: string, environment: Record<string, string> = {}, ...args: string[]): Run {
  const env = { ...process.env, HUIXIANG_DATA: folder, HUIXIANG_LANG: 'en', NODE_ENV: 'production', ...environment };
  const child = spawn(process.execPath, [program, 'start', '--demo-events', String(EVENTS), ...args], {
    env,
    detached: true,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  const exited = new Promise<number | NodeJS.Signals>((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? code ?? -1));
  });
  const run: Run = {
    child,
    exited,
    output: () => output,
    address: () => /API\s+(http:\S+)\/docs/.exec(output)?.[1] ?? /ready: (http:\S+)\/readyz/.exec(output)?.[1],
    key: () => /Key\s+(hx_\S+)/.exec(output)?.[1],
    page: () => /Page\s+(http:\S+)/.exec(output)?.[1],
  };
  running.add(run);
  void exited.then(() => running.delete(run));
  return run;
}

/** Every process whose arguments name the folder: the server's, Kafka's, their keepers. */
function processesOf(folder: string): string[] {
  return execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8', maxBuffer: 1 << 24 })
    .split('\n')
    .filter((line) => line.includes(folder));
}

async function interrupt(run: Run): Promise<number> {
  const began = performance.now();
  run.child.kill('SIGINT');
  run.child.kill('SIGINT');
  await run.exited;
  return performance.now() - began;
}

describeKafka('huixiang start', () => {
  let folder: string;
  let other: string;
  beforeAll(() => {
    // Short: a socket's path ends at 108 bytes.
    folder = mkdtempSync(join(tmpdir(), 'hx-a-'));
    other = mkdtempSync(join(tmpdir(), 'hx-b-'));
  });
  afterAll(async () => {
    for (const run of running) run.child.kill('SIGKILL');
    await eventually(() => processesOf(folder).length + processesOf(other).length === 0, { deadlineMs: 15_000 });
    for (const path of [folder, other]) rmSync(path, { recursive: true, force: true });
  });

  const rowsOf = async (run: Run, query = '') => {
    const answer = await fetch(`${run.address()}/v1/metrics/funnel?format=json${query}`, {
      headers: { authorization: `Bearer ${run.key()}` },
    });
    return ((await answer.json()) as { rows: { sent: number; read: number; platform: string | null }[] }).rows;
  };
  const funnel = async (run: Run): Promise<{ sent: number; read: number }> =>
    (await rowsOf(run))[0] ?? { sent: 0, read: 0 };
  const isReady = async (run: Run) => (await fetch(`${run.address()}/readyz`)).status === 200;
  const isWhole = (run: Run) => run.output().includes('Stop ');

  /** What the page does with its link: the key goes out of the fragment into a cookie, and the cookie opens figures. */
  const signIn = (run: Run, link: string) =>
    fetch(`${run.address()}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: String(run.address()) },
      body: JSON.stringify({ key: new URL(link).hash.replace('#key=', '') }),
    });
  const showsPage = async (run: Run) => {
    const link = run.page() ?? '';
    expect(link).toBe(`${run.address()}/#key=${run.key()}`);
    const page = await fetch(link, { headers: { accept: 'text/html' } });
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<script type="module"')]);
    const session = await signIn(run, link);
    expect(await session.json()).toMatchObject({ tenant: 'demo', first_event: true });
    const cookie = String(session.headers.get('set-cookie')).split(';', 1)[0] ?? '';
    expect((await fetch(`${run.address()}/v1/metrics/funnel`, { headers: { cookie } })).status).toBe(200);
  };

  /** The browser's link holds a ticket that is good once, not the key: the list of processes shows it. */
  const opensOnce = async (run: Run, opened: string) => {
    await eventually(() => existsSync(opened) && readFileSync(opened, 'utf8').endsWith('\n'), { deadlineMs: 5_000 });
    const link = readFileSync(opened, 'utf8').trim();
    expect(link).toMatch(/#key=hxt_/);
    expect(link).not.toContain(run.key());
    expect((await signIn(run, link)).status).toBe(200);
    expect((await signIn(run, link)).status).toBe(401);
  };

  it('is ready in 30 s, loads its demo through Kafka, shows the funnel; stops in 5 s; finds its data again', async () => {
    const first = begin(folder);
    await eventually(() => first.address() !== undefined, { deadlineMs: READY_MS });
    await eventually(() => isReady(first), { deadlineMs: READY_MS });
    await eventually(() => isWhole(first), { deadlineMs: 90_000 });
    expect(first.output()).toMatch(/promotion .* \d/);
    const before = await funnel(first);
    expect(before.sent).toBeGreaterThan(300);
    const platforms = (await rowsOf(first, '&group_by=platform')).map(({ platform }) => platform);
    expect(platforms).toEqual(expect.arrayContaining(['email', 'dingtalk', 'app_push']));
    await showsPage(first);

    // A second start on the same folder ends with an error and changes nothing.
    const second = begin(folder);
    expect(await second.exited).toBe(1);
    expect(second.output()).toMatch(/HX_CONFLICT: Huixiang already runs in .*process \d+/);

    expect(await interrupt(first)).toBeLessThan(STOP_MS);
    await eventually(() => processesOf(folder).length === 0, { deadlineMs: STOP_MS });

    const opened = join(other, 'opened');
    writeFileSync(join(other, 'xdg-open'), `#!/bin/sh\necho "$1" > '${opened}'\n`, { mode: 0o700 });
    const again = begin(folder, { PATH: `${other}:${process.env.PATH}` }, '--open');
    await eventually(() => isWhole(again), { deadlineMs: 60_000 });
    if (process.platform === 'linux') await opensOnce(again, opened);
    expect(await funnel(again)).toEqual(before);
    expect(again.key()).toBe(first.key());

    // Killed, it leaves no orphan: Kafka's keeper and ClickHouse's supervisor see that it is gone.
    again.child.kill('SIGKILL');
    await eventually(() => processesOf(folder).length === 0, { deadlineMs: 15_000 });
  }, 240_000);

  it('stops within 5 s in the middle of a load, and loads the rest at the next start; two folders run side by side', async () => {
    const cut = begin(other, {}, '--demo-events', '60000');
    await eventually(() => /demo: \d/.test(cut.output()), { deadlineMs: 60_000 });
    expect(await interrupt(cut)).toBeLessThan(STOP_MS);
    await eventually(() => processesOf(other).length === 0, { deadlineMs: STOP_MS });
    expect(isWhole(cut)).toBe(false);

    const [left, right] = [begin(other), begin(folder)];
    await eventually(() => isWhole(left) && isWhole(right), { deadlineMs: 120_000 });
    expect(left.address()).not.toBe(right.address());
    expect((await funnel(left)).sent).toBeGreaterThan(300);
    await Promise.all([interrupt(left), interrupt(right)]);
    await eventually(() => processesOf(other).length + processesOf(folder).length === 0, { deadlineMs: STOP_MS });
  }, 240_000);

  it('ends with HX_PORT and exit code 1 when HUIXIANG_PORT is taken, before it starts anything', async () => {
    const taken = createServer();
    const port = await new Promise<number>((resolve) => {
      taken.listen(0, '127.0.0.1', () => {
        const address = taken.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    const run = begin(other, { HUIXIANG_PORT: String(port) });
    expect(await run.exited).toBe(1);
    expect(run.output()).toContain(`HX_PORT: Port ${port} is taken`);
    expect(processesOf(other)).toEqual([]);
    taken.close();
  });

  it('goes on over HTTP with one clear line where there is no Java', async () => {
    const bare = mkdtempSync(join(tmpdir(), 'hx-c-'));
    const run = begin(bare, { PATH: '/nonexistent', JAVA_HOME: '/nonexistent' }, '--open');
    await eventually(() => isWhole(run), { deadlineMs: 60_000 });
    expect(run.output()).toMatch(/without Kafka \(.*\): events go over HTTP straight to the sink/);
    await eventually(() => /no browser was opened \(.*\): open the link above/.test(run.output()), {
      deadlineMs: 5_000,
    });
    expect((await funnel(run)).sent).toBeGreaterThan(300);
    await interrupt(run);
    await eventually(() => processesOf(bare).length === 0, { deadlineMs: STOP_MS });
    rmSync(bare, { recursive: true, force: true });
  }, 120_000);
});
