import type { Command } from 'commander';
import { CodedError } from '../contract/errors.ts';

/** The words of the command line as they were given, without the program and the script. */
function wordsOf(command: Command): readonly string[] {
  let root = command;
  while (root.parent !== null) root = root.parent;
  // Commander keeps them, but its types do not have them.
  const { rawArgs } = root as Command & { readonly rawArgs: readonly string[] };
  return rawArgs.slice(2);
}

/**
 * Refuses an option without its value whose next word begins with `-`: commander would take that word as the value. With
 * `=` it is the value, whatever it begins with. `accepts`: words that the option may take all the same, like `--sort -rate`.
 * @throws CodedError HX_USAGE
 */
export function refuseOptionAsValue(command: Command, accepts: (option: string, word: string) => boolean): void {
  const words = wordsOf(command);
  const needing = new Set(command.options.filter(({ required }) => required).map(({ long }) => long));
  const end = words.indexOf('--');
  for (let at = 0; at < (end < 0 ? words.length : end); at++) {
    const option = words[at] ?? '';
    if (!needing.has(option)) continue;
    const value = words[++at];
    if (value === undefined || value === '-' || !value.startsWith('-') || accepts(option, value)) continue;
    throw new CodedError(
      'HX_USAGE',
      `${option} needs a value, and ${value} begins with -: write ${option}=${value} if that is the value`,
      {
        at: option,
      },
    );
  }
}

/**
 * Refuses words that a command does not take, and names them. `isSecret`: words of this command may name people, so only
 * those that look like options are repeated.
 * @throws CodedError HX_USAGE
 */
export function refuseExcess(command: Command, isSecret: boolean): void {
  const { args, registeredArguments } = command;
  const taken = registeredArguments.length;
  if (registeredArguments.at(-1)?.variadic || args.length <= taken) return;
  const shown = (word: string, at: number) => (isSecret && !word.startsWith('-') ? `argument ${at + 1}` : word);
  const seen = args.map(shown);
  const afterEnd = args.some((word) => word.startsWith('-'))
    ? ' (after -- every word is an argument, also one that begins with -)'
    : '';
  const most = taken === 0 ? 'no argument' : taken === 1 ? 'one argument' : `${taken} arguments`;
  throw new CodedError('HX_USAGE', `${command.name()} takes ${most}, and got ${seen.join(', ')}${afterEnd}`, {
    at: seen[taken] ?? '',
  });
}
