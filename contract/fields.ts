import { z } from 'zod';
import { faultOfIdentity, identityOrEmptyPattern, identityPattern, trimIdentity } from './identity.ts';
import { MONEY_PATTERN, parseMoney } from './money.ts';
import {
  canonicalProperties,
  type FlatValue,
  flatValueSchema,
  MOST_PROPERTIES,
  MOST_PROPERTY_NAME,
} from './properties.ts';
import { PRINTABLE } from './strings.ts';
import { EARLIEST, LATEST, parseTime, TIME_PATTERN } from './time.ts';
import { type AggregateCount, aggregateCounts } from './types.ts';

/** The largest count that any field takes: more than all messages of a decade, and exact in every format. */
export const MOST_COUNT = 1e12;
/** The largest dwell, 7 days in milliseconds; it fits an unsigned 32-bit column. */
export const MOST_DWELL_MS = 7 * 24 * 3600 * 1000;
/** Audience tags on one send, and characters of one tag. */
const MOST_TAGS = 64;
const MOST_TAG_LENGTH = 64;
/** Joins the audience tags in the stored column; refused inside of a tag. */
export const TAG_SEPARATOR = '\u001f';

/** An RFC 3339 time with an offset between 2000 and 2100; becomes epoch milliseconds. The reader adds `now + 24 h`. */
export function time() {
  return z
    .string()
    .transform((text, context) => {
      const epochMs = parseTime(text);
      if (epochMs >= EARLIEST && epochMs < LATEST) return epochMs;
      context.issues.push({
        code: 'custom',
        message: 'a time is RFC 3339 with an offset, in the years 2000 to now + 24 h',
        input: text,
        params: { time: true },
      });
      return z.NEVER;
    })
    .meta({ format: 'date-time', pattern: TIME_PATTERN, examples: ['2026-03-01T09:30:00.000+08:00'] });
}

/**
 * An amount >= 0 as a decimal string or a number with at most 4 decimals, below 1e14; becomes canonical {@link Money}. One
 * transform instead of a union and a pipe: it costs a third of them.
 */
export function money() {
  return z
    .transform((amount: string | number, context) => {
      const parsed = typeof amount === 'string' || typeof amount === 'number' ? parseMoney(amount) : undefined;
      if (parsed !== undefined) return parsed;
      context.issues.push({
        code: 'custom',
        message:
          'an amount is a decimal string or a number, at least 0, below 1e14, with at most 4 decimals (a number: 15 digits)',
        input: amount,
      });
      return z.NEVER;
    })
    .meta({
      anyOf: [
        { type: 'string', pattern: MONEY_PATTERN },
        { type: 'number', minimum: 0, exclusiveMaximum: 1e14 },
      ],
    });
}

/** ISO 4217: three capital letters. */
export function currency() {
  return z.string().regex(/^[A-Z]{3}$/, 'a currency is three capital letters (ISO 4217)');
}

/** A whole number from 0 to {@link MOST_COUNT}. */
export function count() {
  const message = 'a whole number, from 0 to 10^12';
  return z.int(message).min(0, message).max(MOST_COUNT, message);
}

/** A calendar day, `YYYY-MM-DD`. */
export function day() {
  const message = 'a day is YYYY-MM-DD, in 2000 to 2099';
  return z.iso.date(message).refine((text) => text >= '2000-01-01' && text < '2100-01-01', message);
}

const ARM = new RegExp(`^${PRINTABLE}{1,128}$`, 'u');
const MOST_ARMS = 64;
const MOST_WEIGHT = 1e6;
const TAG_PATTERN = identityOrEmptyPattern(identityPattern(MOST_TAG_LENGTH, '\\*'));

/**
 * Audience tags, trimmed, sorted and distinct on the way out; one that is empty then is left out. `*` is everyone's row and no
 * tag. One transform, for speed.
 */
export function audience() {
  return z
    .transform((tags: readonly string[], context): readonly string[] => {
      if (!Array.isArray(tags) || tags.length > MOST_TAGS) {
        context.issues.push({ code: 'custom', message: `at most ${MOST_TAGS} tags, in an array`, input: tags });
        return z.NEVER;
      }
      const kept: string[] = [];
      for (const [at, tag] of tags.entries()) {
        const trimmed = typeof tag === 'string' ? trimIdentity(tag) : undefined;
        if (trimmed === '') continue;
        const fault = faultOfTag(trimmed);
        if (trimmed === undefined || fault !== undefined) {
          context.issues.push({ code: 'custom', message: `a tag is text: ${fault}`, input: tags, path: [at] });
          return z.NEVER;
        }
        kept.push(trimmed);
      }
      return sortedDistinct(kept);
    })
    .meta({ type: 'array', maxItems: MOST_TAGS, items: { type: 'string', pattern: TAG_PATTERN } });
}

