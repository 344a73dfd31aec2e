import { z } from 'zod';
import { type BandedFeatures, bandsOf } from '../../contract/content/bands.ts';
import { measurable } from '../../contract/platform/measurable.ts';
import { zoneOfCounts } from '../../contract/platform/zone.ts';
import { clickRoles } from '../../contract/types.ts';
import type { Statement, Store } from '../../store/store.ts';
import { factsHash, namedAsFigures } from '../../store/tables/decidedFacts.ts';
import { firstThatFit } from '../../store/tables/lookLimits.ts';
import { type BroadcastFacts, finalSettings, type TenantRules } from './batch.ts';
import { countingEvents } from './countingEvents.ts';
import { countsOf } from './counts.ts';
import { latestOf, noStatements, type Statements, statementRow, statementsOf, statementsQuery } from './statements.ts';

/** What a recompute must know before it reads the recipients' events. Undefined for a test, which counts in no figure. */
export type FactsByBroadcast = ReadonlyMap<string, BroadcastFacts | undefined>;

interface Asked {
  readonly tenant: string;
  readonly rules: TenantRules;
  readonly undone: readonly string[];
  readonly broadcasts: readonly string[];
}

/** Fields that sends supply if the broadcast's own event does not have them. */
const sharedFacts = ['platform', 'message_class', 'content_type', 'tier'] as const;
type FactsOfSends = Readonly<Record<(typeof sharedFacts)[number], string>>;

/** Any stored version of the features: bands use numbers that every version has. */
const bandedFeatures: z.ZodType<BandedFeatures> = z.object({
  title_length: z.number(),
  core_length: z.number(),
  title_emoji: z.number(),
  prefix: z.string(),
  exclamations: z.number(),
  pictures_to_paragraphs: z.number().nullable(),
});

const ownEvent = z.object({
  platform: z.string().default(''),
  message_class: z.string().default(''),
  content_type: z.string().default(''),
  tier: z.string().default(''),
  campaign: z.string().default(''),
  owner: z.string().default(''),
  experiment: z.string().default(''),
  basis: z.string().default('event'),
  content_form: z.string().default(''),
  sent_by: z.string().default(''),
  provider: z.string().default(''),
  reports: z.array(z.string()).optional(),
  buttons: z.array(z.object({ id: z.string(), role: z.enum(clickRoles) })).default([]),
  test: z.boolean().default(false),
  features: bandedFeatures.optional(),
});
type OwnEvent = z.output<typeof ownEvent>;

const noEvent: OwnEvent = ownEvent.parse({});

/** The facts of the sends: each from the earliest send that has it. Cost: the sends of broadcasts whose own event lacks a field. */
function factsOfSends(asked: Asked): Statement {
  const picks = sharedFacts.map(
    (field) => `  argMinIf(${field}, (occurred_at, event_key, recipient), ${field} != '') AS first_${field}`,
  );
  return {
    name: 'facts-of-sends',
    sql: `SELECT broadcast, ${sharedFacts.map((field) => `first_${field} AS ${field}`).join(', ')}
FROM
(
SELECT
  broadcast,
${picks.join(',\n')}
${countingEvents(asked, ['send'])}
GROUP BY broadcast
)`,
    params: {
      tenant: asked.tenant,
      undone: asked.undone,
      broadcasts: asked.broadcasts,
      excluded: asked.rules.excluded,
    },
    settings: { ...finalSettings, optimize_aggregation_in_order: 1 },
  };
}

const sendsRow = z.object({
  broadcast: z.string(),
  platform: z.string(),
  message_class: z.string(),
  content_type: z.string(),
  tier: z.string(),
});

/**
 * The broadcasts' own facts (docs/cascade.md): those of their latest event, else of their sends, else of their aggregates, and
 * what contract/platform makes of it. Read it after the marks were counted.
 */
export async function readFacts(store: Store, asked: Asked): Promise<FactsByBroadcast> {
  const stated = statementsOf(await store.query(statementsQuery(asked), statementRow));
  const own = (broadcast: string) => stated.get(broadcast) ?? noStatements;
  const events = new Map(asked.broadcasts.map((broadcast) => [broadcast, ownEvent.parse(own(broadcast).event)]));
  const incomplete = asked.broadcasts.filter((broadcast) => {
    const event = events.get(broadcast) ?? noEvent;
    return !event.test && sharedFacts.some((field) => event[field] === '');
  });
  const sends = new Map<string, FactsOfSends>();
  if (incomplete.length > 0) {
    const rows = await store.query(factsOfSends({ ...asked, broadcasts: incomplete }), sendsRow);
    for (const row of rows) sends.set(row.broadcast, row);
  }
  return new Map(
    asked.broadcasts.map((broadcast) => {
      const event = events.get(broadcast) ?? noEvent;
      return [broadcast, event.test ? undefined : together(event, sends.get(broadcast), own(broadcast), asked.rules)];
    }),
  );
}

/** Those of the broadcasts that are tests, of however many: no event that names one counts. The empty text names none. */
export async function testsAmong(
  store: Store,
  asked: Pick<Asked, 'tenant' | 'undone' | 'broadcasts'>,
): Promise<readonly string[]> {
  const tests: string[] = [];
  const units = asked.broadcasts.filter((broadcast) => broadcast !== '').map((unit) => ({ unit }));
  for (let from = 0; from < units.length; ) {
    const broadcasts = firstThatFit(units.slice(from)).map(({ unit }) => unit);
    const stated = statementsOf(await store.query(statementsQuery({ ...asked, broadcasts }), statementRow));
    tests.push(...broadcasts.filter((broadcast) => ownEvent.parse(stated.get(broadcast)?.event ?? {}).test));
    from += broadcasts.length;
  }
  return tests;
}

function together(
  event: OwnEvent,
  sends: FactsOfSends | undefined,
  stated: Statements,
  { overrides, zone }: TenantRules,
): BroadcastFacts {
  const pick = (field: keyof FactsOfSends) => (event[field] !== '' ? event[field] : (sends?.[field] ?? ''));
  const { aggregates, polls } = stated;
  const facts = {
    platform: pick('platform') || latestOf(aggregates, 'platform'),
    message_class: pick('message_class') || latestOf(aggregates, 'message_class'),
    content_type: pick('content_type'),
    tier: pick('tier'),
    campaign: event.campaign,
    owner: event.owner,
    experiment: event.experiment,
    content_form: event.content_form,
    sent_by: event.sent_by,
    provider: event.provider,
  };
  const { reports, basis } = event;
  const counts = countsOf(aggregates, zoneOfCounts(facts.platform, zone), stated.firstMs);
  const complete = polls.filter(({ complete }) => complete).map(({ polled_at }) => polled_at);
  const circumstances = {
    ...{ platform: facts.platform, messageClass: facts.message_class, provider: facts.provider },
    ...{ overrides, reports, basis, evidence: { polls: polls.length > 0, counts: counts.carried } },
  };
  return {
    ...facts,
    ...namedAsFigures(measurable(circumstances)),
    hash: factsHash(facts, overrides),
    features: event.features === undefined ? {} : bandsOf(event.features),
    buttons: event.buttons,
    circumstances,
    lastListMs: Math.max(0, ...complete),
    counts,
  };
}
