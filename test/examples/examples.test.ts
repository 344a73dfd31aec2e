import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { jarsFolder } from '../../local/kafka/jars.ts';
import { KAFKA_VERSION } from '../../local/kafka/version.ts';
import { page, repository, table } from '../docs/page.ts';
import { eventually } from '../support/eventually.ts';
import { describeKafka } from '../support/kafka.ts';
import { type Started, startProduct } from '../support/started.ts';

/* Runs the commands of examples/README.md on a product of its own. What a machine does not have is skipped by name. */

const readme = page('examples/README.md');
const commandsOf = (head: string) => table(readme, head).map((row) => [row[head] ?? '', row.run ?? ''] as const);
/** Each way to send, with the broadcast that it sends. */
const senders = commandsOf('with');
const readers = commandsOf('into');

const python = process.env.PYTHON ?? 'python3';
/** The modules that an example imports, beyond Python's own. */
const needed: Readonly<Record<string, readonly string[]>> = {
  'over_kafka.py': ['confluent_kafka'],
  'with_pandas.py': ['pandas', 'pyarrow'],
  'with_polars.py': ['polars'],
  'with_duckdb.py': ['duckdb'],
};

const find = 'import importlib.util as u, sys; print(*[m for m in sys.argv[1:] if u.find_spec(m)])';
const asked = spawnSync(python, ['-c', find, ...Object.values(needed).flat()], { encoding: 'utf8' });
/** Those of them that are here; undefined without Python. */
const modules = asked.status === 0 ? asked.stdout.trim().split(' ') : undefined;

/** What a command lacks on this machine. */
function lacking(command: string): readonly string[] {
  const [program = ''] = command.split(' ');
  if (program !== 'python3') return [];
  if (modules === undefined) return [python];
  const script = command.split('/').at(-1) ?? '';
  return (needed[script] ?? []).filter((name) => !modules.includes(name));
}

const named = (commands: readonly (readonly [string, string])[]) =>
  commands.map(([name, command]) => {
    const lacks = lacking(command);
    return { name: lacks.length === 0 ? name : `${name} (not here: ${lacks.join(', ')})`, command, lacks };
  });

/** A command as this machine can run it: TypeScript compiled, since Node before 22.18 does not read it; Kafka's jars as the bundled Kafka has them. */
async function runnable(command: string): Promise<readonly [string, readonly string[]]> {
  const [, script = ''] = /^node (\S+\.ts)$/.exec(command) ?? [];
  if (script !== '') {
    const { default: ts } = await import('typescript');
    const { outputText } = ts.transpileModule(readFileSync(join(repository, script), 'utf8'), {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2023 },
    });
    return [process.execPath, ['--input-type=module', '--eval', outputText]];
  }
  const here = command
    .replace(/^mvn .* && /, '')
    .replace('examples/send/target/dependency', jarsFolder())
    .replace(/^python3/, python);
  return ['sh', ['-euc', here]];
}

describeKafka('examples/README.md', () => {
  let started: Started;
  let folder: string;
  /** Broadcasts of earlier examples. */
  const seen = new Set<unknown>();
  beforeAll(async () => {
    started = await startProduct();
    folder = mkdtempSync(join(tmpdir(), 'hx-e-'));
  }, 70_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await started?.stop();
  });

  const run = async (command: string) => {
    const env = { ...started.environment, API: started.address, KEY: started.key, KAFKA: started.broker };
    const [program, args] = await runnable(command);
    return (await promisify(execFile)(program, args, { cwd: repository, env })).stdout;
  };
  /** Waits for what was sent. */
  const funnel = async (query: string): Promise<Record<string, unknown>[]> => {
    const url = `${started.address}/v1/metrics/funnel?wait=5s&${query}`;
    const reply = await fetch(url, { headers: { authorization: `Bearer ${started.key}` } });
    // Cast: what the API documents of the answer.
    return ((await reply.json()) as { rows: Record<string, unknown>[] }).rows;
  };

  it.for(named(senders))('sends with $name', { timeout: 60_000 }, async ({ command, lacks }, { skip }) => {
    skip(lacks.length > 0, `not here: ${lacks.join(', ')}`);
    expect(await run(command)).toMatch(/accepted"?:? ?3|sent 3/);
    const sent = await eventually(
      async () =>
        (await funnel('group_by=broadcast')).find(({ broadcast, read }) => !seen.has(broadcast) && read === 1),
      { deadlineMs: 20_000 },
    );
    seen.add(sent.broadcast);
    expect(sent).toMatchObject({ broadcast: expect.stringMatching(/^from-/), sent: 1, read: 1 });
  });

  it.for(named(readers))('reads into $name', { timeout: 60_000 }, async ({ name, command, lacks }, { skip }) => {
    skip(lacks.length > 0, `not here: ${lacks.join(', ')}`);
    const file = join(folder, 'funnel.csv');
    const printed = await run(command.replace('funnel.csv', file));
    const [email] = await funnel('group_by=platform');
    if (name === 'Excel') {
      const text = readFileSync(file, 'utf8');
      expect(text).toMatch(/^\uFEFF[\w,]*platform,[\w,]*sent,/);
      expect(text.split('\r\n')[1]).toContain('email,');
    } else if (name === 'DuckDB') {
      expect(printed).toMatch(/from-curl\W+1\W+1\W/);
    } else {
      expect(printed).toMatch(new RegExp(`email\\W+${email?.sent}\\W+${email?.read}\\W`));
    }
  });
});

it('Java is compiled with the version of the client that pom.xml names', () => {
  expect(page('examples/send/pom.xml')).toContain(`<version>${KAFKA_VERSION}</version>`);
});
