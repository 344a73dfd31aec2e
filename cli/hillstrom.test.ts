import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attachEmbedded, type EmbeddedConnection } from '../local/clickhouse/attach.ts';
import type { Truth } from '../simulate/index.ts';
import { clickhouseAbsent } from '../test/support/clickhouse.ts';
import { commandsIn, type Ran } from '../test/support/commandLine.ts';

const program = fileURLToPath(new URL('../bin/huixiang', import.meta.url));
const example = fileURLToPath(new URL('../docs/examples/hillstrom', import.meta.url));

/** A folder of one's own: these tests start the embedded ClickHouse as a newcomer's first command does. */
const folder = mkdtempSync(join(tmpdir(), 'huixiang-walk-'));

function begin(args: readonly string[]) {
  // Only what the command needs: a NO_COLOR or HUIXIANG_* of the developer would change what is tested.
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, HUIXIANG_DATA: folder, CI: process.env.CI, LANG: 'C' };
  return spawn(process.execPath, [program, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** The same in this process, which ends no process and sees no signal. */
const inFolder = commandsIn({ HUIXIANG_DATA: folder, LANG: 'C' });
const huixiang = (args: readonly string[], input = '') => inFolder(args, { input });

interface Row {
  readonly [name: string]: unknown;
}

async function rows(args: readonly string[]): Promise<Row[]> {
  const { code, stdout, stderr } = await huixiang(args);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

const importIt = (...more: string[]) =>
  huixiang([
    ...['import', join(example, 'hillstrom.csv.gz'), '--mapping', join(example, 'mapping.yaml')],
    ...['--tenant', 'hillstrom', ...more],
  ]);
const byVariant = ['query', 'funnel', '--group-by', 'variant', '--tenant', 'hillstrom', '--format', 'json'];

// The suite's own server is not used, but where it cannot run neither can the embedded one.
describe.skipIf(clickhouseAbsent())('the Hillstrom experiment from the command line', { timeout: 120_000 }, () => {
  let first: Ran;
  let funnel: Ran;
  /** Keeps the folder's server from one command to the next; the first one starts it, as a newcomer's does. */
  let server: EmbeddedConnection;
  beforeAll(async () => {
    first = await importIt();
    server = await attachEmbedded({ dataFolder: folder, grace: 0 });
    funnel = await huixiang(byVariant);
  }, 180_000);
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  it('imports the file, recomputes, and prints the result to standard output only', () => {
    expect(first).toMatchObject({ code: 0 });
    expect(JSON.parse(first.stdout)).toMatchObject({ tenant: 'hillstrom', rows: 64_000, rejected: 0 });
  });

  it('answers the published figures, with null for stages that are not reported', () => {
    const { code, stdout } = funnel;
    expect(code).toBe(0);
    const answer = JSON.parse(stdout);
    expect(answer.freshness.pending_units).toBe(0);
    const unseen = { delivered: null, read: null, delivery_rate: null, open_rate: null, click_to_open: null };
    expect(answer.rows).toMatchObject([
      { variant: 'mens', sent: 21_307, clicked: 3_894, converted: 267, ...unseen },
      { variant: 'womens', sent: 21_387, clicked: 3_238, converted: 189, ...unseen },
    ]);
    expect(answer.rows.map((row: Row) => (Number(row.click_rate) * 100).toFixed(2))).toEqual(['18.28', '15.14']);
  });

  it("keeps the control's visits and purchases for the experiment", async () => {
    const assigned = await rows(['export', 'assignment', '--tenant', 'hillstrom']);
    const conversions = await rows(['export', 'conversion', '--tenant', 'hillstrom', '--format', 'ndjson']);
    expect(assigned).toHaveLength(64_000);
    const control = new Set(assigned.filter(({ variant }) => variant === 'control').map(({ recipient }) => recipient));
    const ofControl = conversions.filter(({ recipient }) => control.has(recipient));
    expect(ofControl.filter(({ goal }) => goal === 'visit')).toHaveLength(2_262);
    expect(ofControl.filter(({ goal }) => goal === 'purchase')).toHaveLength(122);
  });

  it('ends quietly when its reader goes away', async () => {
    const child = begin(['export', 'assignment', '--tenant', 'hillstrom']);
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const [code] = await once(child, 'close');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends by %s in the middle of an import', async (signal) => {
    const child = begin(['import', join(example, 'hillstrom.csv.gz'), '--mapping', join(example, 'mapping.yaml')]);
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (text.includes('importing')) child.kill(signal);
    });
    const [, endedBy] = await once(child, 'close');
    expect(endedBy).toBe(signal);
  });

  it('answers the same after importing twice', async () => {
    const again = await importIt();
    expect(again).toMatchObject({ code: 0, stdout: first.stdout });
    const answer = await huixiang(byVariant);
    expect(JSON.parse(answer.stdout).rows).toEqual(JSON.parse(funnel.stdout).rows);
  });

  it('undoes the import only after confirmation', async () => {
    const { batch } = JSON.parse(first.stdout);
    const undo = ['import', '--undo', batch, '--tenant', 'hillstrom'];
    expect(await huixiang(undo)).toMatchObject({ code: 2, stderr: expect.stringContaining('--yes') });
    expect(await huixiang([...undo, '--yes'])).toMatchObject({ code: 0, stdout: '' });
    expect(JSON.parse((await huixiang(byVariant)).stdout).rows).toEqual([]);
  });

  it('ends with 3 when rows were rejected, and keeps them', async () => {
    const bad = await huixiang(['import', '-', '--tenant', 'walk'], '{"type":"open"}\n{"x":\n');
    expect(bad).toMatchObject({ code: 3, stderr: expect.stringContaining('HX_TYPE') });
    expect(JSON.parse(bad.stdout)).toMatchObject({ rows: 2, accepted: 0, rejected: 2 });
    const letters = await rows(['dead-letters', 'list', '--tenant', 'walk']);
    expect(letters.map(({ code }) => code).sort()).toEqual(['HX_JSON', 'HX_TYPE']);
    const replayed = await huixiang(['dead-letters', 'replay', '--tenant', 'walk', '--yes']);
    expect(replayed).toMatchObject({ code: 3, stdout: expect.stringContaining('"rejected":2') });
  });

  it('does not call figures stale for a conversion that names no broadcast', async () => {
    const conversion = { type: 'conversion', id: 'c', recipient: 'r', occurred_at: '2026-03-02T00:00:00Z' };
    const one = await huixiang(['import', '-', '--tenant', 'walk'], JSON.stringify(conversion));
    expect(one).toMatchObject({ code: 0, stdout: expect.stringContaining('"accepted":1') });
    const { stdout } = await huixiang(['query', 'funnel', '--tenant', 'walk', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ rows: [], freshness: { pending_units: 0 } });
  });

  it('answers what the simulator knows to be true', async () => {
    const truthFile = join(folder, 'truth.json');
    const world = ['simulate', '--tenant', 'made-up', '--scale', '3000', '--start', '2026-03-01', '--truth', truthFile];
    const made = await huixiang(world);
    expect(await huixiang(['import', '-', '--tenant', 'made-up'], made.stdout)).toMatchObject({ code: 0 });
    const truth: Truth = JSON.parse(readFileSync(truthFile, 'utf8'));
    const asked = ['--goal', '*', '--group-by', 'content_type,segment'];
    const answered = await rows(['query', 'funnel', '--tenant', 'made-up', ...asked, '--format', 'ndjson']);
    const groups = truth.by_content_type_and_segment.filter(({ segment }) => segment !== '*');
    expect(answered).toHaveLength(groups.length);
    for (const { content_type, segment, counts } of groups) {
      const row = answered.find((one) => one.content_type === content_type && one.segment === segment);
      // The funnel has no columns for these.
      const { assigned, sent_implied, orders, opted_out, complained, values, ...more } = counts;
      const { confirmed, engaged, engaged_unconfirmed, ...shown } = more;
      expect(row).toMatchObject(shown);
    }
  });

  it('shows a key once and lists it without', async () => {
    const made = await huixiang(['keys', 'create', '--tenant', 'walk', '--scopes', 'read', '--name', 'page']);
    const { key, id } = JSON.parse(made.stdout);
    expect(key).toMatch(/^hx_/);
    const listed = await huixiang(['keys', 'list', '--tenant', 'walk']);
    expect(JSON.parse(listed.stdout)).toMatchObject({ id, name: 'page', scopes: 'read' });
    expect(listed.stdout).not.toContain(key);
    expect(await huixiang(['keys', 'revoke', id, '--tenant', 'walk', '--yes'])).toMatchObject({ code: 0 });
    expect((await huixiang(['keys', 'list', '--tenant', 'walk'])).stdout).toBe('');
  });

  it('names what is not there, with the nearest, and exit code 5', async () => {
    const { code, stderr } = await huixiang(['query', 'funnel', '--tenant', 'hilstrom']);
    expect({ code, stderr }).toMatchObject({ code: 5, stderr: expect.stringContaining('did you mean hillstrom?') });
  });
});
