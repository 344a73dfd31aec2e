import { z } from 'zod';
import { eventSchema, eventSchemas } from './event.ts';
import { flatValueSchema } from './properties.ts';
import type { EventType } from './types.ts';

/** A JSON Schema object, draft 2020-12. */
export type JsonSchema = { [keyword: string]: unknown };

export interface JsonSchemaOptions {
  /** True for POST /v1/events, where a missing tenant is filled in from the key. */
  readonly tenantOptional?: boolean;
}

const eventObjects: ReadonlySet<unknown> = new Set(Object.values(eventSchemas));

/** Lets the producer's own flat fields in, but never a recipient where the event is about the broadcast as a whole. */
function openForOwnFields(schema: z.core.JSONSchema.BaseSchema, options: JsonSchemaOptions): void {
  // What a field that the contract does not know may hold: it ends up in `properties`.
  schema.additionalProperties = { ...flatValueSchema };
  if (schema.properties !== undefined && schema.properties.recipient === undefined) {
    schema.properties.recipient = { not: {}, description: 'This type names no recipient.' };
  }
  if (options.tenantOptional) schema.required = (schema.required ?? []).filter((name) => name !== 'tenant');
}

function convert(schema: z.ZodType, options: JsonSchemaOptions): JsonSchema {
  return z.toJSONSchema(schema, {
    io: 'input',
    target: 'draft-2020-12',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      if (eventObjects.has(zodSchema)) openForOwnFields(jsonSchema, options);
      // zod states the default as it comes out, canonical text; producers write an object.
      if (jsonSchema.default === '' && jsonSchema.type === 'object') jsonSchema.default = {};
    },
  });
}

/**
 * The contract as JSON Schema (draft 2020-12): one schema for events of every type, as producers write them. Rules that
 * JSON Schema cannot express are in the descriptions: time ranges, 15 digits of a number, properties in 4 KiB.
 */
export function eventJsonSchema(options: JsonSchemaOptions = {}): JsonSchema {
  return {
    ...convert(eventSchema, options),
    title: 'Huixiang event',
    description: 'One event of a broadcast: JSON, snake_case. CloudEvents 1.0 envelopes around it are understood too.',
  };
}

/** The schema of one event type. */
export function eventTypeJsonSchema(type: EventType, options: JsonSchemaOptions = {}): JsonSchema {
  return convert(eventSchemas[type], options);
}
