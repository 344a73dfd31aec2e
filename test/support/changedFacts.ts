import type { PlatformFact } from '../../contract/platform/fact.ts';
import { platformFacts } from '../../contract/platform/rows.ts';
import { official } from '../../contract/platform/sources.ts';

/**
 * A program whose platform facts have a row more, before all others: what it states decides. Returns what takes it back. Facts
 * are data of the process, so a test file that changes them takes them back before it ends.
 */
export function withFact(fact: Partial<PlatformFact> & Pick<PlatformFact, 'platform'>): () => void {
  // The cast: the product only reads the list; a test is another version of it.
  const facts = platformFacts as PlatformFact[];
  const own: PlatformFact = { ...official, note: 'of a test', ...fact };
  facts.unshift(own);
  return () => {
    facts.splice(facts.indexOf(own), 1);
  };
}
