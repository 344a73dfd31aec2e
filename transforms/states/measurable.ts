import { measurable as measurableBy } from '../../contract/platform/measurable.ts';

/** What a broadcast's cascade can see. The contract decides; here only the names change. */
export function measurable(said: {
  platform: string;
  message_class: string;
  basis: string;
  reports: readonly string[] | undefined;
}) {
  const { delivery, readers, click, conversion, interaction, optout, complaint, readsAreLowerBound } = measurableBy({
    platform: said.platform,
    messageClass: said.message_class,
    basis: said.basis,
    reports: said.reports,
  });
  return {
    ...{ delivery, read: readers, click, conversion, interaction, optout, complaint },
    lowerBound: readers && readsAreLowerBound,
  };
}
