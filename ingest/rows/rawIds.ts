import { LEVEL_SEPARATOR } from '../../contract/groupPath.ts';
import { type Pseudonym, pseudonymHex } from '../pseudonyms/pseudonyms.ts';

/**
 * The name of a group, household or unit as it may be stored. Producers use the recipient's own id for a household of one
 * member. The pseudonym replaces it, because raw ids are never stored.
 */
export function withoutRawId(name: string, rawRecipient: string, recipient: Pseudonym): string {
  return name === rawRecipient ? pseudonymHex(recipient) : name;
}

/** {@link withoutRawId} of a group: of the path as a whole, and of each of its levels. */
export function groupWithoutRawId(path: string, rawRecipient: string, recipient: Pseudonym): string {
  if (path === rawRecipient || !path.includes(LEVEL_SEPARATOR)) return withoutRawId(path, rawRecipient, recipient);
  return path
    .split(LEVEL_SEPARATOR)
    .map((level) => withoutRawId(level, rawRecipient, recipient))
    .join(LEVEL_SEPARATOR);
}
