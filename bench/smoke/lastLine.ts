/** What a bench prints last with `--json`: one line, so that scripts need not know what comes before it. */
export function lastLine(stdout: string): unknown {
  return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
}
