/** Where the quoted text, comment or heredoc that begins at `at` ends; `at` itself when none begins there. */
function skipFrom(sql: string, at: number): number {
  const end = (close: string, from: number): number => {
    const found = sql.indexOf(close, from);
    return found < 0 ? sql.length : found + close.length;
  };
  const char = sql[at];
  if (char === "'" || char === '"' || char === '`') {
    // A doubled quote ends one literal and begins the next: the same for our purpose.
    for (let i = at + 1; i < sql.length; i++) {
      if (sql[i] === '\\') i++;
      else if (sql[i] === char) return i + 1;
    }
    return sql.length;
  }
  if (sql.startsWith('--', at)) return end('\n', at);
  if (sql.startsWith('/*', at)) return end('*/', at + 2);
  if (char === '$') {
    const heredoc = /^\$\w*\$/.exec(sql.slice(at, at + 66));
    if (heredoc) return end(heredoc[0], at + heredoc[0].length);
  }
  return at;
}

/**
 * Splits a migration into statements at the semicolons outside of quotes, comments and heredocs. Leaves out pieces that
 * contain only comments.
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let hasCode = false;
  for (let at = 0; at < sql.length; ) {
    const next = skipFrom(sql, at);
    if (next > at) {
      hasCode ||= !sql.startsWith('--', at) && !sql.startsWith('/*', at);
      at = next;
      continue;
    }
    if (sql[at] === ';') {
      if (hasCode) statements.push(sql.slice(start, at).trim());
      start = at + 1;
      hasCode = false;
    } else if (!/\s/.test(sql.charAt(at))) hasCode = true;
    at++;
  }
  if (hasCode) statements.push(sql.slice(start).trim());
  return statements;
}
