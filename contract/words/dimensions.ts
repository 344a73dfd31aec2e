import { type DimensionName, dimensionNames, dimensionOf, excludableNames, type NamesOfKind } from '../dimensions.ts';
import type { Localised } from './localised.ts';

/** For the page, which takes words alone of the contract. */
export { dimensionNames, excludableNames };

/** What figures can be grouped and filtered by, as every screen, file and document calls it. */
// Cast: fromEntries forgets that the keys are exactly the list's names.
export const dimensionWords = Object.fromEntries(
  dimensionNames.map((name) => [name, dimensionOf(name).title]),
) as Readonly<Record<DimensionName, Localised>>;

/**
 * Dimensions whose values people choose from a list of what there is: not the broadcast itself and its day, and not variants, which
 * experiments have.
 */
export type FacetName = NamesOfKind<'fact'> | 'segment';
export const facetNames = dimensionNames.filter(
  (name): name is FacetName => name === 'segment' || dimensionOf(name).kind === 'fact',
);
