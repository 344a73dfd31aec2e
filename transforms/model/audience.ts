import { anyOf, type Expression, fold, tagsOf } from '../../contract/audience/expression.ts';
import { parseAudience } from '../../contract/audience/parse.ts';
import type { NamesOfKind } from '../../contract/dimensions.ts';
import { TAG_SEPARATOR } from '../../contract/fields.ts';
import type { Fragment } from './fragment.ts';

/** Whom a question is about. Values of a name are OR. */
export type AudienceFilters = { readonly [N in NamesOfKind<'audience'>]?: readonly string[] | undefined } & {
  /** An expression over tags (contract/audience). */
  readonly audience?: string | undefined;
};

/** Recipients whom rows by segment are not enough for: they are added up from cells (docs/decisions/0038-audience-cells.md). */
export interface Cells {
  /** Over the tags of a cell: a column `audience`, joined. */
  readonly meets: Fragment;
  /** Whether rows are needed of each segment, and of each variant, next to those of everyone. */
  readonly bySegment: boolean;
  readonly byVariant: boolean;
}

/** Whom an answer is about: rows of a segment, or of cells. */
export interface Whom {
  readonly segment: readonly string[] | undefined;
  readonly cells: Cells | undefined;
}

const TAGS = `splitByChar('${TAG_SEPARATOR.replace('\u001f', '\\x1f')}', audience)`;
const BOUND = '{audience_tags:Array(String)}';

/** The condition over a column `audience`; its tags are bound in the order in which it names them. */
export function meetsSql(expression: Expression): Fragment {
  const tags = [...new Set(tagsOf(expression))];
  const sql = (one: Expression): string =>
    fold(one, {
      tag: (tag) => `has(${TAGS}, ${BOUND}[${tags.indexOf(tag) + 1}])`,
      not: (of) => `NOT ${sql(of)}`,
      and: (all) => `(${all.map(sql).join(' AND ')})`,
      or: (all) => `(${all.map(sql).join(' OR ')})`,
    });
  return { sql: sql(expression), params: { audience_tags: tags } };
}

/** The segments asked for as one, everyone aside, as an expression: people of any of them. */
function ofSegments(segment: readonly string[] | undefined): readonly Expression[] {
  const [first, ...others] = segment?.includes('*') ? [] : (segment ?? []);
  return first === undefined ? [] : [anyOf(first, ...others)];
}

/** All conditions on tags of a question that is not grouped by segment, as one; undefined without any. */
export function expressionOf(
  { audience, segment }: AudienceFilters,
  groupBy: readonly string[],
): Expression | undefined {
  const all = [
    ...(groupBy.includes('segment') ? [] : ofSegments(segment)),
    ...(audience === undefined ? [] : [parseAudience(audience)]),
  ];
  const [first] = all;
  return all.length > 1 ? { and: all } : first;
}

/** A question about one tag, or about everyone, is answered from the rows by segment. */
export function whomOf(asked: AudienceFilters, groupBy: readonly string[]): Whom {
  const expression = expressionOf(asked, groupBy);
  const bySegment = groupBy.includes('segment');
  if (expression === undefined) return { segment: asked.segment, cells: undefined };
  if ('tag' in expression && !bySegment) return { segment: [expression.tag], cells: undefined };
  const byVariant = groupBy.includes('variant') || asked.variant?.some((value) => value !== '*') === true;
  return {
    segment: bySegment ? asked.segment : undefined,
    cells: { meets: meetsSql(expression), bySegment, byVariant },
  };
}
