import { TAG_SEPARATOR } from '../../contract/fields.ts';

const SEPARATOR = TAG_SEPARATOR.replace('\u001f', '\\x1f');

/** The tags of a column that has them joined, as a list in SQL: no tag is the empty list, not one empty tag. */
export const tagsSql = (column = 'audience') => `if(audience = '', [], splitByChar('${SEPARATOR}', ${column}))`;
