import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachEmbedded, type EmbeddedConnection } from '../local/clickhouse/attach.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { commandsIn } from '../test/support/commandLine.ts';

const about = { broadcast: 'BS', platform: 'wecom', occurred_at: '2026-03-02T09:00:00+08:00' };
/** No figure is made of these. */
const remedy = { ...about, type: 'remedy', kind: 'delete_request' };
const events = [
  { ...about, type: 'broadcast', id: 'b', content_type: 'knowledge' },
  { ...remedy, id: 'm1' },
  { ...remedy, id: 'm2' },
];

const orders = `
name: orders
events:
  - type: conversion
    broadcast: { const: BS }
    recipient: { column: who }
    value: { column: amt }
    currency: { const: CNY }
    order: { column: order }
    occurred_at: { time: { column: at } }
`;

describe.skipIf(clickhouseAbsent())('what an import reports', { timeout: 240_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'huixiang-report-'));
  const write = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  const ndjson = (list: readonly unknown[]) => list.map((event) => JSON.stringify(event)).join('\n');
  const dataFolder = join(folder, 'data');
  const inFolder = commandsIn({ HUIXIANG_DATA: dataFolder });
  const huixiang = (args: readonly string[], LANG = 'C') => inFolder(args, { environment: { LANG } });

  /** Keeps the folder's server from one command to the next. */
  let server: EmbeddedConnection;
  beforeAll(async () => {
    server = await attachEmbedded({ dataFolder, grace: 0 });
  });
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  it('names events that no figure uses in its result and in both languages, and data quality counts them', async () => {
    const file = write('remedies.ndjson', ndjson(events));
    const dry = await huixiang(['import', file, '--tenant', 'r', '--dry-run']);
    expect(dry).toMatchObject({ code: 0, stderr: expect.stringContaining('not used by any figure: remedy 2') });
    expect(JSON.parse(dry.stdout)).toMatchObject({ accepted: 3, rejected: 0, unused: { remedy: 2 }, dry_run: true });

    const imported = await huixiang(['import', file, '--tenant', 'r', '--format', 'table'], 'zh_CN.UTF-8');
    expect(imported).toMatchObject({ code: 0, stderr: expect.stringContaining('已存储，尚无指标使用：remedy 2') });
    expect(imported.stdout).toMatch(/暂未使用[\s\S]*\{"remedy":2\}/);

    const quality = await huixiang(['query', 'data-quality', '--tenant', 'r', '--format', 'json']);
    expect(JSON.parse(quality.stdout).rows).toContainEqual(
      expect.objectContaining({
        check: 'unused_events',
        subject: 'remedy',
        count: 2,
        detail: 'stored, not used by any figure',
      }),
    );
  });

  it('ends with 3 where a file lowers a value, and with 0 once the undo that it names is done', async () => {
    const mapping = write('orders.yaml', orders);
    const load = async (amount: number, LANG?: string) => {
      const file = write('orders.csv', `who,at,amt,order\nann,2026-03-05T10:00:00Z,${amount},o1\n`);
      const ended = await huixiang(['import', file, '--mapping', mapping, '--tenant', 'shop', '--json'], LANG);
      const [{ batch, accepted }] = JSON.parse(ended.stdout);
      return { ...ended, batch, accepted };
    };
    const first = await load(50);
    expect(first).toMatchObject({ code: 0, accepted: 1 });

    const undo = `huixiang imports undo ${first.batch} --tenant shop`;
    const lower = await load(40);
    expect(lower).toMatchObject({ code: 3, accepted: 1, stderr: expect.stringContaining(undo) });
    const chinese = await load(30, 'zh_CN.UTF-8');
    expect(chinese).toMatchObject({ code: 3, stderr: expect.stringMatching(new RegExp(`系统保留较大值.*${undo}`)) });

    const undone = (batch: string) => huixiang(['imports', 'undo', batch, '--tenant', 'shop', '--yes']);
    // The rows may be merged: what they share may keep the undone values until all of them are undone.
    const { code, stderr } = await undone(first.batch);
    expect({ code, stderr }).toMatchObject({
      code: 3,
      stderr: expect.stringContaining(`events that may keep values of ${first.batch}: 1.`),
    });
    for (const { batch } of [lower, chinese]) expect(stderr).toContain(`${batch} (1)`);
    const quality = await huixiang(['query', 'data-quality', '--tenant', 'shop', '--format', 'json']);
    const kept = { check: 'conflicting_duplicates', subject: 'conversion', count: 1 };
    expect(JSON.parse(quality.stdout).rows).toContainEqual(expect.objectContaining(kept));
    expect(await undone(lower.batch)).toMatchObject({ code: 3 });
    expect(await undone(chinese.batch)).toMatchObject({ code: 0, stderr: expect.not.stringContaining('may keep') });
    const again = await huixiang(['imports', 'undo', first.batch, '--tenant', 'shop', '--yes']);
    expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('already undone; nothing was changed') });
    expect(await load(40)).toMatchObject({ code: 0, accepted: 1 });
  });
});
