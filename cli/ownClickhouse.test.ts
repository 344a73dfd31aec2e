import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { attachEmbedded, type EmbeddedConnection } from '../local/clickhouse/attach.ts';
import { SQL_USERS_FILE, serverFolder } from '../local/clickhouse/folder.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { commandsIn } from '../test/support/commandLine.ts';
import { eventually } from '../test/support/eventually.ts';

const program = fileURLToPath(new URL('../bin/huixiang', import.meta.url));
const password = 'of a database administrator';
const hash = createHash('sha256').update(password).digest('hex');
// The administrator of an external server, reached by URL, user and password only.
const users = `<clickhouse><users><sql_owner>
  <password_sha256_hex>${hash}</password_sha256_hex><networks><ip>127.0.0.1</ip></networks>
  <profile>default</profile><quota>default</quota><grants><query>GRANT ALL ON *.*</query></grants>
</sql_owner></users></clickhouse>`;

const slow = { deadlineMs: 20_000 };

/** A port that is free at the moment. */
async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

describe.skipIf(clickhouseAbsent())("one's own ClickHouse", () => {
  const folder = mkdtempSync(join(tmpdir(), 'hx-own-'));
  let server: EmbeddedConnection;
  beforeAll(async () => {
    mkdirSync(serverFolder(folder), { recursive: true });
    writeFileSync(join(serverFolder(folder), SQL_USERS_FILE), users);
    server = await attachEmbedded({ dataFolder: folder });
  });
  afterAll(async () => {
    await server?.close({ grace: 0 });
    rmSync(folder, { recursive: true, force: true });
  });

  const environment = () => ({
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    LANG: 'C',
    CLICKHOUSE_URL: server.url,
    CLICKHOUSE_USER: 'sql_owner',
    CLICKHOUSE_PASSWORD: password,
    HUIXIANG_SECRET: 'a secret of thirty-two characters',
  });

  async function huixiang(args: readonly string[], more: Record<string, string> = {}, input = '') {
    const { code, stdout, stderr } = await commandsIn({ ...environment(), ...more })(args, { input });
    return { code, output: stdout + stderr };
  }

  it('is reached by doctor before its database is made', async () => {
    const { output } = await huixiang(['doctor', '--format', 'ndjson'], { CLICKHOUSE_DATABASE: 'not_made' });
    const of = (check: string) => output.split('\n').find((line) => line.includes(`"check":"${check}"`)) ?? output;
    expect(of('clickhouse')).toContain('"status":"ok"');
    expect(of('schema')).toContain('`huixiang migrate`');
  });

  it('gets its schema by migrate alone: other commands name it and change nothing', async () => {
    const refused = await huixiang(['tenants', 'list']);
    expect(refused).toMatchObject({ code: 1, output: expect.stringMatching(/HX_SCHEMA_VERSION: .*huixiang migrate/) });
    expect((await huixiang(['migrate'])).code).toBe(0);
    expect((await huixiang(['tenants', 'create', 'acme'])).code).toBe(0);
    expect((await huixiang(['tenants', 'list'])).output).toContain('acme');
  }, 60_000);

  it('erases the recipients from standard input and never prints their ids', async () => {
    const ids = ['ann@example.org', 'bob@example.org', 'ann@example.org', ''].join('\r\n');
    const of = (tenant: string, ...more: string[]) =>
      huixiang(['erase', '--stdin', '--tenant', tenant, '--json', ...more], {}, ids);
    const dry = await of('acme', '--dry-run');
    expect(dry).toMatchObject({
      code: 0,
      output: expect.stringMatching(/"erased":2,"units_marked":0,.*"dry_run":true/),
    });
    const done = await of('acme', '--yes');
    expect(done).toMatchObject({
      code: 0,
      output: expect.stringMatching(/"state":"done","erased":2,"units_marked":0,.*"remaining":0,.*"dry_run":false/),
    });
    const unknown = await of('acne', '--yes');
    expect(unknown).toMatchObject({ code: 5, output: expect.stringContaining('did you mean acme') });
    expect(dry.output + done.output + unknown.output).not.toContain('example.org');
    const bad = await huixiang(['erase', '--stdin', '--tenant', 'acme', '--yes'], {}, 'ann\na\u0001b\n');
    expect(bad).toMatchObject({ code: 2, output: expect.stringMatching(/HX_PARAM: line 2/) });
  }, 60_000);

  it('needs the master secret and the right password', async () => {
    const silent = await huixiang(['tenants', 'list'], { HUIXIANG_SECRET: '' });
    expect(silent).toMatchObject({ code: 2, output: expect.stringMatching(/HX_CONFIG: HUIXIANG_SECRET must be set/) });
    const wrong = await huixiang(['tenants', 'list'], { CLICKHOUSE_PASSWORD: 'wrong' });
    expect(wrong).toMatchObject({
      code: 4,
      output: expect.stringMatching(/HX_CLICKHOUSE: .*AUTHENTICATION_FAILED.*CLICKHOUSE_USER and CLICKHOUSE_PASSWORD/),
    });
    expect(wrong.output).not.toContain('acme');
    for (const command of ['consume', 'refresh']) {
      const service = await huixiang([command], { CLICKHOUSE_PASSWORD: 'wrong', KAFKA_BROKERS: '127.0.0.1:1' });
      expect([command, service.code]).toEqual([command, 4]);
    }
  }, 60_000);

  it.each([['refresh'], ['consume']])(
    'is waited for by %s: alive, not ready, ready when it comes',
    async (command) => {
      const [port, healthPort] = [await freePort(), await freePort()];
      const child = spawn(process.execPath, [program, command], {
        env: {
          ...environment(),
          CLICKHOUSE_URL: `http://127.0.0.1:${port}`,
          HUIXIANG_HEALTH_PORT: String(healthPort),
          KAFKA_BROKERS: `127.0.0.1:${port}`,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const output = Promise.all([text(child.stdout), text(child.stderr)]);
      const ended = once(child, 'exit');
      const ask = (path: string) => fetch(`http://127.0.0.1:${healthPort}${path}`).catch(() => undefined);
      const readiness = async () => z.object({ code: z.string() }).parse(await (await ask('/readyz'))?.json()).code;
      const door = createServer((one) => {
        const other = connect(Number(new URL(server.url).port), '127.0.0.1');
        one.on('error', () => other.destroy()).pipe(other);
        other.on('error', () => one.destroy()).pipe(one);
      });
      try {
        await eventually(async () => (await ask('/healthz'))?.status === 200, slow);
        await eventually(async () => (await readiness()) === 'HX_CLICKHOUSE', slow);
        expect((await ask('/readyz'))?.status).toBe(503);
        door.listen(port, '127.0.0.1');
        // There is no Kafka behind that port: the consumer has begun once it is Kafka that it waits for.
        if (command === 'refresh') await eventually(async () => (await ask('/readyz'))?.status === 200, slow);
        else await eventually(async () => (await readiness()) === 'HX_KAFKA', slow);
      } finally {
        child.kill('SIGTERM');
        await ended;
        door.close();
      }
      const lines = (await output).join('').split('\n');
      expect(lines.filter((line) => line.includes('waits for ClickHouse'))).toHaveLength(1);
    },
    60_000,
  );

  it('is given up at a signal while it is waited for', async () => {
    const healthPort = await freePort();
    const env = { ...environment(), CLICKHOUSE_URL: 'http://127.0.0.1:1', HUIXIANG_HEALTH_PORT: String(healthPort) };
    const child = spawn(process.execPath, [program, 'refresh'], { env, stdio: 'ignore' });
    const ended = once(child, 'exit');
    const alive = () => fetch(`http://127.0.0.1:${healthPort}/healthz`).then(({ status }) => status);
    await eventually(async () => (await alive()) === 200, slow);
    child.kill('SIGTERM');
    expect(await ended).toEqual([null, 'SIGTERM']);
  }, 60_000);
});
