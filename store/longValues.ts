import type { Statement } from './store.ts';

/** The server accepts 128 KiB for a value of a statement, counted after encoding. */
const LONGEST_VALUE = 128_000;
/** Characters that are escaped with a backslash. */
const ESCAPED = /['\\\t\n\r]/g;
/** Longest encoding of a character: a Chinese one has three bytes of three characters each. Quotes and comma of a name take as many. */
const LONGEST_CHARACTER = 9;

/** Whether the names fit into one value of a statement. The server counts nine bytes for a Chinese letter, six for a quote. */
export function fitValue(names: readonly string[]): boolean {
  const characters = names.reduce((sum, name) => sum + name.length + 1, 1);
  if (characters * LONGEST_CHARACTER <= LONGEST_VALUE) return true;
  const text = `['${names.map((name) => name.replace(ESCAPED, '\\$&')).join("','")}']`;
  return new URLSearchParams([['', text]]).toString().length <= LONGEST_VALUE;
}

/** The length of the sent text: lists and maps are written as in JSON, except for their quotes, which have the same length. */
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

/** Splits each list that is too long for one value into several, which the server joins. So a list may have any number of names. */
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
