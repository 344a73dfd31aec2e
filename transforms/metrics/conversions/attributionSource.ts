import { CodedError } from '../../../contract/errors.ts';
import { serverFault } from '../../../store/failure.ts';
import { type Horizon, horizonMs } from '../../../store/tables/rollups.ts';
import type { Fragment } from '../../model/fragment.ts';
import type { PartColumns } from '../../model/union.ts';
import { fromRollup, outdatedSql } from '../grammar/sources.ts';
import type { MetricContext } from '../metric.ts';
import { type AtQuery, atQueryParams, atQuerySettings, ordersAtQuery } from './attributionAtQuery.ts';
import { withReach } from './attributionReach.ts';
import type { AttributionParams } from './attributionShape.ts';

/* Where the orders of an answer are read: stored by broadcast, or settled for the question. */

/** Without settings of the tenant. */
const DEFAULT_WINDOW_MS = horizonMs['7d'];

/** The rollup, or orders that are settled for this answer alone; of these only those whose touch meets `meets`. */
export type From =
  | { readonly rollup: true }
  | (AtQuery & { readonly rollup: false; readonly meets: Fragment | undefined; readonly reach?: string });

export function fromOf(context: MetricContext, asked: AttributionParams, meets?: Fragment): From {
  const from = atQueryOf(context, asked, meets);
  // Rows by segment do not show who has two tags: docs/decisions/0048-attribution-by-tags.md.
  if (from.model === from.stored && from.dayOf === 'broadcast' && meets === undefined) return { rollup: true };
  return from;
}

function atQueryOf({ attribution }: MetricContext, asked: AttributionParams, meets: Fragment | undefined) {
  const { model: stored, windowMs } = attribution ?? { model: 'last_click', windowMs: DEFAULT_WINDOW_MS };
  const { model = stored, date_basis: dayOf, horizon } = asked;
  return { rollup: false as const, model, stored, windowMs, dayOf, horizon, meets };
}

/** Where all orders of a period are read: the rollup knows the day of an order that belongs to no broadcast, and not its time. */
export function fromOfAll(context: MetricContext, asked: AttributionParams): From {
  const from = fromOf(context, asked);
  const isByTime = [asked.from, asked.to].some((end) => end !== undefined && 'instant' in end);
  return from.rollup && isByTime ? atQueryOf(context, asked, undefined) : from;
}

export const andMeets = (meets: Fragment | undefined) => (meets === undefined ? '' : ` AND ${meets.sql}`);

/** What is summed of the rows of one class and currency. */
export const summed = ['orders', 'converted', 'value', 'optouts', 'complaints', 'outdated'] as const;
export type Summed = (typeof summed)[number];

interface Source {
  readonly sums: PartColumns<Summed>;
  /** `FROM ... WHERE true`. */
  readonly sql: string;
}

/** Rows of attributed_stats, or of orders in their place. These have no reactions that name no broadcast, which are of no model. */
export function sourceOf(from: From, horizon: Horizon): Source {
  if (from.rollup) {
    const at = (name: Exclude<Summed, 'outdated'>) => `sum(${name}_${horizon})`;
    return {
      sums: {
        ...{ orders: at('orders'), converted: at('converted'), value: at('value') },
        ...{ optouts: at('optouts'), complaints: at('complaints'), outdated: outdatedSql() },
      },
      sql: `${fromRollup('attributed_stats')} AND goal IN ({goal:String}, '')`,
    };
  }
  return {
    sums: {
      orders: 'countIf(within)',
      converted: "uniqExactIf((recipient, broadcast), within AND currency = '*')",
      value: "sumIf(value, within AND currency != '*')",
      ...{ optouts: '0', complaints: '0', outdated: '0' },
    },
    sql: `FROM ${withReach(ordersAtQuery(from), from.reach)} WHERE true${andMeets(from.meets)}`,
  };
}

export const paramsOf = ({ tenant, zone }: MetricContext, from: From, goal: string) => ({
  ...{ tenant, goal },
  ...(from.rollup ? {} : { zone, ...atQueryParams(from) }),
});

const LIMITS = { max_memory_usage: 2 ** 30, max_execution_time: 30, max_bytes_before_external_sort: 2 ** 28 };

export const settingsOf = (from: From) => (from.rollup ? {} : { settings: { ...atQuerySettings, ...LIMITS } });

const tooMuch: readonly (string | undefined)[] = ['MEMORY_LIMIT_EXCEEDED', 'TIMEOUT_EXCEEDED'];

/** What `read` finds. HX_LIMIT where orders are settled for the question and are too many for it: it names a question that is answered from what is stored. */
export async function withinLimits<T>(from: From, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (from.rollup || !tooMuch.includes(serverFault(error))) throw error;
    const { at, wayOut } = wayOutOf(from);
    const limits = `${LIMITS.max_execution_time} seconds and ${LIMITS.max_memory_usage / 2 ** 30} GiB`;
    throw new CodedError(
      'HX_LIMIT',
      `This question adds up all orders of the tenant, and they are too many for ${limits}: ${wayOut}`,
      { at, cause: error },
    );
  }
}

function wayOutOf({ model, stored, dayOf, meets }: Exclude<From, { readonly rollup: true }>) {
  if (model !== stored) {
    return { at: 'model', wayOut: `set attribution.model of the tenant to ${model}, or leave model out` };
  }
  if (dayOf === 'event') return { at: 'date_basis', wayOut: 'ask by the day of the broadcast (date_basis=broadcast)' };
  if (meets !== undefined) return { at: 'audience', wayOut: 'ask for one segment, or group by segment' };
  return { at: 'from', wayOut: 'give the period in days, without times' };
}
