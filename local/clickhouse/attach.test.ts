import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { clickhouseAbsent, clickhouseConnection } from '../../test/support/clickhouse.ts';
import { attachEmbedded, type EmbeddedConnection, memoryLimit } from './attach.ts';
import { readRecord, type SupervisorRecord, serverFolder, writeRecord } from './folder.ts';

const WAIT = { timeout: 15_000, interval: 25 };

describe.skipIf(clickhouseAbsent())('the embedded ClickHouse', () => {
  let dataFolder: string;
  const open: EmbeddedConnection[] = [];
  const holders: ChildProcess[] = [];

  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'huixiang-attach-'));
  });

  afterEach(async () => {
    for (const holder of holders.splice(0)) holder.kill('SIGKILL');
    for (const connection of open.splice(0)) await connection.close({ grace: 0 });
    await vi.waitFor(() => expect(processesOf(dataFolder)).toEqual([]), WAIT);
    rmSync(dataFolder, { recursive: true, force: true });
  });

  async function attach(grace = 0): Promise<EmbeddedConnection> {
    const connection = await attachEmbedded({ dataFolder, grace });
    open.push(connection);
    return connection;
  }

  function record(): SupervisorRecord {
    const found = readRecord(serverFolder(dataFolder));
    if (found === undefined) throw new Error('no record');
    return found;
  }

  it('answers, is closed to web pages, and keeps its files to its owner', async () => {
    const { url, headers } = await attach();
    const connection = open[0];
    expect(await query(connection, 'SELECT currentUser(), timezone()')).toBe('huixiang\tUTC');

    // What a page can send without a preflight, and the preflight itself.
    const simple = { method: 'POST', headers: { 'Content-Type': 'text/plain', Origin: 'http://evil.example' } };
    const refused = [
      await fetch(`${url}/ping`),
      await fetch(`${url}/?query=SELECT%20123456`),
      await fetch(`${url}/?user=default&add_http_cors_header=1`, { ...simple, body: 'SELECT 123456' }),
      await fetch(`${url}/?user=default`, { ...simple, body: "SELECT file('/etc/hosts')" }),
      await fetch(`${url}/?query=SELECT%201`, { headers: { Authorization: 'Basic ZGVmYXVsdDo=' } }),
      await fetch(url, { headers: { ...headers, 'X-HX-Token': 'wrong' } }),
    ];
    for (const answer of refused) {
      expect(answer.status).toBe(404);
      expect(await answer.text()).not.toMatch(/^123456|localhost/m);
    }
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: { Origin: 'http://evil.example', 'Access-Control-Request-Headers': 'x-hx-token' },
    });
    expect(preflight.ok).toBe(false);
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
    expect((await fetch(`${url}/ping`, { headers: { ...headers } })).status).toBe(200);

    const folder = serverFolder(dataFolder);
    const { socket } = record();
    expect(mode(socket)).toBe(0o600);
    expect(mode(dirname(socket))).toBe(0o700);
    expect(mode(folder)).toBe(0o700);
    const files = readdirSync(folder).filter((name) => name !== 'data');
    // No configuration stays: it holds the token.
    expect(files.sort()).toEqual(['credentials.json', 'server.json', 'server.log']);
    for (const name of files) expect([name, mode(join(folder, name))]).toEqual([name, 0o600]);
  });

  it('allows no access as the user that boots the engine', async () => {
    writeFileSync(join(serverFolder(dataFolder), 'sql-users.xml'), sqlUsers);
    const { url, headers } = await attach();
    await query(open[0], 'CREATE TABLE default.t (n UInt8) ENGINE = MergeTree ORDER BY n');
    await query(open[0], 'INSERT INTO default.t VALUES (1), (2)');
    const ask = async (body: string, parameters: string, authorization: string, more = {}) => {
      const answer = await fetch(`${url}/?${parameters}`, {
        method: 'POST',
        headers: { Authorization: `Basic ${Buffer.from(authorization).toString('base64')}`, ...more },
        body,
      });
      return `${answer.status} ${(await answer.text()).trim()}`;
    };
    // The rules for SQL users, who have their own passwords, rows and rights.
    expect(await ask('SELECT n FROM default.t', '', 'sql_grafana:secret')).toBe('200 1');
    expect(await ask('SELECT 1', '', 'sql_grafana:wrong')).toMatch(/^403/);
    expect(await ask('INSERT INTO default.t VALUES (3)', '', 'sql_grafana:secret')).toMatch(/ACCESS_DENIED/);
    expect(await ask("SELECT * FROM file('/etc/hosts', 'RawBLOB')", '', 'sql_grafana:secret')).toMatch(/ACCESS_DENIED/);
    expect(await ask('SELECT 1', '', 'huixiang:')).toMatch(/^404/);
    expect(await ask('SELECT 1', '', 'default:')).toMatch(/^404/);
    // Both doors lead to `default` when asked to, where nothing is left to do.
    for (const [door, more] of [
      ['sql_grafana:secret', {}],
      ['sqlx:', {}],
      ['x:', { ...headers }],
    ] as const) {
      for (const sql of [
        'SELECT 1',
        "SELECT file('/etc/hosts')",
        'SELECT 1 SETTINGS max_ast_depth = 100',
        'SET max_ast_depth = 100',
        'SYSTEM STOP LISTEN HTTP',
        "INSERT INTO FUNCTION file('/tmp/never', 'LineAsString', 'l String') VALUES ('x')",
        'CREATE TEMPORARY TABLE t (n UInt8)',
        'EXPLAIN SELECT 1',
        'SHOW TABLES',
      ]) {
        expect([sql, await ask(sql, 'user=default', door, more)]).toEqual([sql, expect.not.stringMatching(/^200/)]);
      }
      expect(await ask('SELECT 1', 'user=default&max_ast_depth=100', door, more)).not.toMatch(/^200/);
    }
  });

  it('reports why it cannot start', async () => {
    writeFileSync(join(serverFolder(dataFolder), 'sql-users.xml'), '<clickhouse><users>');
    await expect(attach()).rejects.toMatchObject({
      code: 'HX_LOCAL',
      message: expect.stringMatching(/did not start: .*XML|sql-users/i),
    });
  });

  it('keeps acknowledged rows when it is killed, and comes back on the same port', async () => {
    const connection = await attach();
    await query(
      connection,
      'CREATE TABLE default.t (n UInt64) ENGINE = MergeTree ORDER BY n SETTINGS fsync_after_insert = 1',
    );
    await query(connection, 'INSERT INTO default.t SELECT number FROM numbers(1000)');
    const engine = engineOf(dataFolder);
    process.kill(engine, 'SIGKILL');
    await vi.waitFor(async () => expect(await query(connection, 'SELECT sum(n) FROM default.t')).toBe('499500'), WAIT);
    expect(engineOf(dataFolder)).not.toBe(engine);
    expect(processesOf(dataFolder)).toHaveLength(2);
  });

  it('is shared by all that attach, and stops with the last of them', async () => {
    const [first, second] = await Promise.all([attach(), attach()]);
    const third = await attach();
    expect(new Set([first.url, second.url, third.url]).size).toBe(1);
    const running = processesOf(dataFolder);
    expect(running).toHaveLength(2);
    for (const { pid, group } of running) expect(group).toBe(pid);
    await first.close({ grace: 0 });
    await second.close({ grace: 0 });
    expect(await query(third, 'SELECT 1')).toBe('1');
    const { socket } = record();
    await third.close({ grace: 0 });
    expect(processesOf(dataFolder).filter(isEngine)).toEqual([]);
    expect(existsSync(dirname(socket))).toBe(false);
    expect(readRecord(serverFolder(dataFolder))).toBeUndefined();
  });

  it('runs once when two processes start it at the same moment', async () => {
    const urls = await Promise.all([
      holder(dataFolder, holders),
      holder(dataFolder, holders),
      holder(dataFolder, holders),
    ]);
    expect(new Set(urls).size).toBe(1);
    await vi.waitFor(() => expect(processesOf(dataFolder).filter(isEngine)).toHaveLength(1), WAIT);
    expect(await query(await attach(), 'SELECT 1')).toBe('1');
    // Killed holders cannot release their leases. Their closed sockets do.
    for (const child of holders) child.kill('SIGKILL');
    await open.pop()?.close({ grace: 0 });
    await vi.waitFor(() => expect(processesOf(dataFolder)).toEqual([]), WAIT);
  });

  it('waits for its grace', async () => {
    await (await attach()).close({ grace: 60_000 });
    expect(processesOf(dataFolder).filter(isEngine)).toHaveLength(1);
    const engine = engineOf(dataFolder);
    expect(await query(await attach(), 'SELECT 1')).toBe('1');
    expect(engineOf(dataFolder)).toBe(engine);
  });

  it('leaves no orphan when its supervisor is killed; holders get a new one', async () => {
    const connection = await attach();
    await query(connection, 'CREATE TABLE default.t (n UInt8) ENGINE = MergeTree ORDER BY n');
    const engine = engineOf(dataFolder);
    const { pid, instance, socket } = record();
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(processesOf(dataFolder).some(({ pid }) => pid === engine)).toBe(false), WAIT);
    await vi.waitFor(async () => expect(await query(connection, 'EXISTS default.t')).toBe('1'), WAIT);
    // The server answers a moment before its supervisor has recorded itself.
    await vi.waitFor(() => expect(record().instance).not.toBe(instance), WAIT);
    expect(existsSync(dirname(socket))).toBe(false);
    expect((await attach()).url).toBe(connection.url);
  });

  it('is not misled by a stale record', async () => {
    const folder = serverFolder(dataFolder);
    // The port that it names is another server's by now.
    const port = Number(new URL(clickhouseConnection().url).port);
    writeRecord({ instance: 'gone', port, pid: 1, folder, socket: join(tmpdir(), 'hx-nowhere', 's') });
    const connection = await attach();
    expect(connection.url).not.toBe(clickhouseConnection().url);
    expect(await query(connection, 'SELECT 1')).toBe('1');
    expect(await query(connection, "SELECT getMacro('instance')")).toBe(record().instance);
    // A copy of the folder is not the folder.
    const copy = mkdtempSync(join(tmpdir(), 'huixiang-attach-'));
    writeFileSync(join(serverFolder(copy), 'server.json'), readFileSync(join(folder, 'server.json')));
    expect(readRecord(serverFolder(copy))).toBeUndefined();
    rmSync(copy, { recursive: true });
  });
});

