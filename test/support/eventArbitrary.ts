import fc from 'fast-check';
import type { EventInput, EventInputOf } from '../../contract/event.ts';
import { trimIdentity } from '../../contract/identity.ts';
import {
  accountCounts,
  aggregateCounts,
  aggregateScopes,
  bases,
  clickRoles,
  complaintKinds,
  contentForms,
  deliveryStatuses,
  type EventType,
  eventTypeNames,
  interactionKinds,
  leakageVias,
  messageClasses,
  optoutKinds,
  penaltyKinds,
  platforms,
  recallStages,
  remedyKinds,
  reportables,
  retractableTypes,
  tiers,
} from '../../contract/types.ts';
import {
  ARBITRARY_NOW,
  amount,
  count,
  countsOf,
  day,
  exact,
  flat,
  freeText,
  groupPath,
  identity,
  printable,
  slug,
  time,
  timeUpTo,
} from './fieldArbitrary.ts';

export { ARBITRARY_NOW };

type Fields = Record<string, fc.Arbitrary<unknown>>;

const common: Fields = {
  id: identity(128),
  occurred_at: time,
  tenant: fc.stringMatching(/^[a-z0-9][a-z0-9_-]{0,12}$/),
  broadcast: identity(128),
};
const recipient: Fields = { recipient: identity(256) };
const commonOptional: Fields = {
  platform: fc.constantFrom(...platforms),
  message_class: fc.constantFrom(...messageClasses),
  basis: fc.constantFrom(...bases),
  source: printable(256),
  properties: fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), flat, { maxKeys: 5 }),
  // Names that no type has: they go to properties.
  own_text: freeText(30),
  own_number: exact,
  own_flag: fc.boolean(),
};
const audience = fc.array(
  identity(64).filter((tag) => trimIdentity(tag) !== '*'),
  { maxLength: 6 },
);

