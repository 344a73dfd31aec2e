import type { BoundQuery } from '../../../transforms/metrics/metric.ts';
import type { Context, Mutation } from './answers.ts';
import { LATENESS, NOW } from './stories.ts';

const YEARS = 5 * 365 * 86_400_000;

/** A condition that metrics have in their statements, and what it becomes when it is forgotten. */
interface Condition {
  readonly pattern: RegExp;
  readonly becomes: (found: string) => string;
}

const forgotten = () => 'true';

/** Conditions by what they guarantee; each place of each is broken alone. */
export const conditions: Readonly<Record<string, Condition>> = {
  tenant: { pattern: /\btenant (?:= \{\w+:String\}|IN \(\{tenant:String\}, ''\))/g, becomes: forgotten },
  alive: { pattern: /\balive = 1\b/g, becomes: forgotten },
  erased: {
    pattern: /\b(?:events\.)?recipient NOT IN \(SELECT recipient FROM erased WHERE tenant = \{tenant:String\}\)/g,
    becomes: forgotten,
  },
  retracted: { pattern: /\bretracted = 0\b/g, becomes: forgotten },
  undone: {
    pattern: /\(live = 1 OR arrayExists\([^)]*\) NOT IN undone_imports, import_batches\)\)/g,
    becomes: forgotten,
  },
  // Rows of an earlier definition are taken for those of today.
  definition: {
    pattern: /(?:min\()?\bdefinition\)? (?:<|>=|!=) \{definition:UInt16\}/g,
    becomes: (found) => (found.includes('>=') ? 'true' : 'false'),
  },
};

/** Values that metrics bind, by what they guarantee, and what is wrong instead. */
export const values: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  maturity: { complete_until: NOW + YEARS },
  lateness: { late_event: 0, late_poll: 0, late_aggregate: 0, longest_lateness: 0 },
  unfinished: { unfinished_imports: [] },
};

/** One place of a statement that is broken: names, and which of several of the table. */
export interface Place {
  readonly kind: string;
  readonly statement: string;
  readonly what: string;
  readonly nth: number;
}

export const nameOf = ({ kind, statement, what, nth }: Place) =>
  `${kind}: ${statement}, ${what}${nth === 0 ? '' : ` (${nth + 1})`}`;

/** Where a statement can be broken. */
export function placesOf(query: BoundQuery): Place[] {
  const inText = Object.entries(conditions).flatMap(([kind, { pattern }]) => {
    const seen = new Map<string, number>();
    return [...query.sql.matchAll(pattern)].map(({ index }): Place => {
      const what = tableBefore(query.sql, index);
      const nth = seen.get(what) ?? 0;
      seen.set(what, nth + 1);
      return { kind, statement: query.name, what, nth };
    });
  });
  const inValues = Object.entries(values).flatMap(([kind, wrong]) =>
    Object.keys(wrong)
      .filter((name) => name in query.params)
      .map((what): Place => ({ kind, statement: query.name, what, nth: 0 })),
  );
  return [...inText, ...inValues];
}

/** The table that is read where a condition is. */
function tableBefore(sql: string, index: number): string {
  return [...sql.slice(0, index).matchAll(/\bFROM (\w+)/g)].at(-1)?.[1] ?? 'columns';
}

/** Breaks one place, wherever its statement is run. */
export function mutationAt(place: Place): Mutation {
  const { kind, statement, what, nth } = place;
  const wrong = values[kind];
  const condition = conditions[kind];
  return {
    query: (query) => {
      if (query.name !== statement) return query;
      if (wrong !== undefined) {
        return what in query.params ? { ...query, params: { ...query.params, [what]: wrong[what] } } : query;
      }
      if (condition === undefined) return query;
      let count = 0;
      const sql = query.sql.replace(condition.pattern, (found, ...rest: unknown[]) => {
        const index = rest.find((one) => typeof one === 'number') ?? 0;
        return tableBefore(query.sql, index) === what && count++ === nth ? condition.becomes(found) : found;
      });
      return { ...query, sql };
    },
  };
}

/** What metrics do in TypeScript with what they know: the same guarantees, where the statements are right. */
export const contexts: Readonly<Record<string, Mutation>> = {
  'maturity in TypeScript': {
    context: (context) => ({ ...context, completeUntil: NOW + YEARS }),
    query: withValues({ complete_until: NOW - 60_000 }),
  },
  'lateness in TypeScript': {
    context: (context) => ({ ...context, latenessMs: { event: 0, poll: 0, aggregate: 0 } }),
    query: withValues({
      ...{ late_event: LATENESS.event, late_poll: LATENESS.poll, late_aggregate: LATENESS.aggregate },
      longest_lateness: Math.max(...Object.values(LATENESS)),
    }),
  },
  "the tenant's lateness": { context: ({ latenessMs: _, ...context }) => context },
  'unfinished imports in TypeScript': {
    context: (context): Context =>
      context.unfinishedImports === undefined
        ? context
        : { ...context, unfinishedImports: { ...context.unfinishedImports, broadcasts: new Set(['another']) } },
  },
  clock: { context: (context) => ({ ...context, now: NOW + YEARS }) },
};

/** The values that a right context leads to. */
function withValues(right: Readonly<Record<string, unknown>>): (query: BoundQuery) => BoundQuery {
  return (query) => {
    const own = Object.fromEntries(Object.entries(right).filter(([name]) => name in query.params));
    return { ...query, params: { ...query.params, ...own } };
  };
}
