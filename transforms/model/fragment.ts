/** A piece of SQL with its bound values; pieces are put together, users' strings never become SQL. */
export interface Fragment {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Conditions joined by AND, as they follow a WHERE that has one already: ` AND a AND b`, or nothing. */
export function andAll(fragments: readonly Fragment[]): Fragment {
  return {
    sql: fragments.map(({ sql }) => ` AND ${sql}`).join(''),
    params: Object.assign({}, ...fragments.map(({ params }) => params)),
  };
}
