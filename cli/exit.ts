import { CommanderError } from 'commander';
import { CodedError, errorTable } from '../contract/errors.ts';
import { detailIn } from '../contract/words/errorDetails.ts';
import { errorTitlesZh } from '../contract/words/errorTitles.ts';
import type { CommandContext } from './context.ts';
import { messageText } from './messages.ts';

/** Exit codes in addition to those of the coded errors (contract/errors.ts). */
const EXIT_DONE = 0;
export const EXIT_FAILED = 1;
const EXIT_USAGE = 2;
export const EXIT_REJECTED_ROWS = 3;

/** Ends a command with a code other than 0 after its results and the reason, on standard error, are printed. */
export class Ended extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super(`exit ${exitCode}`);
    this.exitCode = exitCode;
  }
}

/** The exit code of an error and its message on standard error. */
export function exitOf(
  error: unknown,
  context: Pick<CommandContext, 'language'>,
): { code: number; message: string | undefined } {
  if (error instanceof CommanderError) {
    // commander has already printed help, the version or the error.
    return { code: error.exitCode === 0 ? EXIT_DONE : EXIT_USAGE, message: undefined };
  }
  if (error instanceof Ended) return { code: error.exitCode, message: undefined };
  if (error instanceof CodedError) {
    return {
      code: errorTable[error.code].exit,
      message: `${titled(error, context)}: ${detailIn(context.language, error.message)}${hint(error, context)}`,
    };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { code: EXIT_FAILED, message: `HX_INTERNAL: ${message}` };
}

/** The nearest known name, where the message does not offer it itself. */
function hint({ nearest, message }: CodedError, context: Pick<CommandContext, 'language'>): string {
  return nearest === undefined || message.includes('did you mean')
    ? ''
    : `; ${messageText(context, 'didYouMean', { nearest })}`;
}

function titled({ code }: CodedError, { language }: Pick<CommandContext, 'language'>): string {
  return language === 'zh-CN' ? `${code} ${errorTitlesZh[code]}` : code;
}
