import { anyOf, type Expression, fold } from '../../contract/audience/expression.ts';
import { parsePrinted } from '../../contract/audience/parse.ts';
import type { NamesOfKind } from '../../contract/dimensions.ts';
import { tagsSql } from '../../store/tables/audienceTags.ts';
import type { Fragment } from './fragment.ts';

/** The people of a query. Several values of one parameter are OR. */
export type AudienceFilters = { readonly [N in NamesOfKind<'audience'>]?: readonly string[] | undefined } & {
  /** An expression over tags (contract/audience), as it is printed. */
  readonly audience?: string | undefined;
  /** Not a parameter: cells that were computed for this query, for broadcasts without stored cells. */
  readonly made?: MadeCells | undefined;
};

/**
 * Tables with the columns of audience_stats and audience_conversions, of broadcasts with too many sets of tags. `audience` is what people are
 * counted in: `*`, everyone who is meant, or one of their tags.
 */
export interface MadeCells {
  readonly stats: string;
  readonly conversions: string;
}

/** A selection of people that needs more than rows by segment: it is summed from cells (docs/decisions/0038-audience-cells.md). */
export interface Cells {
  /** Over the tags of a cell: a column `audience`, joined. */
  readonly meets: Fragment;
  /** Whether rows are needed of each segment, next to those of everyone. */
  readonly bySegment: boolean;
  /** Of each variant, next to all together; of those asked for as one; or of all together. */
  readonly variants: 'each' | 'asked' | 'all';
  /** To be added. */
  readonly made?: MadeCells | undefined;
}

/** The people of an answer: rows of a segment, or of cells. */
export interface Whom {
  readonly segment: readonly string[] | undefined;
  readonly cells: Cells | undefined;
}

// No tags give the empty list; splitting the empty text would give a list with the empty tag.
const TAGS = tagsSql();
/** The segments of someone, everyone among them. */
export const EACH_SEGMENT = `arrayConcat(['*'], ${TAGS})`;

/**
 * The condition over a column `audience`. The tags of a list are bound as one parameter: the server needs seconds to plan a
 * condition for each of a thousand segments.
 */
export function meetsSql(expression: Expression): Fragment {
  const params: Record<string, readonly string[]> = {};
  const bound = (tags: readonly string[]): string => {
    const name = `audience_tags_${Object.keys(params).length + 1}`;
    params[name] = tags;
    return `{${name}:Array(String)}`;
  };
  const list = (all: readonly Expression[], has: 'hasAny' | 'hasAll', word: 'OR' | 'AND'): string => {
    const tags = all.flatMap((one) => ('tag' in one ? [one.tag] : []));
    const others = all.filter((one) => !('tag' in one)).map(sql);
    const ofTags = tags.length === 0 ? [] : [`${has}(${TAGS}, ${bound(tags)})`];
    return `(${[...ofTags, ...others].join(` ${word} `)})`;
  };
  const sql = (one: Expression): string =>
    fold(one, {
      tag: (tag) => `hasAny(${TAGS}, ${bound([tag])})`,
      not: (of) => `NOT ${sql(of)}`,
      and: (all) => list(all, 'hasAll', 'AND'),
      or: (all) => list(all, 'hasAny', 'OR'),
    });
  return { sql: sql(expression), params };
}

/** The segments asked for as one, everyone aside, as an expression: people of any of them. */
function ofSegments(segment: readonly string[] | undefined): readonly Expression[] {
  const [first, ...others] = segment?.includes('*') ? [] : (segment ?? []);
  return first === undefined ? [] : [anyOf(first, ...others)];
}

/** All conditions on tags of a query that is not grouped by segment, as one expression; undefined without any. */
export function expressionOf(
  { audience, segment }: AudienceFilters,
  groupBy: readonly string[],
): Expression | undefined {
  const all = [
    ...(groupBy.includes('segment') ? [] : ofSegments(segment)),
    ...(audience === undefined ? [] : [parsePrinted(audience)]),
  ];
  const [first] = all;
  return all.length > 1 ? { and: all } : first;
}

/** What someone with the tags of a column `audience` is counted in: `*`, and each of their tags where rows are by segment. A list in SQL. */
export function countedIn({ meets, bySegment }: Pick<Cells, 'meets' | 'bySegment'>): string {
  return `if(${meets.sql}, ${bySegment ? EACH_SEGMENT : "['*']"}, [])`;
}

/** A query for one tag, or for everyone, reads the rows by segment. */
export function whomOf(asked: AudienceFilters, groupBy: readonly string[]): Whom {
  const expression = expressionOf(asked, groupBy);
  const bySegment = groupBy.includes('segment');
  if (expression === undefined) return { segment: asked.segment, cells: undefined };
  if ('tag' in expression && !bySegment) return { segment: [expression.tag], cells: undefined };
  const ofSome = asked.variant?.includes('*') === false;
  return {
    segment: bySegment ? asked.segment : undefined,
    cells: {
      meets: meetsSql(expression),
      bySegment,
      variants: groupBy.includes('variant') ? 'each' : ofSome ? 'asked' : 'all',
      made: asked.made,
    },
  };
}
