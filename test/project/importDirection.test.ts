import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const check = (...folders: string[]) =>
  spawnSync(process.execPath, ['bin/check-imports.js', ...folders], { cwd: root, encoding: 'utf8' });

describe('the import check', () => {
  it.each([
    ['contract', '../store/store.ts', 'Store', 'contract-imports-no-other-folder'],
    ['transforms/rollups', '../metrics/metric.ts', 'Metric', 'rollups-do-not-know-metrics'],
    ['transforms/rates', '../rollups/registry.ts', 'rollups', 'rates-and-statistics-import-no-other-transforms'],
    ['ingest/kafka', 'kafkajs', 'Kafka', 'kafkajs-behind-the-port'],
    ['ingest/kafka', './client/kafkajs/client.ts', 'KafkajsClient', 'kafka-adapter-behind-the-port'],
    ['client', '../ingest/kafka/topics.ts', 'ensureTopics', 'client-on-contract-and-port'],
    ['examples', '../contract/event.ts', 'EventInput', 'examples-import-the-package-alone'],
  ])('sees a forbidden import of %s', (folder, module, name, rule) => {
    const planted = `${root}/${folder}/planted-${process.pid}.ts`;
    writeFileSync(planted, `export type { ${name} } from '${module}';\n`);
    try {
      const { status, stderr } = check();
      expect(stderr).toContain(rule);
      expect(status).toBe(1);
    } finally {
      rmSync(planted);
    }
  });

  it('fails when it sees next to nothing: no module has no violation', () => {
    const { status, stderr } = check('contract/content');
    expect(stderr).toMatch(/at least 20 are expected/);
    expect(status).toBe(2);
  });
});
