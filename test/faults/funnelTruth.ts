import type { TrueBroadcast, Truth } from '../../simulate/index.ts';
import type { Store } from '../../store/store.ts';
import { unitsInWorkOf } from '../../store/tables/unitsInWork.ts';
import { funnel } from '../../transforms/metrics/cascade/funnel.ts';

/** Counts that both the funnel and the truth of the world have, under the same names. */
const compared = [
  'sent',
  'delivered',
  'delivered_implied',
  'failed',
  'read',
  'read_implied',
  'machine_only',
  'clicked',
  'converted',
  'outside_audience',
] as const;

type Compared = Readonly<Record<(typeof compared)[number], number | null>>;
type Counts = Compared & { readonly values: Record<string, number> };
/** By broadcast, then segment, `*` being everyone. */
export type FunnelFigures = Readonly<Record<string, Readonly<Record<string, Counts>>>>;

export function trueFunnel({ broadcasts }: Truth): FunnelFigures {
  const segmentsOf = ({ segments }: TrueBroadcast) =>
    Object.fromEntries(
      Object.entries(segments)
        .filter(([, { sent, outside_audience }]) => sent > 0 || (outside_audience ?? 0) > 0)
        .map(([segment, counts]) => [segment, countsOf(counts, amountsOf(Object.entries(counts.values)))]),
    );
  return Object.fromEntries(broadcasts.map((one) => [one.broadcast, segmentsOf(one)]));
}

/** What the product answers now. */
export async function answeredFunnel(store: Store, tenant: string): Promise<FunnelFigures> {
  const now = Date.now();
  const context = {
    ...{ tenant, zone: 'Asia/Shanghai', now, completeUntil: now },
    unitsInWork: unitsInWorkOf(store),
    query: store.query.bind(store),
  };
  const figures: Record<string, Record<string, Counts>> = {};
  for (const group_by of ['broadcast', 'broadcast,segment']) {
    const { rows } = await funnel.run(context, funnel.params.parse({ group_by, goal: '*', limit: 100_000 }));
    for (const row of rows) {
      const amounts = amountsOf((row.values ?? []).map(({ currency, amount }) => [currency, amount]));
      const segments = figures[row.broadcast ?? ''] ?? {};
      segments[row.segment ?? '*'] = countsOf(row, amounts);
      figures[row.broadcast ?? ''] = segments;
    }
  }
  return figures;
}

function countsOf(counts: Compared, values: Record<string, number>): Counts {
  // Cast: fromEntries forgets that the keys are exactly the list's names.
  return { ...Object.fromEntries(compared.map((name) => [name, counts[name]])), values } as Counts;
}

function amountsOf(amounts: readonly (readonly [string, string])[]): Record<string, number> {
  return Object.fromEntries(amounts.map(([currency, amount]) => [currency, Number(amount)]));
}
