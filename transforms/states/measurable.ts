import { measurable as measurableBy } from '../../contract/platform/measurable.ts';
import type { BroadcastFact } from './batch.ts';

/** By which of a broadcast's own facts the platform facts decide about it: columns of its rows, too. */
export const factInputs = ['platform', 'message_class', 'basis'] as const satisfies readonly BroadcastFact[];
export type FactInputs = Readonly<Record<(typeof factInputs)[number], string>>;

/**
 * What a broadcast's cascade can see. The contract decides; here only the names change. Of a broadcast's own facts it takes
 * what `facts` of its rows is a hash by: another one needs an entry in factInputs.
 */
export function measurable(own: FactInputs & { readonly reports: readonly string[] | undefined }) {
  const { delivery, readers, click, conversion, interaction, optout, complaint, readsAreLowerBound } = measurableBy({
    platform: own.platform,
    messageClass: own.message_class,
    basis: own.basis,
    reports: own.reports,
  });
  return {
    ...{ delivery, read: readers, click, conversion, interaction, optout, complaint },
    lowerBound: readers && readsAreLowerBound,
  };
}
