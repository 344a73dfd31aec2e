import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';

const program = fileURLToPath(new URL('../bin/huixiang', import.meta.url));

/** An official account reports counts only: figures of them are a later matter. */
const aggregate = (id: string, day: string, as_of: string, read: number) => ({
  ...{ type: 'aggregate', id, broadcast: 'OA', platform: 'wechat_oa', basis: 'aggregate' },
  ...{ day, as_of, occurred_at: as_of, counts: { sent: 1000, delivered: 1000, read, read_total: read + 20 } },
});
const events = [
  {
    ...{ type: 'broadcast', id: 'b', broadcast: 'OA', platform: 'wechat_oa', message_class: 'article' },
    ...{ content_type: 'article', occurred_at: '2026-03-02T09:00:00+08:00' },
  },
  aggregate('g1', '2026-03-02', '2026-03-03T08:00:00+08:00', 100),
  aggregate('g2', '2026-03-03', '2026-03-04T08:00:00+08:00', 150),
];

describe.skipIf(clickhouseAbsent())('an import of events that no figure uses', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'huixiang-unused-'));
  const file = join(folder, 'oa.ndjson');
  writeFileSync(file, events.map((event) => JSON.stringify(event)).join('\n'));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

  function huixiang(args: readonly string[], LANG = 'C') {
    const env = {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      HUIXIANG_DATA: join(folder, 'data'),
      CI: 'true',
      LANG,
    };
    return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
      execFile(process.execPath, [program, ...args], { env }, (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
    });
  }

  it('names them in its result and in both languages, and data quality counts them', async () => {
    const dry = await huixiang(['import', file, '--tenant', 'oa', '--dry-run']);
    expect(dry).toMatchObject({ code: 0, stderr: expect.stringContaining('not used by any figure: aggregate 2') });
    expect(JSON.parse(dry.stdout)).toMatchObject({ accepted: 3, rejected: 0, unused: { aggregate: 2 }, dry_run: true });

    const imported = await huixiang(['import', file, '--tenant', 'oa', '--format', 'table'], 'zh_CN.UTF-8');
    expect(imported).toMatchObject({ code: 0, stderr: expect.stringContaining('已存储，尚无指标使用：aggregate 2') });
    expect(imported.stdout).toMatch(/暂未使用[\s\S]*\{"aggregate":2\}/);

    const quality = await huixiang(['query', 'data-quality', '--tenant', 'oa', '--format', 'json']);
    expect(JSON.parse(quality.stdout).rows).toContainEqual(
      expect.objectContaining({
        check: 'unused_events',
        subject: 'aggregate',
        count: 2,
        detail: 'stored, not used by any figure',
      }),
    );
  });
});
