import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const check = (...folders: string[]) =>
  spawnSync(process.execPath, ['bin/check-imports.js', ...folders], { cwd: root, encoding: 'utf8' });

const forbidden = [
  ['contract', '../store/store.ts', 'Store', 'contract-imports-no-other-folder'],
  ['transforms/rollups', '../metrics/metric.ts', 'Metric', 'rollups-do-not-know-metrics'],
  ['transforms/rates', '../rollups/registry.ts', 'rollups', 'rates-and-statistics-import-no-other-transforms'],
  ['ingest/kafka', 'kafkajs', 'Kafka', 'kafkajs-behind-the-port'],
  ['ingest/kafka', './client/kafkajs/client.ts', 'KafkajsClient', 'kafka-adapter-behind-the-port'],
  ['client', '../ingest/kafka/topics.ts', 'ensureTopics', 'client-on-contract-and-port'],
  ['examples', '../contract/event.ts', 'EventInput', 'examples-import-the-package-alone'],
].map(([folder = '', module = '', name = '', rule = ''], i) => ({
  ...{ folder, module, name, rule, path: `${folder}/planted-${process.pid}-${i}.ts` },
}));

describe('the import check', () => {
  /** One run finds all of them: it reads every module. */
  let checked: ReturnType<typeof check>;
  beforeAll(() => {
    for (const { path, module, name } of forbidden)
      writeFileSync(`${root}/${path}`, `export type { ${name} } from '${module}';\n`);
    try {
      checked = check();
    } finally {
      for (const { path } of forbidden) rmSync(`${root}/${path}`);
    }
  });

  it.each(forbidden)('sees a forbidden import of $folder: $rule', ({ path, rule }) => {
    expect(checked.stderr.split('\n')).toContainEqual(expect.stringContaining(`${rule}: ${path} -> `));
    expect(checked.status).toBe(1);
  });

  it('sees nothing else', () => {
    const others = checked.stderr
      .split('\n')
      .filter((line) => line !== '' && !line.includes(`/planted-${process.pid}-`));
    expect(others).toEqual([]);
  });

  it('fails when it sees next to nothing: no module has no violation', () => {
    const { status, stderr } = check('contract/content');
    expect(stderr).toMatch(/at least 20 are expected/);
    expect(status).toBe(2);
  });
});
