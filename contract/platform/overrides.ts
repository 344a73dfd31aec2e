import { z } from 'zod';
import { isCleanText, slug } from '../strings.ts';
import { messageClasses, platforms } from '../types.ts';

/** Facts that a tenant can override: those that something in the product depends on. */
export const overridableFacts = ['deliveries', 'reads', 'clicks'] as const;
export type OverridableFact = (typeof overridableFacts)[number];

const MOST_OVERRIDES = 100;
const MOST_CHARACTERS = 500;
const A_REASON = `a reason in words, at most ${MOST_CHARACTERS} characters`;

const overrideSchema = z.strictObject({
  platform: z.enum(platforms),
  /** `default`: every class without an override of its own. */
  message_class: z.enum(messageClasses).default('default'),
  /** Only broadcasts that name this provider; left out: whichever carries them. */
  provider: slug().optional(),
  fact: z.enum(overridableFacts),
  value: z.enum(['event', 'poll', 'aggregate', 'none']),
  /** Why the tenant knows better, for those who find it later. */
  reason: z
    .string(A_REASON)
    .refine((text) => isCleanText(text) && text.trim() !== '' && [...text].length <= MOST_CHARACTERS, A_REASON),
  /** The day on which the tenant established it, YYYY-MM-DD. It records, and limits nothing. */
  date: z.iso.date('a day, YYYY-MM-DD'),
});

/** A tenant's own word on a platform fact: it wins over every row. */
export type FactOverride = z.output<typeof overrideSchema>;

/** What an override is about. */
export interface OverrideKey {
  readonly platform?: string | undefined;
  readonly messageClass?: string | undefined;
  readonly provider?: string | undefined;
}

const keyOf = ({ platform, message_class, provider, fact }: FactOverride) =>
  [platform, message_class, provider ?? '', fact].join('\u0000');

/** The tenant setting: a list in which no two entries are about the same fact of the same messages. */
export const overridesSchema = z
  .array(overrideSchema)
  .max(MOST_OVERRIDES)
  .superRefine((overrides, context) => {
    const seen = new Map<string, number>();
    for (const [index, override] of overrides.entries()) {
      const first = seen.get(keyOf(override));
      if (first === undefined) seen.set(keyOf(override), index);
      else {
        const message = `the same platform, class, provider and fact as entry ${first}: keep one`;
        context.addIssue({ code: 'custom', path: [index], message });
      }
    }
  });

/**
 * The override of a fact for these messages, if the tenant has one: the provider's before the platform's, the class's before
 * the default's, as in `factsFor`.
 */
export function overrideOf(
  overrides: readonly FactOverride[],
  fact: OverridableFact,
  { platform, messageClass, provider }: OverrideKey,
): FactOverride | undefined {
  const own = overrides.filter((one) => one.platform === platform && one.fact === fact);
  for (const carrier of provider ? [provider, undefined] : [undefined]) {
    for (const messages of [messageClass || 'default', 'default']) {
      const found = own.find((one) => one.provider === carrier && one.message_class === messages);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}
