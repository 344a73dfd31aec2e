import { createInterface } from 'node:readline/promises';
import { CodedError } from '../../contract/errors.ts';
import type { CommandContext } from '../context.ts';
import { inLanguage, tell } from '../messages.ts';

/**
 * Asks before something is destroyed; true when it may go on. With `yes` it does not ask. HX_USAGE where there is nobody
 * to ask. The question is no result: it goes to standard error.
 */
export async function confirm(
  context: CommandContext,
  question: string,
  { yes }: { readonly yes?: boolean | undefined },
): Promise<boolean> {
  if (yes) return true;
  if (!context.stdin.isTTY) throw new CodedError('HX_USAGE', tell(context, 'needsYes'), { at: '--yes' });
  const lines = createInterface({ input: context.stdin, output: context.stderr });
  try {
    const answer = await lines.question(`${question} ${inLanguage(context, '[y/N]', '[y/N]')} `);
    if (/^(y|yes|是)$/i.test(answer.trim())) return true;
    context.stderr.write(`${tell(context, 'notDone')}\n`);
    return false;
  } finally {
    lines.close();
  }
}
