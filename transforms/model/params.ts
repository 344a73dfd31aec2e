import { z } from 'zod';

/** One value or several, each once: a repeated parameter is OR. */
export function many<Value extends string>(value: z.ZodType<Value, Value>) {
  return z.union([value, z.array(value)]).transform((given): Value[] => {
    const values: Value[] = typeof given === 'string' ? [given] : given;
    return [...new Set(values)];
  });
}

/** Any names of a closed list, each once, in the order given: `a,b` or repeated. */
export function listParam<const N extends string>(names: readonly N[]) {
  const split = (given: unknown) =>
    [given]
      .flat()
      .flatMap((value) => (typeof value === 'string' ? value.split(',').filter((name) => name !== '') : [value]));
  return z
    .preprocess(
      (given) => (given === undefined ? undefined : [...new Set(split(given))]),
      z.array(z.enum(names)).optional(),
    )
    .describe(`Any of ${names.join(', ')}, separated by commas`);
}

/** A parameter that is on or off. */
export const flag = z
  .union([z.boolean(), z.enum(['true', 'false', '1', '0', ''])])
  .transform((value) => value === true || ['true', '1', ''].includes(String(value)))
  .default(false);

/** `limit`: the largest number of `what`. */
export function limitParam(most: number, byDefault: number, what: string) {
  return z.coerce.number().int().min(1).max(most).default(byDefault).describe(what);
}
