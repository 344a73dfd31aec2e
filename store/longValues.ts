import type { Statement } from './store.ts';

/** The server takes 128 KiB for a value of a statement, counted as it is encoded. */
const LONGEST_VALUE = 128_000;
/** These are written with a backslash. */
const ESCAPED = /['\\\t\n\r]/g;
/** No character is longer when it is encoded: a Chinese one has three bytes of three characters each. Quotes and a comma of a name are as long. */
const LONGEST_CHARACTER = 9;

/** Whether the names may go with a statement as one value. Of a Chinese letter the server counts nine bytes, of a quote six. */
export function fitValue(names: readonly string[]): boolean {
  const characters = names.reduce((sum, name) => sum + name.length + 1, 1);
  if (characters * LONGEST_CHARACTER <= LONGEST_VALUE) return true;
  const text = `['${names.map((name) => name.replace(ESCAPED, '\\$&')).join("','")}']`;
  return new URLSearchParams([['', text]]).toString().length <= LONGEST_VALUE;
}

/** As long as what is sent: lists and maps are written as in JSON, but for their quotes, which are as long. */
const textOf = (value: unknown) =>
  typeof value === 'object' && value !== null
    ? JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? String(one) : one))
    : String(value);

/** Values that fit, in their order; a single one that does not is left as it is. */
function parts(values: readonly unknown[]): (readonly unknown[])[] {
  if (values.length < 2 || fitValue(values.map(textOf))) return [values];
  const half = Math.ceil(values.length / 2);
  return [...parts(values.slice(0, half)), ...parts(values.slice(half))];
}

/** The statement with each list that is too long for a value as several, which the server joins: a list may have any number of names. */
export function withLongValues({ sql, params = {} }: Statement): Pick<Statement, 'sql' | 'params'> {
  const long = Object.entries(params).flatMap(([name, value]) => {
    const split = Array.isArray(value) ? parts(value) : [];
    return split.length > 1 ? [{ name, split }] : [];
  });
  let text = sql;
  const own: Record<string, unknown> = { ...params };
  for (const { name, split } of long) {
    const names = split.map((_, i) => (i === 0 ? name : `${name}__${i}`));
    text = text.replaceAll(new RegExp(`\\{${name}:(Array\\([^{}]*\\))\\}`, 'g'), (_, type: string) => {
      return `arrayConcat(${names.map((one) => `{${one}:${type}}`).join(', ')})`;
    });
    for (const [i, one] of names.entries()) own[one] = split[i];
  }
  return { sql: text, params: own };
}
