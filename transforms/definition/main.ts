import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { presentSnapshot, RECORDED, recordedSnapshot, renewal } from './snapshot.ts';

/** Records what figures are made by. Refuses while the definition is the one recorded: see README.md. */
const { values } = parseArgs({ options: { 'same-figures': { type: 'boolean', default: false } } });

// npm runs its scripts at the root of the repository.
const root = process.cwd();
const target = join(root, RECORDED);
const present = await presentSnapshot(root);
const result = existsSync(target)
  ? renewal(recordedSnapshot(root), present, values['same-figures'])
  : { renewed: true as const, changed: [] };
if (result.renewed) {
  writeFileSync(target, `${JSON.stringify(present, null, 2)}\n`);
  console.log(`${RECORDED}: definition ${present.definition}. Changed: ${result.changed.join(', ') || 'nothing'}`);
} else {
  console.error(result.message);
  process.exitCode = 1;
}
