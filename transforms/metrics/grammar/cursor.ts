import { z } from 'zod';
import { CodedError } from '../../../contract/errors.ts';

/** Where a page ended: the sort it was made by, the last row's value (null sorts last) and its key. */
export interface Cursor {
  readonly sort: string;
  readonly value: number | null;
  readonly key: string;
}

const cursorShape = z.object({ sort: z.string(), value: z.number().nullable(), key: z.string() });

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** The cursor of an earlier answer; HX_PARAM when it is not one, or of another sort. */
export function readCursor(text: string, sort: string): Cursor {
  let cursor: Cursor;
  try {
    cursor = cursorShape.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new CodedError('HX_PARAM', 'cursor: not a cursor of an earlier answer', { at: 'cursor', cause });
  }
  if (cursor.sort !== sort) {
    throw new CodedError('HX_PARAM', `cursor: it belongs to sort=${cursor.sort}`, { at: 'cursor' });
  }
  return cursor;
}
