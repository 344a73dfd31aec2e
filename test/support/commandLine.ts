import { PassThrough } from 'node:stream';
import { type CommandContext, languageOf } from '../../cli/context.ts';
import { exitOf } from '../../cli/exit.ts';
import { buildProgram } from '../../cli/main.ts';

/** Runs a command line in this process. It ends before any server is reached, unless its test puts one in place of its session. */
export async function runCommand(args: readonly string[], environment: Record<string, string> = {}, terminal = false) {
  const stdout = Object.assign(new PassThrough(), { isTTY: terminal });
  const stderr = new PassThrough();
  const context: CommandContext = {
    environment,
    // Casts: streams of a process have more than is used of them here.
    stdin: Object.assign(new PassThrough(), { isTTY: false }) as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    stderr: stderr as unknown as NodeJS.WriteStream,
    language: languageOf(args[args.indexOf('--lang') + 1], environment),
    colours: false,
    config: () => {
      throw new Error('no server is reached here');
    },
  };
  const text = (stream: PassThrough) => String(stream.read() ?? '');
  try {
    await buildProgram(context).parseAsync(['node', 'huixiang', ...args]);
    return { code: 0, stdout: text(stdout), stderr: text(stderr) };
  } catch (error) {
    const { code, message = '' } = exitOf(error, context);
    return { code, stdout: text(stdout), stderr: text(stderr) + message };
  }
}
