import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findMaven } from './programs.ts';
import { KAFKA_VERSION, LOG4J_VERSION } from './version.ts';

/** The folder of Kafka's jars, or the reason why they could not be fetched, in one line. */
export type Jars = { readonly kind: 'ready'; readonly folder: string } | { readonly kind: 'absent'; reason: string };

export interface FetchOptions {
  /** Receives progress in short lines; not called when the jars are already there. */
  readonly onProgress?: ((line: string) => void) | undefined;
  /** Milliseconds after which fetching is given up; 60,000 by default. */
  readonly deadlineMs?: number | undefined;
  readonly env?: NodeJS.ProcessEnv | undefined;
}

/** Where the jars are kept: shared by all clones of one user, because they are the same for all. */
export function jarsFolder(env: NodeJS.ProcessEnv = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'huixiang', `kafka-${KAFKA_VERSION}`);
}

/**
 * Makes sure that Kafka's jars are in the user's cache folder, fetching them with Maven if not.
 *
 * The folder appears by one rename after everything is in it: what exists is whole, two processes that fetch at once
 * both succeed, and a process killed midway leaves only an unused temporary folder.
 */
export async function fetchJars(options: FetchOptions = {}): Promise<Jars> {
  const env = options.env ?? process.env;
  const folder = jarsFolder(env);
  if (existsSync(folder)) return { kind: 'ready', folder };
  const maven = await findMaven(env);
  if (maven.kind === 'absent') return maven;

  const parent = join(folder, '..');
  await mkdir(parent, { recursive: true });
  const work = await mkdtemp(join(parent, `.fetching-kafka-${KAFKA_VERSION}-`));
  try {
    await writeFile(join(work, 'pom.xml'), pom);
    const failure = await runMaven(maven.path, work, env, options);
    if (failure !== undefined) return { kind: 'absent', reason: failure };
    await rename(join(work, 'jars'), folder).catch((error: unknown) => {
      // Somebody else was first: theirs is as good.
      if (!existsSync(folder)) throw error;
    });
    return { kind: 'ready', folder };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

const pom = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>huixiang</groupId><artifactId>kafka-jars</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies>
    <dependency><groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${KAFKA_VERSION}</version></dependency>
    <dependency><groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId><version>${LOG4J_VERSION}</version></dependency>
  </dependencies>
  <build><plugins><plugin>
    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId><version>3.6.1</version>
  </plugin></plugins></build>
</project>
`;

/** Runs Maven in `work`, leaving the jars in `work/jars`. Returns why it failed, or undefined. */
function runMaven(
  maven: string,
  work: string,
  env: NodeJS.ProcessEnv,
  { onProgress, deadlineMs = 60_000 }: FetchOptions,
): Promise<string | undefined> {
  onProgress?.(`fetching Apache Kafka ${KAFKA_VERSION} with Maven (43 MB, once)`);
  const child = spawn(
    maven,
    ['-B', 'dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${join(work, 'jars')}`],
    // Its own process group: mvn is a script, and giving up must end the Java below it too.
    { cwd: work, env, stdio: ['ignore', 'pipe', 'ignore'], detached: true },
  );
  let fetched = 0;
  let lastError: string | undefined;
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (/Downloaded from \S+: \S+\.jar/.test(line)) {
      fetched++;
      if (fetched % 10 === 0) onProgress?.(`fetching Apache Kafka ${KAFKA_VERSION}: ${fetched} files`);
    }
    // The first error line names the cause; those after it are advice on Maven's switches.
    if (line.startsWith('[ERROR]')) lastError ??= line.slice('[ERROR]'.length).trim();
  });
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      endGroup(child.pid);
      resolve(`Kafka could not be fetched with Maven within ${Math.round(deadlineMs / 1000)} s`);
    }, deadlineMs);
    const finish = (failure: string | undefined) => {
      clearTimeout(timer);
      resolve(failure);
    };
    child.on('error', (error) => finish(`Maven could not be run: ${error.message}`));
    child.on('close', (code) => {
      finish(code === 0 ? undefined : `Kafka could not be fetched with Maven: ${shorten(lastError ?? `exit ${code}`)}`);
    });
  });
}

function shorten(text: string): string {
  return text.length <= 200 ? text : `${text.slice(0, 199)}…`;
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Ended by itself in the meantime.
  }
}
