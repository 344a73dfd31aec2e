import type { RawParams } from '../../../api/params.ts';
import type { Metric } from '../../../transforms/metrics/metric.ts';
import { contextOf, isAnswer } from './answers.ts';
import type { Check } from './checks.ts';
import { cellOf } from './notApplicable.ts';
import type { Question } from './questions.ts';
import { named } from './stories.ts';
import { OURS, type Worlds } from './worlds.ts';

/** Whom the settled broadcast reached: all but four of the 52 of its crowd, and two people with everything that one can do. */
const REACHED = 50;

/** A group as large as the smallest that the tenant shows is shown, and one that is smaller by one person is not. */
export function cellChecks(metric: Metric, questions: readonly Question[], { full }: Worlds): Check[] {
  const { shape } = metric.params;
  if (metric.without?.suppression !== undefined || !('broadcast' in shape)) return [];
  const own = cellOf[metric.id];
  const size = own?.size ?? REACHED;
  // Not by segment, which is the usual way to group of some.
  const grouped = questions.some(({ of }) => of === 'group_by=content_type') ? { group_by: 'content_type' } : {};
  const raw: RawParams = { ...questions[0]?.raw, ...grouped, broadcast: `${OURS}-${named.settled}`, ...own?.raw };
  const hiddenAt = async (ask: Parameters<Check['run']>[0], minCell: number) => {
    const found = await ask(full, raw, { ...contextOf(OURS), minCell });
    if (!isAnswer(found) || found.rows.length === 0) throw new Error('there is no group');
    return { rows: found.rows.length, hidden: found.notes.find(({ code }) => code === 'suppressed')?.count ?? 0 };
  };
  return [
    {
      name: `a group of ${size}`,
      run: async (ask) => {
        const [as, above] = [await hiddenAt(ask, size), await hiddenAt(ask, size + 1)];
        return [
          ...(as.hidden < as.rows ? [] : [`is hidden where ${size} are shown`]),
          ...(above.hidden === above.rows ? [] : [`is shown where ${size + 1} are the fewest`]),
        ];
      },
    },
  ];
}
