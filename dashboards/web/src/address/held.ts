import { excludableNames } from '../../../../contract/words/dimensions.ts';
import type { PageDefinition } from '../../../definitions/definition.ts';

/** Before the name of a filter: its values are left out. */
const LEFT_OUT = 'not.';

/** Parameters that leave values of a filter out. */
export const leavesOut = (name: string): boolean => name.startsWith(LEFT_OUT);

/** The filter whose values a parameter leaves out; undefined for one that leaves none out. */
export const leftOutOf = (name: string): string | undefined =>
  leavesOut(name) ? name.slice(LEFT_OUT.length) : undefined;

/** Every parameter that leaves values out. */
export const leftOutNames: readonly string[] = excludableNames.map((name) => `${LEFT_OUT}${name}`);

/** Filters by which broadcasts are narrowed, for addresses and programs alone: no bar has a control for them. */
export const heldNames: readonly string[] = [...leftOutNames, 'audience'];

/**
 * The filters that an address may have on a page although its bar has no control for them: those of a page that narrows broadcasts. They hold
 * there, and can be taken away. Explore has a field for `audience`.
 */
export function heldOn({ id, filters }: Pick<PageDefinition, 'id' | 'filters'>): readonly string[] {
  if (id === 'explore') return leftOutNames;
  return filters.includes('platform') ? heldNames : [];
}