it('bounds the memory by 2 GiB and by 40 % of what there is', () => {
  expect(memoryLimit(64 * 2 ** 30, 0)).toBe(2 * 2 ** 30);
  expect(memoryLimit(2 * 2 ** 30, 0)).toBe(Math.floor(0.8 * 2 ** 30));
  expect(memoryLimit(64 * 2 ** 30, 2 ** 30)).toBe(Math.floor(0.4 * 2 ** 30));
});

const secretHash = '2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b';
const sqlUsers = `<clickhouse><users><sql_grafana>
  <password_sha256_hex>${secretHash}</password_sha256_hex>
  <networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota>
  <grants><query>GRANT SELECT ON default.*</query></grants>
  <databases><default><t><filter>n = 1</filter></t></default></databases>
</sql_grafana></users></clickhouse>`;

async function query(connection: EmbeddedConnection | undefined, sql: string): Promise<string> {
  if (connection === undefined) throw new Error('not attached');
  const { url, username, password, headers } = connection;
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...headers, Authorization: authorization, Connection: 'close' },
    body: sql,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text.trim();
}

/** A process of its own that attaches and then waits to be killed; resolves to the URL it got. */
function holder(dataFolder: string, holders: ChildProcess[]): Promise<string> {
  const module = pathToFileURL(fileURLToPath(new URL('../../dist/local/clickhouse/attach.js', import.meta.url))).href;
  const script = `const { attachEmbedded } = await import(${JSON.stringify(module)});
    const { url } = await attachEmbedded({ dataFolder: ${JSON.stringify(dataFolder)}, grace: 0 });
    console.log(url);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  holders.push(child);
  return new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', () => reject(new Error('the holder ended')));
  });
}

interface Running {
  readonly pid: number;
  /** Process group: what Ctrl-C in a terminal reaches. */
  readonly group: number;
  readonly command: string;
}

/** Supervisors and engines of one data folder that run now. */
function processesOf(dataFolder: string): Running[] {
  const rows = execFileSync('ps', ['-A', '-ww', '-o', 'pid=,pgid=,stat=,args='], { encoding: 'utf8' }).split('\n');
  return rows.flatMap((row) => {
    const [, pid, group, state, command] = /^\s*(\d+)\s+(\d+)\s+(\S+)\s+(.*)$/.exec(row) ?? [];
    if (!command?.includes(dataFolder) || !/clickhouse\/(engine|supervisor)\.js/.test(command)) return [];
    return state?.startsWith('Z') ? [] : [{ pid: Number(pid), group: Number(group), command }];
  });
}

const isEngine = ({ command }: Running): boolean => command.includes('engine.js');

function engineOf(dataFolder: string): number {
  const engine = processesOf(dataFolder).find(isEngine);
  if (engine === undefined) throw new Error('no engine runs');
  return engine.pid;
}

const mode = (path: string): number => statSync(path).mode & 0o777;
