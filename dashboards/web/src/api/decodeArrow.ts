import { tableFromIPC } from 'apache-arrow';
import type { Answer } from './answers.ts';
import { answerOf } from './arrowRows.ts';

/** Decodes an answer in Arrow. Loaded when the first large answer is: apache-arrow is no part of the first page. */
export function decodeArrow(bytes: ArrayBuffer): Answer {
  return answerOf(tableFromIPC(new Uint8Array(bytes)));
}
