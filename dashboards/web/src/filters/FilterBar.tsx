import type { PageDefinition } from '../../../definitions/definition.ts';

/** What a page lets choose, made from its definition. */
export function FilterBar({ page }: { readonly page: PageDefinition }) {
  return page.filters.length === 0 ? null : <div className="filter-bar" />;
}
