import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { OutdatedUnits } from '../../transforms/refresh/outdated.ts';
import { withFact } from '../support/changedFacts.ts';
import { type Product, pseudonymHexOf } from '../truth/product.ts';
import { type Arrival, arrival, at, ownEvent, type Place, retraction } from './story.ts';
import { places, UNDONE } from './world.ts';

/** A tenant of the product under test. */
export interface Subject {
  readonly product: Product;
  readonly store: Store;
  readonly tenant: string;
}

/** What changes figures that are computed already. */
export interface Change {
  readonly name: string;
  readonly make: (subject: Subject) => Promise<void>;
  /** Arrives before, and is not recomputed but by a slower refresher, which is at work on it meanwhile. */
  readonly overtakes?: Place;
  /** It marks every unit: until these are recomputed, nothing shows what another change marks. */
  readonly ofAll?: boolean;
}

const arrives = (arrivals: readonly Arrival[]) => (subject: Subject) => take(subject, arrivals);
const set = (settings: Readonly<Record<string, unknown>>) => async (subject: Subject) => {
  await new Tenants(subject.store, new Registry(subject.store)).set(subject.tenant, settings);
};

const overtaken: Place = { broadcast: 'overtaken', recipient: 'overtaken-hal', day: 7, platform: 'email' };

/** Each is about a broadcast of its own, so that no later one recomputes what an earlier one should have marked. */
const ofOneBroadcast: readonly Change[] = [
  { name: 'erasure', make: ({ product, tenant }) => product.erase(tenant, [places.erased.recipient]) },
  { name: 'retraction', make: arrives(retraction(places.retracted)) },
  { name: 'undo of an import', make: ({ product, tenant }) => product.undo(tenant, UNDONE) },
  { name: 'a broadcast that becomes a test', make: arrives([ownEvent(places.tested, 1, { test: true })]) },
  {
    name: 'a broadcast that is a test by the time that its first rows come',
    make: arrives([ownEvent(overtaken, 1, { test: true })]),
    overtakes: overtaken,
  },
];

/** After a look at the figures: a test that is a broadcast again hides that its rows were gone. */
const ofOthers: readonly Change[] = [
  { name: 'a test that becomes a broadcast', make: arrives([ownEvent(places.tested, 2)]) },
  {
    name: 'a late send that moves a broadcast to another day',
    make: arrives([
      arrival({
        ...{ id: 'late', type: 'send', occurred_at: at(-1, 1), audience: ['early'] },
        ...{ broadcast: places.late.broadcast, recipient: places.late.recipient },
      }),
    ]),
  },
];

const ofOnePlatform: readonly Change[] = [
  {
    name: 'other platform facts',
    make: async ({ store }) => {
      withFact({ platform: places.facts.platform, reads: 'none', deliveries: 'none' });
      const outdated = new OutdatedUnits(store);
      while ((await outdated.refreshSome()) !== undefined);
    },
  },
  {
    name: 'an override of a platform fact',
    make: set({
      platform_facts: [
        {
          ...{ platform: places.retracted.platform, fact: 'reads', value: 'event' },
          ...{ reason: 'the carrier reports them', date: '2026-11-28' },
        },
      ],
    }),
  },
];

const exclusion: Change = {
  name: 'exclusion of a recipient',
  make: (subject) => set({ excluded: [pseudonymHexOf(subject.tenant)(places.excluded.recipient)] })(subject),
  ofAll: true,
};
const zone: Change = { name: 'another zone', make: set({ zone: 'Pacific/Honolulu' }), ofAll: true };
const settings: Change = {
  name: 'another dwell and window',
  make: set({ dwell_ms: 120_000, window_days: 0.001 }),
  ofAll: true,
};

/** Everything that can change figures, in the order in which it does. */
const together: readonly (readonly Change[])[] = [
  ofOneBroadcast,
  [exclusion, ...ofOthers],
  [zone, ...ofOnePlatform],
  [settings],
];

/** Changes between two looks at the figures: each alone, which finds which it was, or all that cannot hide one another's faults. */
export function changesTogether(
  eachAlone: boolean,
): readonly { readonly name: string; readonly changes: readonly Change[] }[] {
  const groups = eachAlone ? together.flat().map((change) => [change]) : together;
  return groups.map((changes) => ({ name: changes.map(({ name }) => name).join(', '), changes }));
}

/** Takes what arrives, in as many flushes. */
export async function take({ product, tenant }: Subject, arrivals: readonly Arrival[], flushes = 1): Promise<void> {
  const arriving = arrivals.map(({ event, ...rest }) => ({ ...rest, event: { ...event, tenant } }));
  await product.take(arriving, flushes);
}
