import { z } from 'zod';
import type { Store } from '../../../store/store.ts';
import { readSlicing } from '../../../store/tables/slicing.ts';

/** Broadcasts that are counted together, and those that are not counted. */
export interface RowsOfQuestion {
  /** `bits`: by how many the one broadcast of the batch is sliced. */
  readonly batches: readonly {
    readonly broadcasts: readonly string[];
    readonly bits?: ReadonlyMap<string, number> | undefined;
  }[];
  readonly leftOut: readonly string[];
}

interface AskedRows {
  readonly tenant: string;
  readonly broadcasts: readonly string[];
  readonly mostRows?: number | undefined;
}

/**
 * Events that one question may read where broadcasts have no cells: about 2 CPU seconds (docs/decisions/0049-cells-of-a-question.md).
 */
export const MOST_RAW_ROWS = 1_000_000;
/** Events that take as long to count as one row of a slice, which has hundreds of numbers. */
const EVENTS_OF_A_SUM = 4;
/** Events of the broadcasts that are counted in one statement: small broadcasts share its planning, and its memory is limited. */
const ROWS_AT_ONCE = 500_000;

const sizeRow = z.object({ broadcast: z.string(), n: z.number() });

/** How many events each of the broadcasts has, those that do not count among them. Cost: one column of their key. */
async function eventsOf(store: Store, { tenant, broadcasts }: AskedRows): Promise<ReadonlyMap<string, number>> {
  return sizes(store, { tenant, broadcasts }, 'events', 'tenant = {tenant:String}');
}

/** How many rows of slices a large broadcast's sums are made of, in events. */
async function sumsOf(store: Store, asked: AskedRows): Promise<ReadonlyMap<string, number>> {
  const rows = await sizes(store, asked, 'slice_sums', "tenant = {tenant:String} AND sums IN ('audience', 'goal')");
  return new Map([...rows].map(([broadcast, n]) => [broadcast, n * EVENTS_OF_A_SUM]));
}

async function sizes(store: Store, { tenant, broadcasts }: AskedRows, table: string, where: string) {
  if (broadcasts.length === 0) return new Map<string, number>();
  const rows = await store.query(
    {
      name: 'rows-of-question',
      sql: `SELECT toString(broadcast) AS broadcast, count() AS n FROM ${table}
WHERE ${where} AND broadcast IN {broadcasts:Array(String)} GROUP BY broadcast`,
      params: { tenant, broadcasts },
    },
    sizeRow,
  );
  return new Map(rows.map(({ broadcast, n }) => [broadcast, n]));
}

/** Which broadcasts a question counts: those with fewest rows first, so that as few as possible are left out. */
export async function rowsOfQuestion(store: Store, asked: AskedRows): Promise<RowsOfQuestion> {
  const { tenant, broadcasts, mostRows = MOST_RAW_ROWS } = asked;
  const bits = await readSlicing(store, tenant, broadcasts);
  const [events, sums] = await Promise.all([
    eventsOf(store, { tenant, broadcasts: broadcasts.filter((one) => !bits.has(one)) }),
    sumsOf(store, { tenant, broadcasts: [...bits.keys()] }),
  ]);
  const sized = broadcasts.map((broadcast) => ({ broadcast, n: events.get(broadcast) ?? sums.get(broadcast) ?? 0 }));
  sized.sort((a, b) => a.n - b.n || (a.broadcast < b.broadcast ? -1 : 1));
  const batches: { broadcasts: string[]; bits?: ReadonlyMap<string, number> | undefined }[] = [];
  const leftOut: string[] = [];
  let [read, together] = [0, Number.POSITIVE_INFINITY];
  for (const { broadcast, n } of sized) {
    read += n;
    const own = bits.get(broadcast);
    if (read > mostRows) leftOut.push(broadcast);
    else if (own !== undefined) batches.push({ broadcasts: [broadcast], bits: new Map([[broadcast, own]]) });
    else {
      together += n;
      const last = batches.findLast((one) => one.bits === undefined);
      if (last !== undefined && together <= ROWS_AT_ONCE) last.broadcasts.push(broadcast);
      else {
        batches.push({ broadcasts: [broadcast] });
        together = n;
      }
    }
  }
  return { batches, leftOut };
}
