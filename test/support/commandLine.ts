import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { Config, type Environment } from '../../cli/config/config.ts';
import { type CommandContext, languageOf } from '../../cli/context.ts';
import { exitOf } from '../../cli/exit.ts';
import { buildProgram } from '../../cli/main.ts';

/** How a command ended, and what it printed. */
export interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process. It ends before any server is reached, unless its test puts one in place of its session. */
export function runCommand(
  args: readonly string[],
  environment: Record<string, string> = {},
  terminal = false,
): Promise<Ran> {
  const config = () => {
    throw new Error('no server is reached here');
  };
  return run(args, { environment, config, terminal, input: '' });
}

/** What a command is given in addition to its arguments. */
export interface Given {
  /** Its standard input. */
  readonly input?: string;
  /** In addition to the environment of all commands. */
  readonly environment?: Environment;
}

/**
 * Runs command lines in this process, on the servers that the environment names: a process of its own takes a second of the
 * processor only to begin. What depends on being a process (signals, pipes, exit codes that a shell sees) needs a real one.
 */
export function commandsIn(environment: Environment): (args: readonly string[], given?: Given) => Promise<Ran> {
  return async (args, { input = '', environment: more } = {}) => {
    const all = { ...environment, ...more };
    const before = signals.map((signal) => process.listeners(signal));
    try {
      return await run(args, { environment: all, config: () => new Config(all), terminal: false, input });
    } finally {
      // A command listens until its process ends.
      signals.forEach((signal, i) => {
        for (const listener of process.listeners(signal))
          if (!before[i]?.includes(listener)) process.off(signal, listener);
      });
    }
  };
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

interface Surroundings extends Pick<CommandContext, 'environment' | 'config'> {
  readonly terminal: boolean;
  readonly input: string;
}

async function run(args: readonly string[], { environment, config, terminal, input }: Surroundings): Promise<Ran> {
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const [printed, reported] = [text(stdout), text(stderr)];
  const lang = args.indexOf('--lang');
  const context: CommandContext = {
    environment,
    // Casts: streams of a process have more than is used of them here.
    stdin: Object.assign(stdin.end(input), { isTTY: false }) as unknown as NodeJS.ReadStream,
    stdout: Object.assign(stdout, { isTTY: terminal }) as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    language: languageOf(lang < 0 ? undefined : args[lang + 1], environment),
    colours: false,
    config,
  };
  let end: { readonly code: number; readonly message?: string | undefined } = { code: 0 };
  try {
    await buildProgram(context).parseAsync(['node', 'huixiang', ...args]);
  } catch (error) {
    end = exitOf(error, context);
  }
  stdout.end();
  stderr.end();
  return { code: end.code, stdout: await printed, stderr: (await reported) + (end.message ?? '') };
}
