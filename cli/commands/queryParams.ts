import { z } from 'zod';
import type { RawParams } from '../../api/params.ts';
import { CodedError } from '../../contract/errors.ts';
import type { Metric } from '../../transforms/metrics/metric.ts';

/** A parameter's name as an option has it. */
export const kebab = (name: string) => name.replaceAll('_', '-');

/** The values of a list; `\,` is a comma of a value. */
const valuesIn = (given: string): string[] => given.split(/(?<!\\),/).map((value) => value.replaceAll('\\,', ','));

/** What an option holds: a list where its parameter takes one, as in `--filter`; else the text as it is, such as a search. */
function valuesOf(schema: z.core.$ZodType, given: string): string[] {
  const values = valuesIn(given);
  const isText = z.safeParse(schema, given).success && !z.safeParse(schema, values).success;
  return isText ? [given] : values;
}

/** The given parameters, by the metric's names. An option without a value is the empty text: a flag that is up. */
export function rawOf(metric: Pick<Metric, 'params'>, options: Readonly<Record<string, unknown>>): RawParams {
  const raw: Record<string, string[]> = {};
  const add = (name: string, values: readonly string[]) => {
    raw[name] = [...(raw[name] ?? []), ...values];
  };
  for (const [name, schema] of Object.entries(metric.params.shape)) {
    const camel = kebab(name).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const given = options[camel];
    if (given === true) add(name, ['']);
    else if (Array.isArray(given))
      add(
        name,
        given.flatMap((one) => valuesOf(schema, String(one))),
      );
  }
  const { filter } = options;
  for (const given of Array.isArray(filter) ? filter.map(String) : []) {
    const [, name, values] = /^([^=]+)=(.*)$/s.exec(given) ?? [];
    if (name === undefined || values === undefined) {
      throw new CodedError('HX_USAGE', `--filter ${given}: write it as name=value,value`, { at: '--filter' });
    }
    add(name.replaceAll('-', '_'), valuesIn(values));
  }
  // One value is not a list: most parameters take only one.
  return Object.fromEntries(
    Object.entries(raw).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}
