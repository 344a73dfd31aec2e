/**
 * Makes a data directory of an earlier version: `node test/upgrade/makeData.js CHECKOUT NAME`, CHECKOUT being a built checkout of
 * that version. It runs that version's own command line on the files of world.js, and packs what its ClickHouse stored into NAME.tgz,
 * with the files and the steps.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { files, steps } from './world.js';

const [checkout, name] = process.argv.slice(2);
if (name === undefined) throw new Error('usage: node test/upgrade/makeData.js CHECKOUT NAME');

/** With it, the same recipients have the same pseudonyms in a fresh import. */
const HUIXIANG_SECRET = 'a secret of data directories in tests';
const work = mkdtempSync(join(tmpdir(), 'huixiang-data-'));
const source = join(work, 'source');
mkdirSync(source);
for (const [file, content] of Object.entries(files)) writeFileSync(join(source, file), content);
writeFileSync(join(source, 'steps.json'), JSON.stringify({ secret: HUIXIANG_SECRET, steps }, null, 1));

const env = { ...process.env, HUIXIANG_DATA: join(work, 'data'), HUIXIANG_SECRET, HUIXIANG_LANG: 'en', CI: 'true' };
const run = (args, input) => execFileSync(join(checkout, 'bin', 'huixiang'), args, { env, encoding: 'utf8', input });
const batches = new Map();
for (const step of steps) {
  const of = ['--tenant', step.tenant, '--yes'];
  if (step.do === 'tenant') {
    run(['tenants', 'create', step.tenant]);
    const settings = Object.entries(step.settings).map(([key, value]) => `${key}=${value}`);
    if (settings.length > 0) run(['tenants', 'set', step.tenant, ...settings]);
  } else if (step.do === 'import') {
    const mapping = step.mapping === undefined ? [] : ['--mapping', join(source, step.mapping)];
    const [{ batch }] = JSON.parse(run(['import', join(source, step.file), ...mapping, ...of, '--json']));
    batches.set(step.file, batch);
  } else if (step.do === 'undo') {
    run(['import', '--undo', batches.get(step.file), ...of]);
  } else {
    run(['erase', '--stdin', ...of], `${step.recipient}\n`);
  }
}

/** A part that a later one holds waits to be removed: `partition_min_max_level` or with `_mutation`. */
function removeMergedParts(table) {
  const parts = readdirSync(table).flatMap((part) => {
    const [, partition, ...numbers] = /^(\w+?)_(\d+)_(\d+)_(\d+)(?:_(\d+))?$/.exec(part) ?? [];
    const [min, max, level, mutation] = numbers.map((number) => Number(number ?? 0));
    return partition === undefined ? [] : [{ part, partition, min, max, level, mutation }];
  });
  const holds = (one, other) =>
    one !== other &&
    one.partition === other.partition &&
    one.min <= other.min &&
    one.max >= other.max &&
    (one.level > other.level || one.mutation > other.mutation);
  for (const part of parts) {
    if (parts.some((other) => holds(other, part))) rmSync(join(table, part.part), { recursive: true });
  }
}
const data = join(work, 'data', 'clickhouse', 'data');
for (const group of readdirSync(join(data, 'store'))) {
  for (const table of readdirSync(join(data, 'store', group))) removeMergedParts(join(data, 'store', group, table));
}

const packed = fileURLToPath(new URL(`${name}.tgz`, import.meta.url));
const leftOut = ['data/tmp', '*.lock', 'data/status'].map((pattern) => `--exclude=${pattern}`);
const folders = ['-C', join(work, 'data', 'clickhouse'), 'data', '-C', work, 'source'];
execFileSync('tar', ['--sort=name', ...leftOut, '-I', 'gzip -9', '-cf', packed, ...folders]);
rmSync(work, { recursive: true, force: true });
