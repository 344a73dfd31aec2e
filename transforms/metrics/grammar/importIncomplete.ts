import { z } from 'zod';
import { type FactFilters, factConditions } from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import type { MetricContext, Note } from '../metric.ts';
import { note } from './notes.ts';
import { broadcastDateConditions, type Period } from './period.ts';
import { fromRollup } from './sources.ts';

/** Notes of one answer, at most: more unfinished imports than this are listed by `huixiang imports list`. */
const MOST_NOTES = 5;

type Context = Pick<MetricContext, 'unfinishedImports'>;

/** A condition on rows with `broadcast`: an import of the tenant that runs or broke touched it. Undefined where there is none. */
export function touchedByUnfinishedImports({ unfinishedImports }: Context): Fragment | undefined {
  if (unfinishedImports === undefined || unfinishedImports.broadcasts.size === 0) return undefined;
  return {
    sql: `broadcast IN (
      SELECT broadcast FROM import_broadcasts WHERE tenant = {import_tenant:String} AND batch IN {unfinished_imports:Array(String)})`,
    params: {
      import_tenant: unfinishedImports.tenant,
      unfinished_imports: unfinishedImports.batches.map(({ batch }) => batch),
    },
  };
}

/** What of an answer's parameters decides which broadcasts it is about; metrics have some of them. */
interface Asked extends Omit<FactFilters, 'broadcast'>, Period {
  readonly broadcast?: string | readonly string[] | undefined;
  readonly compare?: unknown;
  readonly date_basis?: unknown;
}

const countRow = z.object({ batch: z.string(), n: z.number() });

/**
 * A note for each unfinished import that touched a broadcast of the answer, with the command that resumes a broken one.
 * Which broadcasts an answer is about is read from its parameters; where dates of events or two periods count, from all but the dates.
 */
export async function importIncompleteNotes(context: MetricContext, asked: Asked): Promise<Note[]> {
  const { unfinishedImports, tenant } = context;
  const touched = touchedByUnfinishedImports(context);
  if (unfinishedImports === undefined || touched === undefined) return [];
  const { broadcast, compare, date_basis, ...facts } = asked;
  const byBroadcastDate = compare === undefined && date_basis !== 'event';
  const where = andAll([
    ...(byBroadcastDate ? broadcastDateConditions(asked) : []),
    ...factConditions({ ...facts, broadcast: broadcast === undefined ? undefined : [broadcast].flat() }),
  ]);
  const counts = await context.query(
    {
      name: 'unfinished-imports-of-answer',
      sql: `SELECT batch, uniqExact(broadcast) AS n FROM import_broadcasts
WHERE tenant = {import_tenant:String} AND batch IN {unfinished_imports:Array(String)} AND broadcast IN (
  SELECT broadcast ${fromRollup('broadcast_stats')} AND ${touched.sql}${where.sql})
GROUP BY batch ORDER BY batch LIMIT ${MOST_NOTES}`,
      params: { ...touched.params, ...where.params, tenant },
    },
    countRow,
  );
  return counts.map(({ batch, n }) => noteOf(batch, n, context));
}

function noteOf(batch: string, count: number, { unfinishedImports, tenant }: MetricContext): Note {
  const known = unfinishedImports?.batches.find((one) => one.batch === batch);
  const { file = 'FILE', mapping = '', state = 'broken' } = known ?? {};
  if (state === 'running') return note('import_incomplete', [{ as: state, file, count }], { count });
  const command = `huixiang imports resume ${batch} ${quoted(file)}${mapping === '' ? '' : ' --mapping MAPPING'} --tenant ${tenant}`;
  return note('import_incomplete', [{ as: state, file, count, command }], { count });
}

/** One word of a shell. Quotes only where they are needed. */
function quoted(word: string): string {
  return /^[\p{L}\p{N}_.,/:@%+][\p{L}\p{N}_.,/:@%+-]*$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
