import type { Fragment } from '../../model/fragment.ts';

/** A condition on `day` that rows of these days meet. */
export function ofDays(days: readonly string[]): Fragment {
  if (days.length === 0) return { sql: ' AND false', params: {} };
  return { sql: ' AND day IN {summed_days:Array(Date)}', params: { summed_days: days } };
}

/** Beyond it a list costs less to plan. */
const MOST_RUNS = 40;

/**
 * A condition that every other row meets. As ranges, one for each run of days without a gap: the key rules out all that is in one. With
 * a list each granule is read in which two days meet: of a year and 330,000 broadcasts 440,000 rows of broadcast_stats and 1.4 million of
 * conversion_stats.
 */
export function notOfDays(days: readonly string[]): Fragment {
  const runs = runsOf(days);
  if (runs.length > MOST_RUNS)
    return { sql: ' AND day NOT IN {summed_days:Array(Date)}', params: { summed_days: days } };
  const sql = runs.map((_, i) => ` AND NOT (day BETWEEN {summed_from_${i}:Date} AND {summed_to_${i}:Date})`);
  const params = runs.flatMap(([from, to], i) => [
    [`summed_from_${i}`, from] as const,
    [`summed_to_${i}`, to] as const,
  ]);
  return { sql: sql.join(''), params: Object.fromEntries(params) };
}

const DAY_MS = 86_400_000;

/** First and last of the days that follow each other. */
function runsOf(days: readonly string[]): readonly (readonly [string, string])[] {
  const runs: [string, string][] = [];
  for (const day of [...days].sort()) {
    const run = runs.at(-1);
    if (run !== undefined && Date.parse(day) - Date.parse(run[1]) <= DAY_MS) run[1] = day;
    else runs.push([day, day]);
  }
  return runs;
}
