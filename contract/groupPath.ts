import { identityOrAbsent, identityOrEmptyPattern, identityPattern, TRIMMED } from './identity.ts';
import { PRINTABLE } from './strings.ts';

/** Separates the levels of a group. */
export const LEVEL_SEPARATOR = '/';
/** Levels of a group, the widest first. */
const MOST_LEVELS = 6;

const LEVEL = `(?:(?!${LEVEL_SEPARATOR})${PRINTABLE})+`;
/** For JSON Schema: the levels of a text that is trimmed at both ends. */
const LEVELS = `${TRIMMED}*(?!${TRIMMED})${LEVEL}(?:${LEVEL_SEPARATOR}${LEVEL}){0,${MOST_LEVELS - 1}}(?<!${TRIMMED})${TRIMMED}*`;

/**
 * An optional group: a path of 1 to {@link MOST_LEVELS} levels, none of them empty; trimmed, at most 256 characters. Absent
 * where it is empty once it is trimmed.
 */
export function optionalGroupPath() {
  return identityOrAbsent(256)
    .check((payload) => {
      const message = faultOf(payload.value);
      if (message !== undefined) payload.issues.push({ code: 'custom', message, input: payload.value });
    })
    .meta({
      pattern: identityOrEmptyPattern(`^(?=${LEVELS}$)${identityPattern(256).slice(1)}`),
      maxLength: 256,
    })
    .optional();
}

function faultOf(path: string | undefined): string | undefined {
  if (path === undefined) return undefined;
  // Most groups have one level, and this is on the path of every send.
  if (!path.includes(LEVEL_SEPARATOR)) return undefined;
  const levels = path.split(LEVEL_SEPARATOR);
  if (levels.length > MOST_LEVELS) {
    return `a group is a path of at most ${MOST_LEVELS} levels separated by ${LEVEL_SEPARATOR}; this one has ${levels.length}`;
  }
  const empty = levels.indexOf('');
  return empty < 0 ? undefined : `level ${empty + 1} of the ${levels.length} levels of this group is empty`;
}
