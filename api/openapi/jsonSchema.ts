import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

const made = { input: new WeakMap<z.ZodType, JsonSchema>(), output: new WeakMap<z.ZodType, JsonSchema>() };

/** JSON Schema 2020-12 (OpenAPI 3.1's) of what callers send (`input`) or get (`output`); made once for each schema. */
export function jsonSchemaOf(schema: z.ZodType, io: 'input' | 'output'): JsonSchema {
  const known = made[io].get(schema);
  if (known !== undefined) return known;
  const { $schema, ...json } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // A format is one word; the pattern of a date is 300 letters, for every date of every metric.
      if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
      if (io === 'input') return;
      // Answers may get more fields; names that are any text and the bounds of a double's integers are noise.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      if (isDeepStrictEqual(jsonSchema.propertyNames, { type: 'string' })) delete jsonSchema.propertyNames;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  made[io].set(schema, json);
  return json;
}

/** What a schema takes from a URL. */
export function querySchema(params: z.ZodObject): JsonSchema & { readonly properties: JsonSchema } {
  const { additionalProperties, properties, ...schema } = jsonSchemaOf(params, 'input');
  // Cast: the properties of an object's JSON Schema are schemas by name.
  return { ...schema, properties: (properties ?? {}) as JsonSchema };
}
