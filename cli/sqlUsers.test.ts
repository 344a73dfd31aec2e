import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachEmbedded } from '../local/clickhouse/attach.ts';
import { serverFolder } from '../local/clickhouse/folder.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { commandsIn } from '../test/support/commandLine.ts';

describe.skipIf(clickhouseAbsent())('huixiang sql-users', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hx-sql-users-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const inFolder = commandsIn({ LANG: 'C', HUIXIANG_DATA: folder });
  const huixiang = (args: readonly string[], { input = '', ...environment }: Record<string, string> = {}) =>
    inFolder(args, { input, environment });

  /** Asks as Grafana does, while the server runs for the time of the question. */
  async function ask(url: string, user: string, password: string, sql: string) {
    const server = await attachEmbedded({ dataFolder: folder, grace: 0 });
    try {
      expect(server.url).toBe(url);
      const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
      const query = new URLSearchParams({ database: 'huixiang', query: sql });
      const answer = await fetch(`${url}/?${query}`, { headers: { authorization, connection: 'close' } });
      return `${answer.status} ${(await answer.text()).trim()}`;
    } finally {
      await server.close({ grace: 0 });
    }
  }

  let made: { user: string; tenant: string; url: string; database: string; password: string };
  beforeAll(async () => {
    expect((await huixiang(['tenants', 'create', 'shop'])).code).toBe(0);
    const added = await huixiang(['sql-users', 'add', 'sql_grafana', '--tenant', 'shop']);
    expect(added.stderr).toMatch(/shown only once.*\n.*can connect while `huixiang start` runs.*\n.*file\(\)/);
    made = JSON.parse(added.stdout);
    expect(made).toMatchObject({ user: 'sql_grafana', tenant: 'shop', database: 'huixiang' });
    expect(made.password).toMatch(/^[\w-]{24}$/);
  }, 60_000);

  it('creates a user who can connect at the printed port, and stores only a hash', async () => {
    const who = "SELECT currentUser(), (SELECT count() FROM cascade_by_day), getSetting('readonly')";
    expect(await ask(made.url, made.user, made.password, who)).toBe('200 sql_grafana\t0\t1');
    expect(await ask(made.url, made.user, 'another password', 'SELECT 1')).toMatch(/^403/);
    const kept = readdirSync(serverFolder(folder)).filter((name) => name !== 'data');
    expect(kept).toContain('sql-users.json');
    for (const name of kept) {
      const path = join(serverFolder(folder), name);
      expect([name, statSync(path).mode & 0o777]).toEqual([name, 0o600]);
      expect(readFileSync(path, 'utf8')).not.toContain(made.password);
    }
    const { password, ...shown } = made;
    expect(JSON.parse((await huixiang(['sql-users', 'list'])).stdout)).toEqual(shown);
  });

  it('reads a password from standard input, and reports that a running server must restart to know the user', async () => {
    const server = await attachEmbedded({ dataFolder: folder, grace: 0 });
    const add = ['sql-users', 'add', 'sql_ops', '--all-tenants', '--password-stdin'];
    expect(await huixiang(add, { input: 'short\n' })).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/12 char/),
    });
    const added = await huixiang(add, { input: 'from standard input\n', LANG: 'zh_CN.UTF-8' });
    expect(added).toMatchObject({ code: 0, stderr: expect.stringMatching(/请停止并重新启动/) });
    expect(JSON.parse(added.stdout)).toEqual({ user: 'sql_ops', tenant: '*', url: made.url, database: 'huixiang' });
    await server.close({ grace: 0 });
    expect(await ask(made.url, 'sql_ops', 'from standard input', 'SELECT 1')).toBe('200 1');
  }, 60_000);

  it.each([
    [['add', 'grafana'], 2, 'HX_PARAM'],
    [['add', "sql_x'"], 2, 'HX_PARAM'],
    [['add', 'sql_grafana'], 1, 'HX_CONFLICT'],
    [['add', 'sql_new', '--tenant', 'shpo'], 5, 'did you mean shop?'],
    [['add', 'sql_new', '--tenant', 'shop', '--all-tenants'], 2, 'one of them'],
    [['remove', 'sql_grafna', '--yes'], 5, 'did you mean sql_grafana?'],
    [['remove', 'sql_grafana'], 2, '--yes'],
  ])('refuses %j', async (args, code, text) => {
    const before = readFileSync(join(serverFolder(folder), 'sql-users.json'), 'utf8');
    expect(await huixiang(['sql-users', ...args])).toMatchObject({
      code,
      stdout: '',
      stderr: expect.stringContaining(text),
    });
    expect(readFileSync(join(serverFolder(folder), 'sql-users.json'), 'utf8')).toBe(before);
  });

  it('deletes users, and removes the rules for SQL users with the last one', async () => {
    for (const name of ['sql_grafana', 'sql_ops']) {
      expect(await huixiang(['sql-users', 'remove', name, '--yes'])).toMatchObject({
        code: 0,
        stderr: expect.stringContaining(name),
      });
    }
    expect((await huixiang(['sql-users', 'list'])).stdout).toBe('');
    expect(await ask(made.url, made.user, made.password, 'SELECT 1')).toMatch(/^404/);
  });

  it("prints statements for a ClickHouse of one's own, which it does not touch", async () => {
    const own = { CLICKHOUSE_URL: 'http://127.0.0.1:1', CLICKHOUSE_DATABASE: 'sends', HUIXIANG_SECRET: 'x'.repeat(32) };
    const printed = await huixiang(['sql-users', 'add', 'sql_bi', '--tenant', 'shop', '--print-sql'], own);
    const password = /: (\S+)$/m.exec(printed.stderr)?.[1] ?? '';
    expect(printed.stdout).toContain(`sha256_hash BY '${createHash('sha256').update(password).digest('hex')}'`);
    expect(printed.stdout).toContain(
      "CREATE ROW POLICY sql_bi ON sends.cascade_by_day FOR SELECT USING tenant = 'shop' TO sql_bi;\n",
    );
    expect(printed.stdout).not.toContain(password);
    const dropped = await huixiang(['sql-users', 'remove', 'sql_bi', '--print-sql'], own);
    expect(dropped.stdout).toMatch(/^DROP USER IF EXISTS sql_bi;\nDROP ROW POLICY IF EXISTS sql_bi ON sends\./);
    for (const args of [['add', 'sql_bi'], ['list'], ['remove', 'sql_bi', '--yes']]) {
      expect(await huixiang(['sql-users', ...args], own)).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('--print-sql'),
      });
    }
  });
});
