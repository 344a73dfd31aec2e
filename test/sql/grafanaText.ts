/**
 * What Grafana and the ClickHouse plugin make of a query before it is sent, as they document it (the plugin's README:
 * macros; Grafana's: variable syntax, format `singlequote`). Only what the dashboards here use; anything else is an error.
 */
export interface Setting {
  readonly from: Date;
  readonly to: Date;
  /** A list is a variable of several values; `$__all` alone is all of them. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

const ALL = '$__all';
const quoted = (value: string) => `'${value.replaceAll("'", "\\'")}'`;
const seconds = (at: Date) => `toDateTime(${Math.floor(at.getTime() / 1000)})`;

/** The arguments of a macro whose opening bracket is at `open`, and where it ends. */
function argumentsAt(text: string, open: number): { readonly args: readonly string[]; readonly end: number } {
  const args: string[] = [];
  let depth = 0;
  let start = open + 1;
  for (let at = open; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth--;
    if ((text[at] === ',' && depth === 1) || depth === 0) {
      args.push(text.slice(start, at).trim());
      start = at + 1;
    }
    if (depth === 0) return { args, end: at + 1 };
  }
  throw new Error(`a bracket is not closed: ${text}`);
}

/** `$__conditionalAll(condition, $variable)`: true where all values of the variable are chosen. */
function withoutAll(text: string, { values }: Setting): string {
  const macro = '$__conditionalAll';
  const at = text.lastIndexOf(macro);
  if (at < 0) return text;
  const { args, end } = argumentsAt(text, at + macro.length);
  const [condition = '', variable = ''] = args;
  const value = String(values[variable.replace(/^\$/, '')]);
  const phrase = value === '' || value === ALL ? '1=1' : condition;
  return withoutAll(text.slice(0, at) + phrase + text.slice(end), { values, from: new Date(0), to: new Date(0) });
}

/** The statement that ClickHouse gets. Throws for a macro or variable that is not known. */
export function expanded(sql: string, setting: Setting): string {
  const text = withoutAll(sql, setting)
    .replaceAll(/\$\{(\w+):singlequote\}/g, (whole, name: string) => {
      const value = setting.values[name];
      if (value === undefined) throw new Error(`no variable ${whole}`);
      return [value].flat().map(quoted).join(',');
    })
    .replaceAll(/\$__fromTime\b/g, seconds(setting.from))
    .replaceAll(/\$__toTime\b/g, seconds(setting.to));
  if (text.includes('$')) throw new Error(`not expanded: ${text}`);
  return text;
}
