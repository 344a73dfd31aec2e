import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { attachEmbedded, type EmbeddedConnection } from '../../local/clickhouse/attach.ts';
import { clickhouseAbsent } from '../support/clickhouse.ts';
import { commandsIn } from '../support/commandLine.ts';
import { page, repository, table } from './page.ts';

/* docs/examples/official-account: its commands, typed as the page has them, and what the page shows of their results. */

const FOLDER = 'docs/examples/official-account';
const TENANT = 'official-account';
const english = page(`${FOLDER}/README.md`);
const chinese = page(`${FOLDER}/README.zh-CN.md`);
const commandsOf = (text: string) => [...text.matchAll(/^ {4}\.\/bin\/huixiang (.+)$/gm)].map(([, args = '']) => args);
const [dryRun = '', load = '', ...queries] = commandsOf(english);

/** A row of the page's table of figures: people, a share in percent, or nothing. */
const cell = (value: unknown) => (value === null ? '' : String(value));
const percent = (value: unknown) => (typeof value === 'number' ? `${(value * 100).toFixed(2)} %` : cell(value));

describe('the page of the official account', () => {
  it('has the same commands and tables in both languages', () => {
    expect(commandsOf(chinese)).toEqual(commandsOf(english));
    for (const second of ['day', 'horizon']) {
      expect(table(chinese, 'broadcast', second)).toEqual(table(english, 'broadcast', second));
    }
  });
});

describe.skipIf(clickhouseAbsent())('the official account in the product', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'huixiang-account-'));
  const dataFolder = join(folder, 'data');
  const command = commandsIn({ HUIXIANG_DATA: dataFolder, LANG: 'C' });
  // The page's commands name files from the repository's root, where Vitest runs.
  const typed = (args: string) => command(args.split(' '));
  const parsed = async (args: string): Promise<unknown> => JSON.parse((await typed(`${args} --format json`)).stdout);

  let shown: { readonly stderr: string };
  /** Keeps the folder's server from one command to the next. */
  let server: EmbeddedConnection;
  beforeAll(async () => {
    expect(process.cwd()).toBe(repository.replace(/\/$/, ''));
    server = await attachEmbedded({ dataFolder, grace: 0 });
    shown = await typed(dryRun);
    expect(JSON.parse((await typed(load)).stdout)).toMatchObject({ rows: 7, events: 14, accepted: 14, rejected: 0 });
  }, 120_000);
  afterAll(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  });

  it('shows in the dry run what a row becomes', () => {
    expect(shown.stderr).toContain('1/0 becomes {"type":"broadcast","broadcast":"2650001201_1"');
    expect(shown.stderr).toContain('"title":"夏季居民用电安全提示"');
    expect(shown.stderr).toContain(
      '"counts":{"delivered":48200,"read":4800,"read_total":5310,"shared":96,"favourited":41}',
    );
  });

  it('has one event for each article, and the counts of each day as they were last stated', async () => {
    const stored = z.object({
      broadcast: z.string(),
      event: z.string().transform((text) => aggregate.parse(JSON.parse(text))),
    });
    const lines = (text: string) => text.trim().split('\n');
    const days = lines((await typed(`export aggregate --tenant ${TENANT}`)).stdout).map((line) =>
      stored.parse(JSON.parse(line)),
    );
    expect(days).toHaveLength(7);
    const latest = days.filter(
      ({ broadcast, event: { day, as_of } }) =>
        !days.some((other) => other.broadcast === broadcast && other.event.day === day && other.event.as_of > as_of),
    );
    const rows = latest.map(({ broadcast, event: { day, scope, as_of, counts } }) => ({
      ...{ broadcast, day, scope, 'as of': inShanghai(as_of) },
      ...Object.fromEntries(countNames.map((name) => [name, cell(counts[name] ?? null)])),
    }));
    const key = (row: Readonly<Record<string, unknown>>) => `${row.broadcast} ${row.day}`;
    expect(rows.sort((a, b) => key(a).localeCompare(key(b)))).toEqual(table(english, 'broadcast', 'day'));
    expect(lines((await typed(`export broadcast --tenant ${TENANT}`)).stdout)).toHaveLength(2);
  });

  it('takes the time of an export without a column for it from the command', async () => {
    const mapping = page(`${FOLDER}/mapping.yaml`).replace(/time: \{ column: 导出时间[^}]*\}/, 'time: base');
    writeFileSync(join(folder, 'base.yaml'), mapping);
    const args = `import ${FOLDER}/daily.csv --mapping ${join(folder, 'base.yaml')} --tenant base --dry-run`;
    await expect(typed(args)).resolves.toMatchObject({ code: 2, stderr: expect.stringContaining('or --base') });
    // Two rows of one time and day differ: they are rejected, which is exit code 3.
    await expect(typed(`${args} --base 2026-06-12T09:00:00+08:00`)).resolves.toMatchObject({
      code: 3,
      stderr: expect.stringMatching(
        /"as_of":"2026-06-12T01:00:00.000Z"[\s\S]*rows 1 and 4 have one as_of and different counts/,
      ),
    });
  });

  it('is the same import when it is typed again', async () => {
    expect(await typed(load)).toMatchObject({ code: 0 });
    expect(await parsed(`imports list --tenant ${TENANT}`)).toMatchObject([
      { state: 'complete', accepted: 14, rows: 7 },
    ]);
  });

  it('has the figures that its page shows', expectFigures);

  async function expectFigures() {
    const answers = await Promise.all(
      queries.map(async (query) => {
        const { rows } = z.object({ rows: z.array(z.record(z.string(), z.unknown())) }).parse(await parsed(query));
        const horizon = / --horizon (\S+)/.exec(query)?.[1] ?? '';
        return rows.map(
          ({ broadcast, sent, delivered, failed, read, read_low, read_high, delivery_rate, open_rate }) => ({
            ...{
              broadcast: cell(broadcast),
              horizon,
              sent: cell(sent),
              delivered: cell(delivered),
              failed: cell(failed),
            },
            ...{ delivery_rate: percent(delivery_rate), read: cell(read) },
            ...{ read_low: cell(read_low), read_high: cell(read_high), open_rate: percent(open_rate) },
          }),
        );
      }),
    );
    const key = (row: Readonly<Record<string, unknown>>) => `${row.horizon} ${row.broadcast}`;
    const sorted = answers.flat().sort((a, b) => key(a).localeCompare(key(b)));
    expect(sorted).toEqual(table(english, 'broadcast', 'horizon').sort((a, b) => key(a).localeCompare(key(b))));
  }
});

const countNames = ['delivered', 'read', 'read_total', 'shared', 'favourited'] as const;
const aggregate = z.object({
  day: z.string(),
  scope: z.string(),
  as_of: z.iso.datetime(),
  counts: z.partialRecord(z.enum(countNames), z.number()),
});

/** As the page has it: local time, to the minute. */
function inShanghai(time: string): string {
  return new Date(Date.parse(time) + 8 * 3600 * 1000).toISOString().slice(0, 16).replace('T', ' ');
}
