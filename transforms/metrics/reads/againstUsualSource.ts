import { z } from 'zod';
import type { Horizon } from '../../../store/tables/rollups.ts';
import { columnAt } from '../../model/terms.ts';
import { askedRates, type RateName, rates } from '../../rates/rates.ts';
import { areLatest, EVERY_DAY } from '../broadcasts/latestDays.ts';
import {
  deliveredShape,
  deliveredSql,
  outdatedOf,
  storedShape,
  storedSql,
  withConversions,
} from '../broadcasts/storedRow.ts';
import { comparable, hasRateSql } from '../grammar/comparables.ts';
import { fromRollup } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import type { AgainstUsualParams } from './againstUsualShape.ts';
import {
  type Compared,
  type Cut,
  kindShape,
  kindSql,
  notWithout,
  ofAudience,
  ofBroadcast,
  readLeftOut,
  withDaysOfKind,
} from './comparableRows.ts';

const conversionShape = { converted: z.number(), view_through: z.number() };

export const ownRow = ({ horizon }: AgainstUsualParams) =>
  z.object({ ...kindShape, ...deliveredShape, ...storedShape([horizon]), ...conversionShape });
export type Own = z.output<ReturnType<typeof ownRow>>;

export function ownQuery({ tenant }: MetricContext, asked: AgainstUsualParams): BoundQuery {
  const { broadcast, segment, goal, horizon } = asked;
  const columns = `${kindSql}, variant, ${deliveredSql}, ${storedSql([horizon])}`;
  return {
    name: 'against-usual',
    sql: withConversions(columns, horizon, ofBroadcast),
    params: { tenant, broadcast, segment, goal },
  };
}

/** So many times the broadcasts asked for are read: some may lack a rate. */
const MOST = 4;

/** What the rates take of a row: both parts of each, then whether its stages are reported. */
const partsOf = (names: readonly RateName[], horizon: Horizon) =>
  names.flatMap((name) => [columnAt(rates[name].part, horizon), columnAt(rates[name].whole, horizon)]);
const seenOf = (name: RateName) => rates[name].seen.map((stage) => `broadcasts_${stage}`);

const numbers = z.array(z.number());
const others = z.array(
  z
    .tuple([z.number(), z.string(), z.number(), z.number(), z.string(), z.string(), z.string(), numbers, numbers])
    .transform(([before, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click, parts, seen]) => ({
      ...{
        first_send_ms: -before,
        broadcast,
        definition,
        p99_ms,
        basis_delivery,
        basis_read,
        basis_click,
        parts,
        seen,
      },
    })),
);
const foundRow = z.object({ first_day: z.string(), wholes: z.array(z.number()), others });
type OtherRow = z.output<typeof others>[number];

/** Which comparable broadcasts are read: of the days that are likely to do, of all days, or of all days those that have a rate. */
type Which = 'near' | 'all' | RateName;

/**
 * The latest comparable broadcasts. Cost: narrow columns of these days' rows; of one rate, of all days by whose sums some broadcast may have it.
 */