/** Overrides the broadcast that every event gets. */
const maybeNoBroadcast = fc.constantFrom({}, {}, { broadcast: '' });
/** Required and optional fields of each type; fields that come only together are one entry called `+`. */
const types: { readonly [T in EventType]: { required: Fields; optional: Fields } } = {
  assignment: {
    required: {
      ...recipient,
      experiment: printable(128),
      '+': fc.oneof(
        fc.record({ variant: printable(128) }),
        fc.record({ variant: printable(128), holdout: fc.boolean() }),
        fc.constant({ holdout: true }),
        fc.constant({ holdout: true, broadcast: '' }),
      ),
    },
    optional: {
      unit: identity(256),
      audience,
      household: identity(256),
      covariate: fc.oneof(
        fc.nat(5000),
        fc.integer({ min: -(10 ** 15), max: 10 ** 15 }),
        fc.double({ min: -1e15, max: 1e15, noNaN: true }),
      ),
    },
  },
  send: {
    required: recipient,
    optional: {
      audience,
      variant: printable(128),
      tier: fc.constantFrom(...tiers),
      content_type: slug,
      group: groupPath,
      household: identity(256),
      sent_by: identity(128),
    },
  },
  delivery: {
    required: { ...recipient, status: fc.constantFrom(...deliveryStatuses) },
    optional: { reason: freeText(256), device_os: printable(64), loaded_at: time },
  },
  read: {
    required: recipient,
    optional: {
      machine: fc.boolean(),
      dwell_ms: fc.nat(604_800_000),
      occurred_after: fc.constant('2000-01-01T00:00:00Z'),
    },
  },
  click: {
    required: recipient,
    optional: { target: printable(2048), role: fc.constantFrom(...clickRoles), machine: fc.boolean() },
  },
  conversion: {
    required: {
      ...recipient,
      '+': fc.oneof(
        fc.constant({}),
        fc.record({ value: amount, currency: fc.constantFrom('CNY', 'USD') }),
        fc.constant({ broadcast: '' }),
      ),
    },
    optional: { goal: slug, order: identity(128), reverses: identity(128) },
  },
  interaction: {
    required: { ...recipient, kind: fc.constantFrom(...interactionKinds) },
    optional: { target: printable(2048) },
  },
  optout: {
    required: { ...recipient, kind: fc.constantFrom(...optoutKinds), '+': maybeNoBroadcast },
    optional: { reason: freeText(256) },
  },
  complaint: {
    required: { ...recipient, '+': maybeNoBroadcast },
    optional: { kind: fc.constantFrom(...complaintKinds), reason: freeText(256) },
  },
  recall: {
    required: { recall_id: identity(128), stage: fc.constantFrom(...recallStages) },
    optional: {
      ...recipient,
      actor: identity(128),
      role: printable(64),
      level: fc.oneof(fc.nat(99), printable(64)),
      reason: freeText(256),
      ip: fc.ipV4(),
      device_fingerprint: printable(256),
    },
  },
  retract: {
    required: { ...recipient, target_id: identity(128), target_type: fc.constantFrom(...retractableTypes) },
    optional: {},
  },
  broadcast: {
    required: {
      '+': fc.oneof(
        fc.constant({}),
        fc.record({ cost: amount, currency: fc.constantFrom('CNY', 'EUR') }),
        fc.record({ experiment: printable(128), planned_weights: fc.constantFrom({ a: 0.5, b: 0.5 }, { 对照: 1 }) }),
      ),
    },
    optional: {
      title: freeText(1000),
      body: freeText(100_000),
      pictures: fc.nat(20),
      content_type: slug,
      content_form: fc.constantFrom(...contentForms),
      tier: fc.constantFrom(...tiers),
      planned_recipients: count,
      eligible_recipients: count,
      audience,
      buttons: fc.array(fc.record({ id: printable(128), role: fc.constantFrom(...clickRoles) }), { maxLength: 4 }),
      watermark: printable(64),
      deadline: timeUpTo(Date.UTC(2099, 0, 1)),
      campaign: printable(128),
      owner: printable(128),
      sent_by: identity(128),
      reminds: printable(128).map((id) => `${id.slice(0, 100)}~`),
      provider: slug,
      planned_at: timeUpTo(Date.UTC(2099, 0, 1)),
      reports: fc.subarray([...reportables]),
      test: fc.boolean(),
    },
  },
  poll: { required: { polled_at: time, complete: fc.boolean() }, optional: {} },
  remedy: { required: { kind: fc.constantFrom(...remedyKinds) }, optional: { reach: count, reason: freeText(256) } },
  leakage: {
    required: { leak_id: fc.uuid(), via: fc.constantFrom(...leakageVias) },
    optional: {
      parent_leak_id: fc.uuid({ version: 7 }).map((id) => `p-${id}`),
      traced_recipient: identity(256),
      evidence: freeText(1000),
      confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      place: printable(256),
      reach: count,
    },
  },
  moderation: {
    required: { risk_dimension: slug, verdict: slug },
    optional: { overturned: fc.boolean(), verdict_at: time, shown_at: time },
  },
  aggregate: {
    required: { day, as_of: time, counts: countsOf(aggregateCounts, count) },
    optional: { scope: fc.constantFrom(...aggregateScopes) },
  },
  penalty: {
    required: { account: identity(128), kind: fc.constantFrom(...penaltyKinds), from: time, '+': maybeNoBroadcast },
    optional: { reason: freeText(256), to: fc.constant('2099-12-31T00:00:00Z') },
  },
  account_stats: {
    required: {
      account: identity(128),
      day,
      as_of: time,
      counts: countsOf(accountCounts, fc.oneof(fc.nat(100), fc.double({ min: 0, max: 100, noNaN: true }))),
      '+': maybeNoBroadcast,
    },
    optional: {},
  },
};

/** Valid events of one type as producers write them, at the clock {@link ARBITRARY_NOW}. */
export function eventInputOf<T extends EventType>(type: T): fc.Arbitrary<EventInputOf<T>> {
  const { required, optional } = types[type];
  const model = { ...common, ...commonOptional, ...required, ...optional };
  const requiredKeys = [...Object.keys(common), ...Object.keys(required)];
  return fc.record(model, { requiredKeys }).map(({ '+': together, ...fields }) => {
    // The generators above follow the contract by construction; the tests hold that every one of them parses.
    return { type, ...fields, ...Object(together) } as EventInputOf<T>;
  });
}

/** Valid events of any type. */
export function eventInput(): fc.Arbitrary<EventInput> {
  return fc.constantFrom(...eventTypeNames).chain((type) => eventInputOf(type));
}
