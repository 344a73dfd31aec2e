import type { PlatformFact } from './fact.ts';
import { platformFacts } from './rows.ts';

/**
 * What is known of a class of messages on a platform at an instant (epoch milliseconds): per source and reading the newest
 * row in force, of the class itself or else of `default`. Official rows come first; several rows mean that sources differ.
 */
export function factsFor(platform: string, messageClass: string, at: number): readonly PlatformFact[] {
  const inForce = platformFacts.filter((fact) => fact.platform === platform && Date.parse(fact.validFrom) <= at);
  const found: PlatformFact[] = [];
  for (const source of ['official', 'article'] as const) {
    const ofSource = inForce.filter((fact) => fact.source === source);
    const own = ofSource.filter((fact) => fact.messageClass === messageClass);
    found.push(...newest(own.length > 0 ? own : ofSource.filter((fact) => fact.messageClass === 'default')));
  }
  return found;
}

/** Of each reading the row with the latest first day. */
function newest(rows: readonly PlatformFact[]): readonly PlatformFact[] {
  return rows.filter((row) => !rows.some((other) => other.reading === row.reading && other.validFrom > row.validFrom));
}
