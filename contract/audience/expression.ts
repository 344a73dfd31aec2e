/** Which people, by their tags. Someone without tags meets `not` of any tag. */
export type Expression =
  | { readonly tag: string }
  | { readonly not: Expression }
  /** All of two or more. */
  | { readonly and: readonly Expression[] }
  /** Any of two or more. */
  | { readonly or: readonly Expression[] };

/** What an expression may be made of. */
export const MOST_TAGS = 16;

/** Calls the function of the expression's kind. */
export function fold<T>(
  expression: Expression,
  of: {
    readonly tag: (tag: string) => T;
    readonly not: (of: Expression) => T;
    readonly and: (of: readonly Expression[]) => T;
    readonly or: (of: readonly Expression[]) => T;
  },
): T {
  if ('tag' in expression) return of.tag(expression.tag);
  if ('not' in expression) return of.not(expression.not);
  return 'and' in expression ? of.and(expression.and) : of.or(expression.or);
}

/** The tags in the order in which they are named, each as often as it is. */
export function tagsOf(expression: Expression): readonly string[] {
  return fold(expression, {
    tag: (tag) => [tag],
    not: tagsOf,
    and: (all) => all.flatMap(tagsOf),
    or: (all) => all.flatMap(tagsOf),
  });
}

/** Whether someone with these tags is meant. */
export function isMet(expression: Expression, tags: ReadonlySet<string>): boolean {
  return fold(expression, {
    tag: (tag) => tags.has(tag),
    not: (of) => !isMet(of, tags),
    and: (all) => all.every((one) => isMet(one, tags)),
    or: (all) => all.some((one) => isMet(one, tags)),
  });
}

/** People with any of the tags. */
export function anyOf(first: string, ...others: readonly string[]): Expression {
  return others.length === 0 ? { tag: first } : { or: [first, ...others].map((tag) => ({ tag })) };
}

/** As it is written: `parseAudience` reads it as the same expression. Parentheses only where they are needed. */
export function printAudience(expression: Expression): string {
  const within = (one: Expression, closed: boolean) => (closed ? `(${printAudience(one)})` : printAudience(one));
  const isList = (one: Expression) => 'and' in one || 'or' in one;
  return fold(expression, {
    tag: (tag) => `"${tag.replace(/["\\]/g, '\\$&')}"`,
    not: (of) => `not ${within(of, isList(of))}`,
    // A list within one of its own kind stays a list: it is printed as it is.
    and: (all) => all.map((one) => within(one, isList(one))).join(' and '),
    or: (all) => all.map((one) => within(one, 'or' in one)).join(' or '),
  });
}
