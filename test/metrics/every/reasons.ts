import { columnsOf } from '../../../api/formats/columns.ts';
import { readReasons } from '../../../contract/notes.ts';
import type { Metric } from '../../../transforms/metrics/metric.ts';
import { isAnswer } from './answers.ts';
import type { Check } from './checks.ts';
import { nullWithoutReason } from './notApplicable.ts';
import type { Question } from './questions.ts';
import type { Worlds } from './worlds.ts';

const kinds = ['count', 'rate', 'number', 'money', 'values'];

/** A figure that is null has its reason in the row, where rows have a column for it. */
export function reasonChecks(metric: Metric, questions: readonly Question[], { full }: Worlds): Check[] {
  if (!('not_measurable' in metric.row.shape)) return [];
  const stated = nullWithoutReason[metric.id] ?? [];
  const figures = columnsOf(metric.row).filter(({ kind }) => kinds.includes(kind));
  return questions.map(({ raw, of }) => ({
    name: `${of}: reasons`,
    run: async (ask) => {
      const found = await ask(full, raw);
      if (!isAnswer(found)) return [];
      const lacking = found.rows.flatMap((row) => {
        const reasons = readReasons(String(row.not_measurable));
        // A row of one rate has one reason for all that is made of it.
        if (reasons.has(String(row.rate_name))) return [];
        const nulls = figures.filter(({ name }) => row[name] === null && !reasons.has(name));
        return nulls.filter(({ name }) => !stated.some(({ columns, rows }) => columns.test(name) && rows(row)));
      });
      return [...new Set(lacking.map(({ name }) => `${name} is null without a reason`))];
    },
  }));
}
