/** A fragment of SQL with its bound values. Fragments are combined; users' strings never become SQL. */
export interface Fragment {
  readonly sql: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Conditions joined by AND. */
export function allOf(fragments: readonly Fragment[]): Fragment {
  return {
    sql: fragments.map(({ sql }) => sql).join(' AND '),
    params: Object.assign({}, ...fragments.map(({ params }) => params)),
  };
}

/** The same, to append to a WHERE with a condition: ` AND a AND b`, or nothing. */
export function andAll(fragments: readonly Fragment[]): Fragment {
  const { sql, params } = allOf(fragments);
  return { sql: sql === '' ? '' : ` AND ${sql}`, params };
}
