import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { describeKafka } from '../support/kafka.ts';
import { skipKcat } from '../support/kcat.ts';
import { type Started, startProduct } from '../support/started.ts';
import { blocks, page, repository, table } from './page.ts';

/* Runs the commands of README.md on a separate `huixiang start`, in a temporary folder. */

const readme = page('README.md');
const chinese = page('README.zh-CN.md');
const shell = blocks(readme, 'sh');
const blockWith = (part: string) => {
  const found = shell.find((block) => block.includes(part));
  if (found === undefined) throw new Error(`README.md has no block with ${part}`);
  return found;
};

interface Answer {
  readonly rows: readonly unknown[];
  readonly notes: readonly { readonly code: string }[];
}

describeKafka('README.md', () => {
  let started: Started;
  beforeAll(async () => {
    started = await startProduct();
  }, 70_000);
  afterAll(() => started?.stop());

  const run = async (script: string) => {
    const here = script.replaceAll('http://127.0.0.1:8484', started.address);
    const env = { ...started.environment, KEY: started.key, KAFKA: started.broker };
    return (await promisify(execFile)('bash', ['-euc', here], { cwd: repository, env, maxBuffer: 1 << 24 })).stdout;
  };

  it.skipIf(skipKcat)(
    'sends events with curl and kcat, and the funnel has the figures that it shows',
    async () => {
      expect(JSON.parse(await run(blockWith('/v1/events')))).toEqual({
        accepted: 5,
        rejected_count: 0,
        rejected: [],
        unused: {},
      });
      const typed: Answer = JSON.parse(await run(blockWith('kcat -P')));
      const isWhole = ({ rows }: Answer) => rows.length === 2;
      // Where other programs take the machine, an answer states that it did not wait long enough.
      if (!isWhole(typed)) expect(typed.notes.map(({ code }) => code)).toContain('pending');
      const funnel = blockWith('kcat -P').replace(/^[\s\S]*(?=curl )/, '');
      const answer = isWhole(typed)
        ? typed
        : await eventually(
            async () => {
              const again: Answer = JSON.parse(await run(funnel));
              return isWhole(again) ? again : undefined;
            },
            { deadlineMs: 20_000 },
          );
      expect(readme).toContain('`vip` with 1 sent, read, clicked, converted and 59.9 CNY; `new` with 1 sent');
      expect(answer.rows).toMatchObject([
        { segment: 'new', sent: 1, read: 0 },
        {
          ...{ segment: 'vip', sent: 1, read: 1, clicked: 1, converted: 1 },
          values: [{ currency: 'CNY', amount: expect.stringMatching(/^59\.90?$/) }],
        },
      ]);
    },
    60_000,
  );

  it('shows what its example of real data answers, in each language', async () => {
    const [english, other] = [readme, chinese].map((text) => {
      const example = blocks(text, 'text').find((block) => block.includes('hillstrom.csv.gz')) ?? '';
      const lines = example.split('\n');
      const [load = '', query = ''] = lines.filter((line) => line.startsWith('$ ')).map((line) => line.slice(2));
      return { load, query, shown: lines.filter((line) => !line.startsWith('$ ')).join('\n') };
    });
    await run(english?.load ?? '');
    expect(await run(`${english?.query} --lang en --format table`)).toBe(english?.shown);
    expect(other?.query).toBe(`${english?.query} --lang zh-CN`);
    expect(await run(`${other?.query} --format table`)).toBe(other?.shown);
  }, 90_000);

  it('lists the routes of the API, each with its scope', async () => {
    const { paths } = (await (await fetch(`${started.address}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { security?: { key?: string[] }[] }>>;
    };
    const scopes = new Map(
      Object.entries(paths).map(([path, methods]) => [
        path.replace(/^(\/v1\/keys)\/.*/, '$1'),
        Object.values(methods).flatMap(({ security }) => security?.flatMap(({ key }) => key ?? []) ?? [])[0] ?? '–',
      ]),
    );
    const listed = table(page('docs/http.md'), 'route', 'scope').flatMap(({ route = '', scope = '' }) => {
      const named = [...route.matchAll(/(?:^|`|[A-Z] )(\/[^`\s,]*)/g)].map((match) => match[1] ?? '');
      const [first = ''] = named;
      // A second name in the cell of a metric is a metric, too.
      const whole = (path: string) =>
        path.startsWith('/v1') || !first.startsWith('/v1') ? path : `/v1/metrics${path}`;
      return named.map((path) => [whole(path), scope] as const);
    });
    const aside = ['/docs', '/openapi.json'];
    expect(new Map(listed.filter(([path]) => !aside.includes(path)))).toEqual(scopes);
    for (const path of aside) expect((await fetch(`${started.address}${path}`)).status).toBe(200);
  });
});

describe('README.zh-CN.md', () => {
  it('has the same commands', () => {
    const plain = (text: string) => blocks(text, 'sh').map((block) => block.replaceAll(/ +#.*$/gm, '').trim());
    expect(plain(chinese)).toEqual(plain(readme));
  });

  it('shows the outputs in Chinese: the same commands with --lang, and the same figures', () => {
    const commands = (text: string) =>
      blocks(text, 'text').map((block) =>
        [...block.matchAll(/^\$ (.*)$/gm)].map(([, command = '']) => command.replace(/( --)? --lang zh-CN$/, '')),
      );
    expect(commands(chinese)).toEqual(commands(readme));
    const rows = (text: string) =>
      blocks(text, 'text').map((block) =>
        [...block.matchAll(/^([a-z_]+) +(\d.*)$/gm)].map(([, name, cells = '']) => [
          name,
          cells.replaceAll('US$', '$').split(/ {2,}/),
        ]),
      );
    expect(rows(chinese)).toEqual(rows(readme));
    expect(rows(readme).map(({ length }) => length)).toEqual([6, 2]);
  });
});
