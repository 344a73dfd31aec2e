import type { PlatformFact, Stateable } from './fact.ts';
import { factsFor } from './facts.ts';

/** What facts are about: a column of the rows that has a value and a source. */
export const matters = [
  'recallWindow',
  'after',
  'recallResults',
  'perSendCap',
  'perCustomer',
  'staffReminders',
  'forms',
  'deliveries',
  'reads',
  'clicks',
] as const satisfies readonly (keyof PlatformFact)[];
export type Matter = (typeof matters)[number];

/** What is known of a matter: a value without `unknown` and null. */
export type ValueOf<M extends Matter> = Exclude<PlatformFact[M], 'unknown' | null>;

/** Which messages facts are asked about; without a provider: whichever carries them. */
export interface FactKey {
  readonly platform: string;
  readonly messageClass: string;
  readonly provider?: string | undefined;
}

/** One fact: a value with its source (`row`: article or official, document, first day, reading, note). */
export interface Fact<M extends Matter> {
  readonly kind: 'stated';
  readonly value: ValueOf<M>;
  readonly row: PlatformFact;
}

/** `row`: the one whose search found nothing; none where no row is about the matter. */
export interface Unknown {
  readonly kind: 'unknown';
  readonly row?: PlatformFact;
}

/** Official documents and articles side by side. Several facts of one side: readings that contradict each other. */
export interface Sides<M extends Matter> {
  readonly official: readonly Fact<M>[];
  readonly article: readonly Fact<M>[];
  /** What counts where one value is needed: the first that is stated, the provider's before the platform's, official before articles. */
  readonly inForce: Fact<M> | Unknown;
}

/** The facts of one matter, for these messages, at an instant (epoch milliseconds). */
export function sidesOf<M extends Matter>(matter: M, key: FactKey, at: number): Sides<M> {
  const rows = factsFor(key.platform, key.messageClass, at, key.provider);
  const facts = rows.flatMap((row) => {
    const fact = factOf(matter, row);
    return fact === undefined ? [] : [fact];
  });
  const ofSource = (source: PlatformFact['source']) =>
    facts.filter((fact): fact is Fact<M> => fact.kind === 'stated' && fact.row.source === source);
  return { official: ofSource('official'), article: ofSource('article'), inForce: facts[0] ?? { kind: 'unknown' } };
}

/** What the row states of the matter; undefined where it leaves it to the next row. */
function factOf<M extends Matter>(matter: M, row: PlatformFact): Fact<M> | Unknown | undefined {
  const stated: Stateable<PlatformFact[Matter]> = row[matter];
  if (stated === null) return undefined;
  // The cast: TypeScript does not narrow a lookup by a generic key.
  return stated === 'unknown' ? { kind: 'unknown', row } : { kind: 'stated', value: stated as ValueOf<M>, row };
}
