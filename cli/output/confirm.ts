import { createInterface } from 'node:readline/promises';
import { CodedError } from '../../contract/errors.ts';
import type { CommandContext } from '../context.ts';
import { inLanguage, messageText } from '../messages.ts';

/**
 * Asks before data is destroyed; returns whether to continue. With `yes` it does not ask. HX_USAGE if there is no terminal.
 * The question goes to standard error, because it is not a result.
 */
export async function confirm(
  context: CommandContext,
  question: string,
  { yes }: { readonly yes?: boolean | undefined },
): Promise<boolean> {
  if (yes) return true;
  if (!context.stdin.isTTY) throw new CodedError('HX_USAGE', messageText(context, 'needsYes'), { at: '--yes' });
  const lines = createInterface({ input: context.stdin, output: context.stderr });
  try {
    const answer = await lines.question(`${question} ${inLanguage(context, '[y/N]', '[y/N]')} `);
    if (/^(y|yes|是)$/i.test(answer.trim())) return true;
    context.stderr.write(`${messageText(context, 'notDone')}\n`);
    return false;
  } finally {
    lines.close();
  }
}
