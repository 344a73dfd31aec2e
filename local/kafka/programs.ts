import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LEAST_JAVA } from './version.ts';

const run = promisify(execFile);

/** A program, or the reason why it cannot be used, in one line. */
export type Program = { readonly kind: 'found'; readonly path: string } | { readonly kind: 'absent'; reason: string };

/** `openjdk version "17.0.15"` is 17; `java version "1.8.0_402"` is 1, as old as it should look. */
export function javaMajor(versionText: string): number | undefined {
  const major = /version "(\d+)/.exec(versionText)?.[1];
  return major === undefined ? undefined : Number(major);
}

/** Looks for Java in JAVA_HOME, then in PATH. */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<Program> {
  const path = env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', 'java') : 'java';
  try {
    const { stdout, stderr } = await run(path, ['-version'], { env, timeout: 10_000 });
    const major = javaMajor(stderr + stdout);
    if (major !== undefined && major >= LEAST_JAVA) return { kind: 'found', path };
    return {
      kind: 'absent',
      reason: `Java ${LEAST_JAVA} or newer is needed, ${path} is ${major ?? 'of unknown version'}`,
    };
  } catch {
    return { kind: 'absent', reason: `Java ${LEAST_JAVA} or newer is not installed (looked for ${path})` };
  }
}

/** Looks for Maven in PATH; it is needed once, to fetch Kafka's jars. */
export async function findMaven(env: NodeJS.ProcessEnv = process.env): Promise<Program> {
  try {
    await run('mvn', ['-version'], { env, timeout: 20_000 });
    return { kind: 'found', path: 'mvn' };
  } catch {
    return { kind: 'absent', reason: 'Maven (mvn) is not installed, and Kafka has not been fetched before' };
  }
}