function comparablesQuery(
  context: MetricContext,
  own: Compared,
  goal: string,
  names: readonly RateName[],
  which: Which,
) {
  const { horizon, typical } = own;
  const isComparable = comparable(own, context);
  const columns = [...partsOf(names, horizon), ...names.flatMap(seenOf)];
  const stored = [...new Set(columns.map((column) => column.replace(/\[.*/, '')))].filter(
    (name) => name !== 'converted',
  );
  const read = `broadcast, variant, definition, toUnixTimestamp64Milli(first_send_at) AS first_send_ms, ${deliveredSql}, ${stored.join(', ')}`;
  const one = which === 'near' || which === 'all' ? undefined : which;
  const days = which === 'near' ? ' AND day >= days.1' : one === undefined ? '' : notWithout(one, horizon);
  const ofKey = ofAudience + days;
  const where = ` AND ${isComparable.sql}${one === undefined ? '' : ` AND ${hasRateSql(one, horizon)}`}`;
  const converts = columns.includes('converted');
  return {
    name: 'against-usual-comparables',
    sql: `${which === 'near' ? withDaysOfKind(names, horizon) : ''}SELECT ${which === 'near' ? 'toString(days.1) AS first_day, days.3 AS wholes' : `'${EVERY_DAY}' AS first_day, [] AS wholes`}, arraySort(groupArray((
  -first_send_ms, broadcast, definition, p99_ms, basis_delivery, basis_read, basis_click,
  [${partsOf(names, horizon).join(', ')}], [${names.flatMap(seenOf).join(', ')}]
))) AS others
FROM (
  SELECT * FROM (${converts ? withConversions(read, horizon, ofKey, where) : `SELECT ${read} ${fromRollup('broadcast_stats', ofKey)}${where}`})
  ORDER BY first_send_ms DESC, broadcast
  LIMIT {latest:UInt32}
)`,
    params: {
      ...{ tenant: context.tenant, segment: own.segment, typical, ...(converts ? { goal } : {}) },
      ...{ latest: one === undefined ? MOST * typical : typical, ...isComparable.params },
    },
  };
}

/** A comparable broadcast that has a rate. */
export interface Other extends OtherRow {
  readonly part: number;
  readonly whole: number;
}

/** What was read of the latest days: `names` are the rates that its rows have parts of. */
interface Latest {
  readonly names: readonly RateName[];
  readonly found: z.output<typeof foundRow>;
}

/** Those of the rows that have a rate. */
function havingRate(rows: readonly OtherRow[], names: readonly RateName[], name: RateName): Other[] {
  const at = names.indexOf(name);
  const from = names.slice(0, at).flatMap(seenOf).length;
  return rows.flatMap((row) => {
    const [part = 0, whole = 0] = row.parts.slice(2 * at);
    const isReported = row.seen.slice(from, from + seenOf(name).length).every((n) => n > 0);
    return whole > 0 && isReported ? [{ ...row, part, whole }] : [];
  });
}

async function readOne(context: MetricContext, query: BoundQuery) {
  const [found] = await context.query(query, foundRow);
  return found ?? { first_day: '', wholes: [], others: [] };
}

/** Whether there are no more that have the rate, or none that is as late: everything was read, or the sums of the days have none of it. */
function areAll(others: readonly Other[], name: RateName, { typical }: Compared, { found, names }: Latest): boolean {
  if (areLatest(found.first_day, others[typical - 1]?.first_send_ms))
    return found.first_day !== EVERY_DAY || others.length >= typical || found.others.length < MOST * typical;
  return found.wholes[names.indexOf(name)] === 0;
}

/** Those of the latest that have the rate, as many as are asked for. */
const takenOf = (name: RateName, { typical }: Compared, { found, names }: Latest) =>
  havingRate(found.others, names, name).slice(0, typical);

/** Those that have the rate, of the latest where these are enough. */
async function readRate(context: MetricContext, own: Compared, goal: string, name: RateName, latest: Latest) {
  const others = takenOf(name, own, latest);
  if (areAll(others, name, own, latest)) return { name, others, queries: [] };
  const query = comparablesQuery(context, own, goal, [name], name);
  const found = await readOne(context, query);
  return { name, others: havingRate(found.others, [name], name), queries: [query] };
}

/** The latest comparable broadcasts of all rates; once more of all days where several rates have too few near ones. */
async function readLatest(context: MetricContext, own: Compared, goal: string, names: readonly RateName[]) {
  const near = comparablesQuery(context, own, goal, names, 'near');
  const latest = { names, found: await readOne(context, near) };
  const lacking = names.filter((name) => !areAll(takenOf(name, own, latest), name, own, latest));
  if (lacking.length < 2) return { latest, queries: [near] };
  const all = comparablesQuery(context, own, goal, names, 'all');
  return { latest: { names, found: await readOne(context, all) }, queries: [near, all] };
}

/** Of each rate the latest comparable broadcasts that have it, and how many as late are left out since their reads are a range. */
export async function readUsual(context: MetricContext, own: Compared, { goal, rate }: AgainstUsualParams) {
  const names = askedRates(rate);
  const { latest, queries } = await readLatest(context, own, goal, names);
  const found = await Promise.all(names.map((name) => readRate(context, own, goal, name, latest)));
  const cuts = new Map(found.map(({ name, others }): [RateName, Cut] => [name, others[own.typical - 1]]));
  const left = await readLeftOut(context, own, cuts);
  const taken = new Map(found.flatMap(({ others }) => others.map((other) => [other.broadcast, outdatedOf(other)])));
  return {
    usual: new Map(found.map(({ name, others }) => [name, { others, left: left.of.get(name) ?? 0 }])),
    outdated: left.outdated + [...taken.values()].reduce((sum, n) => sum + n, 0),
    queries: [...queries, ...found.flatMap((one) => one.queries), ...left.queries],
  };
}
