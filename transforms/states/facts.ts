import { z } from 'zod';
import { clickRoles } from '../../contract/types.ts';
import type { Statement, Store } from '../../store/store.ts';
import { decidedFacts, factsHash } from '../../store/tables/decidedFacts.ts';
import { part } from '../../store/tables/part.ts';
import { type BroadcastFacts, finalSettings, type TenantRules } from './batch.ts';
import { countingEvents } from './countingEvents.ts';

/** What a recompute must know before it reads the recipients' events. Undefined: a test, out of every figure. */
export type FactsByBroadcast = ReadonlyMap<string, BroadcastFacts | undefined>;

interface Asked {
  readonly tenant: string;
  readonly rules: TenantRules;
  readonly undone: readonly string[];
  readonly broadcasts: readonly string[];
}

/** The fields that a broadcast's own event may leave to its sends. */
const sharedFacts = ['platform', 'message_class', 'content_type', 'tier'] as const;
type FactsOfSends = Readonly<Record<(typeof sharedFacts)[number], string>>;

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
});
type OwnEvent = z.output<typeof ownEvent>;

const noEvent: OwnEvent = ownEvent.parse({});

/** The latest of the broadcasts' own events that count, as JSON. Cost: their few rows, a prefix of the key. */
function latestOwnEvents({ tenant, undone, broadcasts }: Asked): Statement {
  return {
    name: 'latest-broadcast-events',
    sql: `SELECT broadcast, argMax(${part('fact', 'event')}, (${part('fact', 'occurred_at')}, id)) AS event
FROM broadcasts FINAL
WHERE tenant = {tenant:String} AND broadcast IN {broadcasts:Array(String)} AND retracted = 0
  AND (live = 1 OR arrayExists(b -> NOT has({undone:Array(String)}, b), import_batches))
GROUP BY broadcast`,
    params: { tenant, undone, broadcasts },
  };
}

/** The facts of the sends: each of the earliest that has it. Cost: the sends of broadcasts whose own event leaves something out. */
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

const ownEventRow = z.object({ broadcast: z.string(), event: z.string() });
const sendsRow = z.object({
  broadcast: z.string(),
  platform: z.string(),
  message_class: z.string(),
  content_type: z.string(),
  tier: z.string(),
});

/**
 * The broadcasts' own facts (docs/cascade.md): those of their latest event, else of their sends, and what contract/platform
 * makes of it. Read it after the marks were counted.
 */
export async function readFacts(store: Store, asked: Asked): Promise<FactsByBroadcast> {
  const own = new Map<string, OwnEvent>();
  for (const { broadcast, event } of await store.query(latestOwnEvents(asked), ownEventRow)) {
    own.set(broadcast, ownEvent.parse(JSON.parse(event)));
  }
  const incomplete = asked.broadcasts.filter((broadcast) => {
    const event = own.get(broadcast) ?? noEvent;
    return !event.test && sharedFacts.some((field) => event[field] === '');
  });
  const sends = new Map<string, FactsOfSends>();
  if (incomplete.length > 0) {
    const rows = await store.query(factsOfSends({ ...asked, broadcasts: incomplete }), sendsRow);
    for (const row of rows) sends.set(row.broadcast, row);
  }
  return new Map(
    asked.broadcasts.map((broadcast) => {
      const event = own.get(broadcast) ?? noEvent;
      return [broadcast, event.test ? undefined : together(event, sends.get(broadcast), asked.rules)];
    }),
  );
}

function together(event: OwnEvent, sends: FactsOfSends | undefined, { overrides }: TenantRules): BroadcastFacts {
  const pick = (field: keyof FactsOfSends) => (event[field] !== '' ? event[field] : (sends?.[field] ?? ''));
  const facts = {
    platform: pick('platform'),
    message_class: pick('message_class'),
    content_type: pick('content_type'),
    tier: pick('tier'),
    campaign: event.campaign,
    owner: event.owner,
    experiment: event.experiment,
    basis: event.basis,
    content_form: event.content_form,
    sent_by: event.sent_by,
    provider: event.provider,
  };
  return {
    ...facts,
    ...decidedFacts({ ...facts, reports: event.reports }, overrides),
    hash: factsHash(facts, overrides),
    buttons: event.buttons,
  };
}
