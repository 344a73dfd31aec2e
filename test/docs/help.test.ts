import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Command } from 'commander';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createContext } from '../../cli/context.ts';
import { buildProgram } from '../../cli/main.ts';
import { commandsIn, type Ran, runCommand } from '../support/commandLine.ts';
import { eventually } from '../support/eventually.ts';
import { describeKafka } from '../support/kafka.ts';
import { type Started, startProduct } from '../support/started.ts';
import { repository } from './page.ts';

/*
 * Runs every example in the help of every command on a separate `huixiang start`, in a temporary folder. Those that need a shell
 * (a pipe, a file, quotes) are typed into one, as are the services; the rest run in this process.
 */

/** Every command, as words of a command line. */
const paths = (command: Command, path: readonly string[] = []): (readonly string[])[] => [
  path,
  ...command.commands.flatMap((child) => paths(child, [...path, child.name()])),
];

async function examplesIn(path: readonly string[], lang: string): Promise<readonly string[]> {
  const { stdout } = await runCommand([...path, '--help', '--lang', lang]);
  const lines = /\n(?:Example:|示例：)\n((?: {2}.+\n?)+)/.exec(stdout)?.[1] ?? '';
  return lines.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}

const commands = paths(buildProgram(createContext([])));
const inEnglish = await Promise.all(commands.map((path) => examplesIn(path, 'en')));
const inChinese = await Promise.all(commands.map((path) => examplesIn(path, 'zh-CN')));
const examples = [...new Set(inEnglish.flat())];

it('shows the same examples in both languages', () => {
  expect(examples.length).toBeGreaterThan(40);
  expect(inChinese).toEqual(inEnglish);
});

/** What runs until it is stopped, with the line of its log that it runs. */
const services: Readonly<Record<string, RegExp>> = {
  'KAFKA_BROKERS=kafka:9092 CLICKHOUSE_URL=http://ch:8123 huixiang consume': /consume runs/,
  'HUIXIANG_PORT=8484 CLICKHOUSE_URL=http://ch:8123 huixiang serve': /serve runs/,
  'CLICKHOUSE_URL=http://ch:8123 huixiang refresh': /refresh runs/,
  'huixiang refresh --shard 1/2 & huixiang refresh --shard 2/2': /refresh runs[\s\S]*refresh runs/,
};
const START = 'huixiang start --open';
const ended = examples.filter((line) => !(line in services) && line !== START);

const events = ['send', 'read', 'click'].map((type) => ({
  ...{ tenant: 'demo', type, id: type, broadcast: 'spring', recipient: 'ann' },
  ...(type === 'send' && { audience: ['vip'] }),
  occurred_at: '2026-03-02T10:00:00+08:00',
}));

