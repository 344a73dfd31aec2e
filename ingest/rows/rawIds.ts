import { type Pseudonym, pseudonymHex } from '../pseudonyms/pseudonyms.ts';

/**
 * A name of a group, household or unit as it may be stored. Producers put the recipient's own id where a household has one
 * member; then the pseudonym stands for it, since raw ids are never stored.
 */
export function withoutRawId(name: string, rawRecipient: string, recipient: Pseudonym): string {
  return name === rawRecipient ? pseudonymHex(recipient) : name;
}