function faultOfTag(tag: string | undefined): string | undefined {
  return tag === undefined
    ? 'not a number or another value'
    : tag === '*'
      ? 'not *, which means everyone'
      : faultOfIdentity(tag, MOST_TAG_LENGTH);
}

/** Sorted by UTF-16 code unit and without repetition; the input itself where it is so already. */
export function sortedDistinct<T extends string>(tags: readonly T[]): readonly T[] {
  for (let i = 1; i < tags.length; i++) {
    // Both exist: i and i - 1 are within the array. The comparison is false for what is sorted and distinct.
    if ((tags[i - 1] ?? '') >= (tags[i] ?? '')) return [...new Set(tags)].sort();
  }
  return tags;
}

/** Planned weights of an experiment's arms: arm to weight, at most {@link MOST_ARMS}. */
export function weights() {
  return z
    .transform((arms: Readonly<Record<string, number>>, context): Readonly<Record<string, number>> => {
      const fault = faultOfWeights(arms);
      if (fault === undefined) return arms;
      context.issues.push({ code: 'custom', message: fault, input: arms });
      return z.NEVER;
    })
    .meta({
      type: 'object',
      minProperties: 1,
      maxProperties: MOST_ARMS,
      propertyNames: { pattern: ARM.source, not: { const: '__proto__' } },
      additionalProperties: { type: 'number', exclusiveMinimum: 0, maximum: MOST_WEIGHT },
    });
}

/** By hand: z.record leaves out a key called `__proto__` without a word. */
function faultOfWeights(arms: unknown): string | undefined {
  if (typeof arms !== 'object' || arms === null || Array.isArray(arms)) return 'weights are an object, arm to weight';
  const entries = Object.entries(arms);
  if (entries.length < 1 || entries.length > MOST_ARMS) return `1 to ${MOST_ARMS} arms`;
  const wrong = entries.some(
    ([arm, weight]: [string, unknown]) =>
      !ARM.test(arm) || arm === '__proto__' || !(typeof weight === 'number' && weight > 0 && weight <= MOST_WEIGHT),
  );
  return wrong ? `an arm has 1 to 128 characters, its weight is above 0 and at most ${MOST_WEIGHT}` : undefined;
}

const countMeanings: Readonly<Record<AggregateCount, string>> = {
  sent: 'People sent to.',
  delivered: 'People who received it.',
  failed: 'People it failed to reach.',
  read: 'People who read it.',
  read_total: 'Reads, repeated ones included.',
  clicked: 'People who clicked.',
  clicked_total: 'Clicks, repeated ones included.',
  converted: 'People who converted.',
  shared: 'People who shared it.',
  forwarded: 'People who forwarded it.',
  favourited: 'People who kept it as a favourite.',
  replied: 'People who replied.',
  opted_out: 'People who withdrew.',
  complained: 'People who complained.',
};

/** Counts of an `aggregate`; an unknown name is refused, since a count that is not understood must not be lost. */
export function counts() {
  // The cast keeps the literal keys that Object.fromEntries widens to string.
  const shape = Object.fromEntries(
    aggregateCounts.map((name) => [name, count().optional().describe(countMeanings[name])]),
  ) as Record<AggregateCount, z.ZodOptional<ReturnType<typeof count>>>;
  return z
    .strictObject(shape)
    .refine((given) => Object.keys(given).length > 0, 'at least one count')
    .meta({ minProperties: 1 });
}

/** The producer's own flat fields; become canonical JSON, `''` when there are none. */
export function properties() {
  return z
    .custom<Record<string, FlatValue>>(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
      {
        message: 'properties is an object',
      },
    )
    .transform((given, context) => {
      const canonical = canonicalProperties(given);
      if (typeof canonical === 'string') return canonical;
      context.issues.push({
        code: 'custom',
        message: canonical.message,
        input: given,
        path: canonical.key === '' ? [] : [canonical.key],
      });
      return z.NEVER;
    })
    .default('')
    .meta({
      type: 'object',
      maxProperties: MOST_PROPERTIES,
      propertyNames: { minLength: 1, maxLength: MOST_PROPERTY_NAME },
      additionalProperties: flatValueSchema,
    });
}
