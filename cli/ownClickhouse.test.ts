import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachEmbedded, type EmbeddedConnection } from '../local/clickhouse/attach.ts';
import { SQL_USERS_FILE, serverFolder } from '../local/clickhouse/folder.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';

const program = fileURLToPath(new URL('../bin/huixiang', import.meta.url));
const password = 'of a database administrator';
const hash = createHash('sha256').update(password).digest('hex');
// Stands for an administrator's user of somebody's own server: reached by URL, user and password alone.
const users = `<clickhouse><users><sql_owner>
  <password_sha256_hex>${hash}</password_sha256_hex><networks><ip>127.0.0.1</ip></networks>
  <profile>default</profile><quota>default</quota><grants><query>GRANT ALL ON *.*</query></grants>
</sql_owner></users></clickhouse>`;

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

  function huixiang(
    args: readonly string[],
    more: Record<string, string> = {},
    input = '',
  ): Promise<{ code: number; output: string }> {
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      LANG: 'C',
      CLICKHOUSE_URL: server.url,
      CLICKHOUSE_USER: 'sql_owner',
      CLICKHOUSE_PASSWORD: password,
      HUIXIANG_SECRET: 'a secret of thirty-two characters',
      ...more,
    };
    return new Promise((resolve) => {
      const child = execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, output: stdout + stderr });
      });
      child.stdin?.end(input);
    });
  }

  it('gets its schema by migrate alone: other commands name it and change nothing', async () => {
    const refused = await huixiang(['tenants', 'list']);
    expect(refused).toMatchObject({ code: 1, output: expect.stringMatching(/HX_SCHEMA_VERSION: .*huixiang migrate/) });
    expect((await huixiang(['migrate'])).code).toBe(0);
    expect((await huixiang(['tenants', 'create', 'acme'])).code).toBe(0);
    expect((await huixiang(['tenants', 'list'])).output).toContain('acme');
  }, 60_000);

  it('forgets recipients that standard input names, and never says who they are', async () => {
    const ids = ['ann@example.org', 'bob@example.org', 'ann@example.org', ''].join('\r\n');
    const of = (tenant: string, ...more: string[]) =>
      huixiang(['erase', '--stdin', '--tenant', tenant, '--json', ...more], {}, ids);
    const dry = await of('acme', '--dry-run');
    expect(dry).toMatchObject({
      code: 0,
      output: expect.stringContaining('"erased":2,"units_marked":0,"dry_run":true'),
    });
    const done = await of('acme', '--yes');
    expect(done).toMatchObject({
      code: 0,
      output: expect.stringContaining('"erased":2,"units_marked":0,"dry_run":false'),
    });
    const unknown = await of('acne', '--yes');
    expect(unknown).toMatchObject({ code: 5, output: expect.stringContaining('did you mean acme') });
    expect(dry.output + done.output + unknown.output).not.toContain('example.org');
    const bad = await huixiang(['erase', '--stdin', '--tenant', 'acme', '--yes'], {}, 'ann\na\u0001b\n');
    expect(bad).toMatchObject({ code: 2, output: expect.stringMatching(/HX_PARAM: line 2/) });
  }, 60_000);

  it('needs the master secret said, and the right password', async () => {
    const silent = await huixiang(['tenants', 'list'], { HUIXIANG_SECRET: '' });
    expect(silent).toMatchObject({ code: 2, output: expect.stringMatching(/HX_CONFIG: HUIXIANG_SECRET must be set/) });
    const wrong = await huixiang(['tenants', 'list'], { CLICKHOUSE_PASSWORD: 'wrong' });
    expect(wrong.code).not.toBe(0);
    expect(wrong.output).not.toContain('acme');
  }, 60_000);
});
