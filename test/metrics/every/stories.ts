import type { Arriving } from '../../truth/product.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The clock of the test: 2026-03-31 in UTC, 08:00 in the tenants' zone. */
export const NOW = Date.parse('2026-03-31T00:00:00Z');
/** Noon in Shanghai, long enough ago that everything of the day is mature at every horizon. */
const START = Date.parse('2026-02-01T04:00:00Z');

/** How late the tenant's events may arrive: none of the product's defaults, so that an answer shows which of them it uses. */
export const LATENESS = { event: 6 * HOUR, poll: 48 * HOUR, aggregate: 120 * HOUR } as const;

/** Who has the events of a story, and with which words. */
export interface Naming {
  readonly tenant: string;
  /** Ids of broadcasts, recipients and orders begin with it. */
  readonly ids: string;
  /** Every text has it: audience tags, campaigns, goals, titles, targets, reasons. */
  readonly texts: string;
  /** How many people more each broadcast has: no count of two tenants is the same. */
  readonly more: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** The broadcasts of a tenant that checks ask for, by what they are. */
export const named = {
  settled: 'mail',
  young: 'young',
  earlier: 'earlier',
  later: 'later',
  touched: 'touched',
} as const;

/** Later than those at the edges, and known in the same way. */
export const afterTheEdge = { event: 'young', poll: 'young-lists', aggregate: 'young-counts' } as const;

/** Immature at 7 days, and only by the lateness of how they are known: without it, or with the product's default, they are mature. */
export const atTheEdge = { event: 'edge-events', poll: 'edge-lists', aggregate: 'edge-counts' } as const;

const at = (ms: number) => new Date(ms).toISOString();
export const dayOf = (ms: number) => at(ms + 8 * HOUR).slice(0, 10);

function eventsOf({ tenant, ids }: Naming, broadcast: string, platform: string) {
  // Cast: the sink parses the whole, and rejects what is no event.
  return (type: string, id: string, ms: number, more: Fields): Arriving => ({
    event: {
      id: `${broadcast}-${id}`,
      type,
      occurred_at: at(ms),
      ...about(broadcast, ids),
      platform,
      tenant,
      ...more,
    } as never,
    receivedAt: NOW - HOUR,
  });
}

const about = (broadcast: string, ids: string) => (broadcast === '' ? {} : { broadcast: `${ids}-${broadcast}` });

/** What a broadcast is. */
function ownEvent(naming: Naming, broadcast: string, platform: string, ms: number, more: Fields = {}): Arriving {
  const { texts } = naming;
  return eventsOf(naming, broadcast, platform)('broadcast', 'own', ms, {
    ...{ content_type: `${texts}-news`, tier: 'base', campaign: `${texts}-spring`, owner: `${texts}-ops` },
    ...{ content_form: 'rich', sent_by: `${texts}-account` },
    ...{ title: `${texts} title of ${broadcast}`, message_class: 'default' },
    ...more,
  });
}

interface Crowd {
  readonly broadcast: string;
  readonly platform: string;
  readonly ms: number;
  readonly people?: number;
  /** One of so many reads. */
  readonly readEvery?: number;
  readonly facts?: Fields;
}

/** A broadcast to many people, in two segments and two variants, of whom some read and fewer click. */
export function crowd(
  naming: Naming,
  { broadcast, platform, ms, people = 44, readEvery = 3, facts = {} }: Crowd,
): Arriving[] {
  const { ids, texts, more } = naming;
  const event = eventsOf(naming, broadcast, platform);
  const list = Array.from({ length: people + more }, (_, i) => i).flatMap((i) => {
    const to = { recipient: `${ids}-r${i}` };
    // The two halves of the audience read differently, and each variant is in both.
    const reads = i % 2 === 0 ? i % readEvery === 0 : i % (readEvery + 2) === 0;
    const audience = [`${texts}-${i % 2 === 0 ? 'vip' : 'new'}`, ...(i % 5 === 0 ? [`${texts}-five`] : [])];
    return [
      event('send', `s${i}`, ms, { ...to, audience, variant: `${texts}-${i % 4 < 2 ? 'a' : 'b'}` }),
      event('delivery', `d${i}`, ms + 1000, {
        ...to,
        ...(i % 11 === 10 ? { status: 'failed', reason: `${texts}-full` } : { status: 'delivered' }),
      }),
      ...(reads && platform !== 'sms' ? [event('read', `r${i}`, ms + HOUR + i * 60_000, to)] : []),
      ...(reads && i % 2 === 0
        ? [
            event('click', `c${i}`, ms + 2 * HOUR, {
              ...to,
              target: `https://${texts}.example/${i % 3}`,
              role: 'primary',
            }),
          ]
        : []),
    ];
  });
  return [ownEvent(naming, broadcast, platform, ms, facts), ...list];
}

/** All that one person can do in a broadcast; `who` is unique to the broadcast. */
export function person(naming: Naming, broadcast: string, platform: string, who: string, ms: number): Arriving[] {
  const { ids, texts } = naming;
  const event = eventsOf(naming, broadcast, platform);
  const alone = eventsOf(naming, '', platform);
  const to = { recipient: `${ids}-${who}` };
  const order = (ref: string, value: string, currency = 'CNY') => ({ order: `${ids}-${ref}`, value, currency });
  const list: readonly (readonly [string, Fields])[] = [
    ['assignment', { experiment: `${texts}-x`, variant: `${texts}-a` }],
    ['send', { audience: [`${texts}-vip`], variant: `${texts}-a`, sent_by: `${texts}-ops` }],
    ['delivery', { status: 'delivered' }],
    ['read', { dwell_ms: 60_000 }],
    ['click', { target: `https://${texts}.example/${who}`, role: 'primary' }],
    ['interaction', { kind: 'reply' }],
    ['conversion', order(`o-${broadcast}-${who}`, '19.99')],
    ['conversion', order(`e-${broadcast}-${who}`, '7', 'EUR')],
    // Other broadcasts name the same order.
    ['conversion', order('shared', '5')],
    ['conversion', { goal: `${texts}-signup`, ...order(`g-${broadcast}-${who}`, '1') }],
  ];
  return [
    ...list.map(([type, more], i) => event(type, `${who}-${i}`, ms + i * 60_000, { ...to, ...more })),
    // Twice one id with two contents.
    event('click', `${who}-4`, ms + 5 * 60_000, { ...to, target: `https://${texts}.example/again` }),
    alone('conversion', `${broadcast}-${who}-alone`, ms + HOUR, { ...to, goal: 'lead', ...order(`a-${who}`, '3') }),
  ];
}

/** Whose events are machines' alone. */
function machine(naming: Naming, broadcast: string, platform: string, who: string, ms: number): Arriving[] {
  const event = eventsOf(naming, broadcast, platform);
  const to = { recipient: `${naming.ids}-${who}` };
  return [
    event('send', `${who}-s`, ms, { ...to, audience: [`${naming.texts}-vip`], variant: `${naming.texts}-a` }),
    event('delivery', `${who}-d`, ms + 1000, { ...to, status: 'delivered' }),
    event('read', `${who}-r`, ms + HOUR, { ...to, machine: true }),
  ];
}

/** Readers are found by two lists, at 6 and 30 hours; a read may lie between them. */
function listed(naming: Naming, broadcast: string, ms: number): Arriving[] {
  const { ids, texts, more } = naming;
  const event = eventsOf(naming, broadcast, 'dingtalk');
  const people = Array.from({ length: 30 + more }, (_, i) => i);
  const lists = [6, 30];
  return [
    ownEvent(naming, broadcast, 'dingtalk', ms),
    ...people.flatMap((i) => {
      const to = { recipient: `${ids}-r${i}` };
      const [hours, after] = i % 3 === 0 ? [6, undefined] : [30, 6];
      const seen = after === undefined ? {} : { occurred_after: at(ms + after * HOUR) };
      return [
        event('send', `s${i}`, ms, {
          ...to,
          audience: [`${texts}-${i % 2 === 0 ? 'vip' : 'new'}`],
          variant: `${texts}-a`,
        }),
        event('delivery', `d${i}`, ms + 1000, { ...to, status: 'delivered' }),
        ...(i % 3 < 2 ? [event('read', `l${i}`, ms + hours * HOUR, { ...to, basis: 'poll', ...seen })] : []),
      ];
    }),
    ...lists.map((hours) =>
      event('poll', `p${hours}`, ms + hours * HOUR, { polled_at: at(ms + hours * HOUR), complete: true }),
    ),
  ];
}

/** Only counts of readers, by day. */
function counted(naming: Naming, broadcast: string, ms: number, platform = 'wechat_oa', sent = 500): Arriving[] {
  const event = eventsOf(naming, broadcast, platform);
  const counts = [100, 140].map((read, i) =>
    event('aggregate', `day${i}`, ms + (i + 1) * DAY, {
      ...{ day: dayOf(ms + i * DAY), scope: 'to_date', as_of: at(ms + (i + 1) * DAY) },
      counts: { delivered: sent + naming.more, read: read + naming.more },
    }),
  );
  return [ownEvent(naming, broadcast, platform, ms, { message_class: undefined }), ...counts];
}

/** What counts, of one tenant: every platform's way of knowing, every age that a check asks for, every kind of event. */
export function stories(naming: Naming): Arriving[] {
  const mail = 'email';
  const ofUsual = Array.from({ length: 6 }, (_, i) =>
    crowd(naming, { broadcast: `usual-${i}`, platform: mail, ms: START + i * DAY, readEvery: 2 + (i % 3) }),
  );
  const settled = START + 10 * DAY;
  const other = { content_type: `${naming.texts}-old` };
  const aged = (broadcast: string, ms: number) => crowd(naming, { broadcast, platform: mail, ms, people: 24 });
  return [
    ...ofUsual.flat(),
    ...crowd(naming, { broadcast: named.settled, platform: mail, ms: settled, people: 52 }),
    ...person(naming, named.settled, mail, 'ann', settled),
    ...person(naming, 'usual-5', mail, 'bob', START + 5 * DAY),
    ...machine(naming, named.settled, mail, 'bot', settled),
    ...crowd(naming, { broadcast: 'text', platform: 'sms', ms: START + 11 * DAY, facts: { tier: 'template' } }),
    ...listed(naming, 'listed', START + 12 * DAY),
    ...counted(naming, 'counted', START + 13 * DAY),
    ...crowd(naming, { broadcast: 'both', platform: mail, ms: START + 14 * DAY, people: 12 }),
    ...counted(naming, 'both', START + 14 * DAY, mail, 900),
    // More readers by counts than people reached.
    ...crowd(naming, { broadcast: 'above', platform: 'wechat_oa', ms: START + 15 * DAY, people: 6 }),
    ...counted(naming, 'above', START + 15 * DAY, 'wechat_oa', 0),
    // Of another content type: what is usual elsewhere is not made of them.
    ...crowd(naming, { broadcast: named.earlier, platform: mail, ms: START - 20 * DAY, people: 24, facts: other }),
    ...person(naming, named.earlier, mail, 'cat', START - 20 * DAY),
    ...crowd(naming, { broadcast: named.later, platform: mail, ms: START - 25 * DAY, people: 24, facts: other }),
    ...aged(named.touched, START + 18 * DAY),
    ...aged(named.young, NOW - 2 * DAY),
    ...aged(atTheEdge.event, NOW - 7 * DAY - 3 * HOUR),
    ...listed(naming, atTheEdge.poll, NOW - 7 * DAY - 30 * HOUR),
    ...counted(naming, atTheEdge.aggregate, Date.parse('2026-03-19T04:00:00Z')),
    ...listed(naming, afterTheEdge.poll, NOW - 2 * DAY),
    ...counted(naming, afterTheEdge.aggregate, NOW - 3 * DAY),
    ...unnamed(naming),
  ];
}

/** Outcomes of which no broadcast is named. */
function unnamed(naming: Naming): Arriving[] {
  const alone = eventsOf(naming, '', 'email');
  const to = { recipient: `${naming.ids}-r1` };
  return [
    alone('optout', 'optout', START, { ...to, kind: 'unsubscribe' }),
    alone('complaint', 'complaint', START, { ...to, kind: 'spam' }),
  ];
}

/** The outcomes that {@link stories} has without a broadcast, with one: who has these has figures of them. */
export function namedOutcomes(naming: Naming): Arriving[] {
  const event = eventsOf(naming, named.settled, 'email');
  const to = { recipient: `${naming.ids}-r1` };
  const ms = START + 11 * DAY;
  return [
    event('optout', 'optout', ms, { ...to, kind: 'unsubscribe' }),
    event('complaint', 'complaint', ms, { ...to, kind: 'spam' }),
    event('conversion', 'lead', ms, { ...to, goal: 'lead', order: `${naming.ids}-lead`, value: '9', currency: 'CNY' }),
  ];
}

/** An import that is undone. */
export const UNDONE = 'undone-import';

/** What must not count, each in a broadcast that counts and in one of its own. */
export function mustNotCount(naming: Naming) {
  const ms = START + 10 * DAY;
  const of = (who: string) => [
    ...person(naming, named.settled, 'email', who, ms),
    ...person(naming, `only-${who}`, 'email', who, START + 8 * DAY),
  ];
  const own = (who: string) => [ownEvent(naming, `only-${who}`, 'email', START + 8 * DAY)];
  const old = (arriving: readonly Arriving[]) => arriving.map((one) => ({ ...one, receivedAt: NOW - 40 * DAY }));
  const retracted = person(naming, named.settled, 'email', 'retracted', ms);
  const back = retracted.map(({ event }, i): Arriving => {
    const { id, type, broadcast } = event;
    const target = { target_id: id, target_type: type, recipient: `${naming.ids}-retracted` };
    return {
      event: {
        ...{ id: `back-${i}`, type: 'retract', tenant: naming.tenant, occurred_at: at(ms + HOUR), ...target },
        ...(broadcast === undefined ? {} : { broadcast }),
      } as never,
    };
  });
  return {
    /** Recent, so that lists of what arrived would show them. */
    erased: { who: `${naming.ids}-erased`, arriving: [...of('erased'), ...old(own('erased'))] },
    excluded: { who: `${naming.ids}-excluded`, arriving: old([...of('excluded'), ...own('excluded')]) },
    retracted: old([...retracted, ...back]),
    undone: old([...of('undone'), ...own('undone')]).map((one) => ({ ...one, importBatch: UNDONE })),
    test: old(crowd(naming, { broadcast: 'trial', platform: 'email', ms, facts: { test: true } })),
  };
}