describeKafka('the examples in the help of the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hx-help-'));
  const here = process.cwd();
  let started: Started;
  let environment: NodeJS.ProcessEnv;
  let command: ReturnType<typeof commandsIn>;
  const made: [RegExp, string][] = [];

  const run = (script: string) =>
    promisify(execFile)('bash', ['-euc', `set -o pipefail; ${script}`], {
      ...{ cwd: folder, env: environment, maxBuffer: 1 << 27 },
    });
  /** The same without a shell; exit code 3 is that rows are rejected. */
  const typed = async (line: string, code = 0): Promise<Ran> => {
    const ran = await command(line.split(' ').slice(1));
    expect(ran).toMatchObject({ code });
    return ran;
  };
  /** A field of the first row that a command prints. */
  const field = async (name: string, line: string) =>
    String(JSON.parse((await typed(line)).stdout.split('\n', 1)[0] ?? '')[name]);

  /** The head of the file alone: README.md's own test imports all of it. */
  function copyHillstrom(): void {
    const path = 'docs/examples/hillstrom';
    mkdirSync(join(folder, path), { recursive: true });
    cpSync(join(repository, path, 'mapping.yaml'), join(folder, path, 'mapping.yaml'));
    const lines = gunzipSync(readFileSync(join(repository, path, 'hillstrom.csv.gz')))
      .toString('utf8')
      .split('\n');
    writeFileSync(join(folder, path, 'hillstrom.csv.gz'), gzipSync(lines.slice(0, 1_000).join('\n')));
  }

  /** What the examples are about: ids that no one can know before are put in place of those that they show. */
  async function prepare(): Promise<void> {
    mkdirSync(join(folder, 'bin'));
    symlinkSync(join(repository, 'bin/huixiang'), join(folder, 'bin/huixiang'));
    copyHillstrom();
    for (const file of ['orders.csv', 'orders.yaml'])
      cpSync(join(repository, 'docs/examples/orders', file), join(folder, file));
    writeFileSync(join(folder, 'ids.txt'), 'ann\n');
    writeFileSync(join(folder, 'events.ndjson'), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    writeFileSync(join(folder, 'broken.ndjson'), '{"type":"read","id":"r"}\n');
    await typed('huixiang import events.ndjson --tenant demo');
    await typed('huixiang tenants create trial');
    await typed('huixiang import broken.ndjson --tenant demo', 3);
    const batch = await field('batch', 'huixiang import orders.csv --mapping orders.yaml --tenant shop');
    made.push([/3f2a9c0d1b4e5f607182-1/, batch]);
    const origin = await field('origin', 'huixiang dead-letters list');
    made.push([
      /kafka:huixiang\.events\/0 1234/,
      `'${origin}' '${await field('position', 'huixiang dead-letters list')}'`,
    ]);
    made.push([/3f9a0c1d2e4b/, await field('id', 'huixiang keys create --tenant shop')]);
    made.push([
      /2f0c5b1e-0b5f-4d53-9f0e-3d0f6f1f8a11/,
      await field('id', 'huixiang erase bob --tenant shop --no-wait --yes'),
    ]);
  }

  beforeAll(async () => {
    started = await startProduct();
    environment = { ...started.environment, PATH: `${join(folder, 'bin')}:${process.env.PATH}`, HUIXIANG_LANG: 'en' };
    command = commandsIn(environment);
    // Examples name files of the folder that they are typed in.
    process.chdir(folder);
    await prepare();
  }, 180_000);
  afterAll(async () => {
    process.chdir(here);
    await started?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(ended)(
    'runs %s',
    async (example) => {
      const small: [RegExp, string] = [/--scale 20000\b/, '--scale 1000'];
      const line = [...made, small].reduce((text, [shown, real]) => text.replace(shown, real), example);
      // Made once above.
      const again = line === 'huixiang tenants create shop' ? 'huixiang tenants create shop-2' : line;
      if (/[|<>'"]/.test(again)) await run(again);
      else await typed(again);
    },
    120_000,
  );

  it('does not start twice in a folder', async () => {
    await expect(run(START)).rejects.toMatchObject({
      stderr: expect.stringMatching(/^HX_CONFLICT: Huixiang already runs/m),
    });
  });

  it.each(Object.entries(services))(
    '%s runs until it is stopped',
    async (example, runs) => {
      const here = example
        .replace('kafka:9092', started.broker)
        // The ClickHouse of the folder.
        .replace('CLICKHOUSE_URL=http://ch:8123 ', '')
        .replace('8484', '0');
      const child = spawn('bash', ['-euc', here], { cwd: folder, env: environment, detached: true });
      const output = outputOf(child);
      const exit = new Promise((resolve) => child.on('exit', resolve));
      try {
        await eventually(() => runs.test(output()), { deadlineMs: 60_000 });
      } catch (error) {
        throw new Error(output(), { cause: error });
      } finally {
        // The whole group: the example may be two processes.
        process.kill(-(child.pid ?? Number.NaN), 'SIGTERM');
        await exit;
      }
    },
    90_000,
  );
});

function outputOf({ stdout, stderr }: ChildProcess): () => string {
  let output = '';
  for (const stream of [stdout, stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return () => output;
}
