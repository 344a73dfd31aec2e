import type { Person } from '../people.ts';
import type { PlannedBroadcast } from '../planned.ts';
import type { Happened, Order } from '../truth.ts';
import type { WalkIn } from './walkIns.ts';

const WINDOW = 7 * 24 * 3600_000;

/** Orders and revenue of one broadcast, or of none. */
export interface Earned {
  orders: number;
  /** Currency to hundredths, less what was reversed. */
  readonly cents: Record<string, number>;
}

/** An order and its person; `named`: the broadcast that it names. */
interface Bought {
  readonly person: string;
  readonly order: Order;
  readonly named: string | undefined;
}

/**
 * Keeps who clicked what and when, and gives each order to the last broadcast that its person clicked in the 7 days before
 * it. An order that names a broadcast can belong to no other.
 */
export class EarnedLedger {
  private readonly clicks = new Map<string, { readonly at: number; readonly broadcast: string }[]>();
  private readonly bought: Bought[] = [];

  add({ id, test }: PlannedBroadcast, person: Person, happened: Happened): void {
    if (test) return;
    const known = this.clicks.get(person.id) ?? [];
    for (const at of happened.clicks) known.push({ at, broadcast: id });
    if (known.length > 0) this.clicks.set(person.id, known);
    const keep = (named: string | undefined) => (order: Order) => {
      if (order.currency !== '') this.bought.push({ person: person.id, order, named });
    };
    happened.orders.forEach(keep(id));
    happened.ordersOfPerson.forEach(keep(undefined));
  }

  /** An order that names no broadcast, of a person who may have clicked before. */
  addWalkIn({ person, order }: WalkIn): void {
    this.bought.push({ person, order, named: undefined });
  }

  /** By broadcast; the empty text is orders that no click led to. */
  close(): ReadonlyMap<string, Earned> {
    const earned = new Map<string, Earned>();
    for (const { person, order, named } of this.bought) {
      const broadcast = this.lastClicked(person, order.at, named);
      const own = earned.get(broadcast) ?? { orders: 0, cents: {} };
      own.orders++;
      own.cents[order.currency] = (own.cents[order.currency] ?? 0) + order.cents;
      earned.set(broadcast, own);
    }
    return earned;
  }

  private lastClicked(person: string, at: number, named: string | undefined): string {
    let last = { at: Number.NEGATIVE_INFINITY, broadcast: '' };
    for (const click of this.clicks.get(person) ?? []) {
      const counts = click.at <= at && at <= click.at + WINDOW && (named === undefined || click.broadcast === named);
      if (counts && click.at >= last.at) last = click;
    }
    return last.broadcast;
  }
}
