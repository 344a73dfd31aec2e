import type { PlatformFact } from './fact.ts';
import { platformFacts } from './rows.ts';

/**
 * What is known of a class of messages on a platform at an instant (epoch milliseconds), by a provider where one is named.
 * Per source and reading the newest row in force, of the class itself or else of `default`. Rows about the provider come
 * first, since they are narrower, then those about whichever provider; official ones before articles. Several rows mean
 * that sources differ, or that a row leaves a matter to the next.
 */
export function factsFor(
  platform: string,
  messageClass: string,
  at: number,
  provider?: string,
): readonly PlatformFact[] {
  const inForce = platformFacts.filter((fact) => fact.platform === platform && Date.parse(fact.validFrom) <= at);
  const found: PlatformFact[] = [];
  for (const carrier of provider === undefined ? [null] : [provider, null]) {
    for (const source of ['official', 'article'] as const) {
      const ofSource = inForce.filter((fact) => fact.source === source && fact.provider === carrier);
      const own = ofSource.filter((fact) => fact.messageClass === messageClass);
      found.push(...newest(own.length > 0 ? own : ofSource.filter((fact) => fact.messageClass === 'default')));
    }
  }
  return found;
}

/** Of each reading the row with the latest first day. */
function newest(rows: readonly PlatformFact[]): readonly PlatformFact[] {
  return rows.filter((row) => !rows.some((other) => other.reading === row.reading && other.validFrom > row.validFrom));
}
