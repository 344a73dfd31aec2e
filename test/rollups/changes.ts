import { Registry } from '../../store/registry/registry.ts';
import { Tenants } from '../../store/registry/tenants.ts';
import type { Store } from '../../store/store.ts';
import { OutdatedUnits } from '../../transforms/refresh/outdated.ts';
import { withFact } from '../support/changedFacts.ts';
import { type Product, pseudonymHexOf } from '../truth/product.ts';
import { at, ownEvent, type Place, retraction, type Telling, telling } from './story.ts';
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
  /** Told before, and not recomputed but by a slower refresher, which is at work on it meanwhile. */
  readonly overtakes?: Place;
}

const tell = (tellings: readonly Telling[]) => (subject: Subject) => take(subject, tellings);
const set = (settings: Readonly<Record<string, unknown>>) => async (subject: Subject) => {
  await new Tenants(subject.store, new Registry(subject.store)).set(subject.tenant, settings);
};

const overtaken: Place = { broadcast: 'overtaken', recipient: 'overtaken-hal', day: 7, platform: 'email' };

/** Everything that can change figures, one after the other. */
export const changes: readonly Change[] = [
  { name: 'erasure', make: ({ product, tenant }) => product.erase(tenant, [places.erased.recipient]) },
  { name: 'retraction', make: tell(retraction(places.retracted)) },
  { name: 'undo of an import', make: ({ product, tenant }) => product.undo(tenant, UNDONE) },
  { name: 'a broadcast that becomes a test', make: tell([ownEvent(places.tested, 1, { test: true })]) },
  {
    name: 'a broadcast that is a test by the time that its first rows come',
    make: tell([ownEvent(overtaken, 1, { test: true })]),
    overtakes: overtaken,
  },
  { name: 'a test that becomes a broadcast', make: tell([ownEvent(places.tested, 2)]) },
  {
    name: 'exclusion of a recipient',
    make: (subject) => set({ excluded: [pseudonymHexOf(subject.tenant)(places.excluded.recipient)] })(subject),
  },
  {
    name: 'a late send that moves a broadcast to another day',
    make: tell([
      telling({
        ...{ id: 'late', type: 'send', occurred_at: at(-1, 1), audience: ['early'] },
        ...{ broadcast: places.late.broadcast, recipient: places.late.recipient },
      }),
    ]),
  },
  { name: 'another zone', make: set({ zone: 'Pacific/Honolulu' }) },
  {
    name: 'other platform facts',
    make: async ({ store }) => {
      withFact({ platform: places.facts.platform, reads: 'none', deliveries: false });
      const outdated = new OutdatedUnits(store);
      while ((await outdated.refreshSome()) !== undefined);
    },
  },
  { name: 'another dwell and window', make: set({ dwell_ms: 120_000, window_days: 0.001 }) },
];

/** Takes what is told, in as many flushes. */
export async function take({ product, tenant }: Subject, tellings: readonly Telling[], flushes = 1): Promise<void> {
  const arriving = tellings.map(({ event, ...rest }) => ({ ...rest, event: { ...event, tenant } }));
  await product.take(arriving, flushes);
}
