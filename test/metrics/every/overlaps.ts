import { parseParams } from '../../../api/params.ts';
import type { Metric } from '../../../transforms/metrics/metric.ts';
import { isAnswer } from './answers.ts';
import type { Check } from './checks.ts';
import { usuallyBySegment } from './notApplicable.ts';
import type { Question } from './questions.ts';
import type { Worlds } from './worlds.ts';

/** Rows by segment share people and have the note, others have none. */
export function overlapChecks(metric: Metric, questions: readonly Question[], { full }: Worlds): Check[] {
  return questions.map(({ raw, of }) => ({
    name: `${of}: rows that share people`,
    run: async (ask) => {
      const found = await ask(full, raw);
      if (!isAnswer(found)) return [];
      const isNoted = found.notes.some(({ code }) => code === 'overlap');
      const needed = metric.without?.overlap === undefined && isBySegment(metric, raw);
      // Of nothing either is right.
      return isNoted === needed || (needed && found.rows.length === 0)
        ? []
        : [isNoted ? 'are noted, and there are none' : 'are not noted'];
    },
  }));
}

/** Everyone alone is no segment. */
function isBySegment(metric: Metric, raw: Question['raw']): boolean {
  const { group_by, segment }: Readonly<Record<string, unknown>> = parseParams(metric.params, raw);
  const isGrouped = Array.isArray(group_by) ? group_by.includes('segment') : metric.id in usuallyBySegment;
  return isGrouped && !(Array.isArray(segment) && segment.every((value) => value === '*'));
}
