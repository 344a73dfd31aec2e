import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchJars, jarsFolder } from './jars.ts';
import { javaMajor } from './programs.ts';
import { startKafka } from './start.ts';

let folder: string;
let env: NodeJS.ProcessEnv;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hx-absent-'));
  await mkdir(join(folder, 'bin'));
  env = { PATH: `${join(folder, 'bin')}:/usr/bin:/bin`, XDG_CACHE_HOME: join(folder, 'cache') };
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** Puts a program of that name in front of the real one. */
async function program(name: string, script: string): Promise<void> {
  const path = join(folder, 'bin', name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
}

test('without Java it returns the reason and creates nothing', async () => {
  env.JAVA_HOME = join(folder, 'no-java');
  const kafka = await startKafka({ dataFolder: join(folder, 'data'), env });
  expect(kafka).toEqual({ kind: 'absent', reason: expect.stringMatching(/^Java 17 or newer is not installed .*$/) });
  expect(await readdir(folder)).toEqual(['bin']);
});

test('a Java that is too old is named', async () => {
  await program('java', `echo 'openjdk version "11.0.22" 2024-01-16' >&2`);
  const kafka = await startKafka({ dataFolder: join(folder, 'data'), env });
  expect(kafka).toEqual({ kind: 'absent', reason: 'Java 17 or newer is needed, java is 11' });
});

test('without Maven it returns the reason', async () => {
  env.PATH = join(folder, 'bin');
  expect(await fetchJars({ env })).toEqual({ kind: 'absent', reason: expect.stringContaining('Maven') });
});

test('a Maven that cannot reach its repository is quoted, and leaves nothing behind', async () => {
  await program(
    'mvn',
    `[ "$1" = -version ] || { echo '[ERROR] Could not resolve'; echo '[ERROR] To see more'; exit 1; }`,
  );
  expect(await fetchJars({ env })).toEqual({
    kind: 'absent',
    reason: 'Kafka could not be fetched with Maven: Could not resolve',
  });
  expect(await readdir(join(folder, 'cache', 'huixiang'))).toEqual([]);
});

test('a Maven that hangs is given up at the deadline', async () => {
  await program('mvn', '[ "$1" = -version ] || sleep 60');
  const before = Date.now();
  const jars = await fetchJars({ env, deadlineMs: 300 });
  expect(jars).toEqual({ kind: 'absent', reason: expect.stringMatching(/within \d+ s/) });
  expect(Date.now() - before).toBeLessThan(10_000);
});

test('two that fetch at once both have the jars, whole', async () => {
  await program(
    'mvn',
    `[ "$1" = -version ] && exit
     for argument; do case $argument in -DoutputDirectory=*) out=\${argument#*=};; esac; done
     mkdir "$out"; echo one >"$out/one.jar"; echo "[INFO] Downloaded from central: http://x/one.jar"; echo two >"$out/two.jar"`,
  );
  const both = await Promise.all([fetchJars({ env }), fetchJars({ env })]);
  expect(both).toEqual([
    { kind: 'ready', folder: jarsFolder(env) },
    { kind: 'ready', folder: jarsFolder(env) },
  ]);
  expect(await readdir(jarsFolder(env))).toEqual(['one.jar', 'two.jar']);
  expect(await readdir(join(folder, 'cache', 'huixiang'))).toHaveLength(1);
});

test('the major version of Java is read from what it prints', () => {
  expect(javaMajor('openjdk version "17.0.15" 2025-04-15')).toBe(17);
  expect(javaMajor('java version "1.8.0_402"')).toBe(1);
  expect(javaMajor('openjdk version "25" 2025-09-16')).toBe(25);
  expect(javaMajor('command not found')).toBeUndefined();
});
