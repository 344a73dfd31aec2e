import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { files, READY_LINE } from './settings.ts';

/**
 * Runs the command it is given and reads its own standard input, which only the owner holds: at its end (the owner has
 * closed it, or is dead, however it died) the command gets SIGTERM, and SIGKILL 10 s later. A shell instead of Node
 * because it takes 1 MB.
 */
const KEEPER = `
exec 3<&0
"$@" </dev/null 3<&- &
java=$!
echo "pid $java"
(
  cat <&3 >/dev/null
  kill -TERM $java 2>/dev/null || exit
  for second in 1 2 3 4 5 6 7 8 9 10; do
    sleep 1
    kill -0 $java 2>/dev/null || exit
  done
  kill -KILL $java 2>/dev/null
) &
exec 3<&-
trap 'kill -TERM $java 2>/dev/null' TERM INT HUP
status=0
while kill -0 $java 2>/dev/null; do wait $java; status=$?; done
exit $status
`;

export interface JavaRunOptions {
  readonly java: string;
  readonly jars: string;
  readonly dataFolder: string;
  readonly heapMegabytes: number;
}

/** One life of the Java process, from start to exit. */
export interface JavaRun {
  /** Resolves true when Kafka takes requests, false when it ended before. */
  readonly ready: Promise<boolean>;
  /** Resolves when Java and its keeper are gone. */
  readonly exited: Promise<void>;
  /** Java's process id as soon as it exists; undefined when it could not be run. */
  readonly started: Promise<number | undefined>;
  /** The same, at once: undefined before the start and after the end. */
  pid(): number | undefined;
  /** The last lines that Java wrote: errors only. */
  lastLines(): string;
  /** SIGTERM at once, SIGKILL to the whole group after `graceMs`; resolves when it is gone. */
  stop(graceMs: number): Promise<void>;
}

/** The text in Java's command line that identifies the process of a data folder. */
export function processMark(dataFolder: string): string {
  return `-Dhuixiang.kafka=${dataFolder}`;
}

/** Arguments for running a class of Kafka's with the data folder's logging. */
export function javaArguments(options: JavaRunOptions, mainClass: string, ...rest: string[]): string[] {
  return [
    `-Xmx${options.heapMegabytes}m`,
    '-XX:+ExitOnOutOfMemoryError',
    '-XX:-UsePerfData',
    '-Djava.awt.headless=true',
    `-Dlog4j2.configurationFile=${files.logging}`,
    processMark(options.dataFolder),
    '-cp',
    join(options.jars, '*'),
    mainClass,
    ...rest,
  ];
}

/** Starts kafka.Kafka under its keeper, in a process group of its own (a Ctrl-C of the terminal does not reach it). */
export function runJava(options: JavaRunOptions): JavaRun {
  const keeper = spawn(
    '/bin/sh',
    ['-c', KEEPER, 'huixiang-kafka', options.java, ...javaArguments(options, 'kafka.Kafka', files.properties)],
    { cwd: options.dataFolder, stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  );
  // An error of a write to a dead keeper needs no handling: `exited` resolves.
  keeper.stdin.on('error', () => {});

  let pid: number | undefined;
  const lines: string[] = [];
  let resolveStarted: (pid: number | undefined) => void = () => {};
  const started = new Promise<number | undefined>((resolve) => {
    resolveStarted = resolve;
  });
  let resolveReady: (answer: boolean) => void = () => {};
  const ready = new Promise<boolean>((resolve) => {
    resolveReady = resolve;
  });
  const keep = (line: string) => {
    lines.push(line);
    if (lines.length > 30) lines.shift();
  };
  createInterface({ input: keeper.stdout }).on('line', (line) => {
    if (line.startsWith('pid ')) {
      pid = Number(line.slice('pid '.length));
      resolveStarted(pid);
    } else if (line.includes(READY_LINE)) resolveReady(true);
    else keep(line);
  });
  createInterface({ input: keeper.stderr }).on('line', keep);
  const exited = new Promise<void>((resolve) => {
    // The keeper may have died alone (SIGKILL to it): what it kept must not outlive it, and nothing holds its output.
    keeper.once('exit', () => signalGroup(keeper, 'SIGKILL'));
    keeper.once('error', (error) => keep(error.message));
    keeper.once('close', () => {
      keeper.stdin.destroy();
      pid = undefined;
      resolveStarted(undefined);
      resolveReady(false);
      resolve();
    });
  });

  return {
    started,
    ready,
    exited,
    pid: () => pid,
    lastLines: () => lines.join('\n'),
    async stop(graceMs) {
      keeper.stdin.end();
      const timer = setTimeout(() => signalGroup(keeper, 'SIGKILL'), graceMs);
      await exited;
      clearTimeout(timer);
    },
  };
}

function signalGroup(leader: ChildProcess, signal: NodeJS.Signals): void {
  if (leader.pid === undefined) return;
  try {
    process.kill(-leader.pid, signal);
  } catch {
    // The group has no members left.
  }
}
