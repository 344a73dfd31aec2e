import { z } from 'zod';
import { DEFINITION } from '../../contract/definition.ts';
import type { Store } from '../../store/store.ts';
import { factsHash } from '../states/factsHash.ts';
import { type FactInputs, factInputs } from '../states/measurable.ts';
import { ONE_THREAD } from './oneThread.ts';

/** Rows of broadcast_stats whose facts are among those of the parallel lists that otherFacts() gives. SQL. */
export function ofOtherFacts(): string {
  const lists = factInputs.map((input) => `{${input}:Array(String)}`);
  const own = factInputs.map((input) => `toString(${input})`);
  return `has(arrayZip(${lists.join(', ')}, {facts:Array(UInt32)}), (${own.join(', ')}, facts))`;
}

const factsRow = z.object({ platform: z.string(), message_class: z.string(), basis: z.string(), facts: z.number() });

/**
 * By which facts rows were computed that today's are not, as parameters of ofOtherFacts(): few, since there is one
 * for each platform, class of messages and basis. Cost: a row of each broadcast, four columns.
 */
export async function otherFacts(store: Store): Promise<Record<string, unknown>> {
  const used: readonly (FactInputs & { readonly facts: number })[] = await store.query(
    {
      name: 'facts-used',
      sql: `SELECT DISTINCT ${factInputs.join(', ')}, facts FROM broadcast_stats FINAL
WHERE segment = '*' AND variant = '*' AND alive = 1 AND definition = {definition:UInt16}`,
      params: { definition: DEFINITION },
      settings: ONE_THREAD,
    },
    factsRow,
  );
  const other = used.filter((row) => row.facts !== factsHash(row));
  const lists = factInputs.map((input) => [input, other.map((row) => row[input])]);
  return { ...Object.fromEntries(lists), facts: other.map(({ facts }) => facts) };
}
