import type { RawParams } from '../../../api/params.ts';
import type { Metric } from '../../../transforms/metrics/metric.ts';
import { type Answer, isAnswer, type Outcome, textOf } from './answers.ts';
import type { Check } from './checks.ts';
import { notOfPeriod } from './notApplicable.ts';
import { isAccepted, type Question } from './questions.ts';
import { countedIn, EARLIEST_MS } from './values.ts';
import type { Worlds } from './worlds.ts';

/** Before everything, and after it. */
const [BEFORE, AFTER] = ['2010-01-01', '2030-01-01'];

/** Each end of a period leaves out what is beyond it, and a period that holds everything is all time. */
export function periodChecks(metric: Metric, questions: readonly Question[], { full }: Worlds): Check[] {
  const base = questions[0]?.raw ?? {};
  const { shape } = metric.params;
  if (!('from' in shape && 'to' in shape)) return [];
  const nothing: readonly RawParams[] = [{ to: BEFORE }, { from: AFTER }];
  return [
    ...nothing.map(
      (period): Check => ({
        name: `nothing is in ${textOf(period)}`,
        run: async (ask) => {
          const raw = { ...base, ...period };
          if (metric.id in notOfPeriod && !(await isAccepted(metric, raw))) return [];
          const found = await ask(full, raw);
          if (!isAnswer(found)) return [`it is ${found.code}`];
          if (metric.id in notOfPeriod)
            return rowsOf(found) === rowsOf(await ask(full, base)) ? ['changes no row'] : [];
          return countedIn(found.rows).map(([name, value]) => `${name} is ${value}`);
        },
      }),
    ),
    {
      name: 'everything is in a period of decades',
      run: async (ask) => {
        if (metric.id in notOfPeriod) return [];
        const found = await ask(full, { ...base, from: BEFORE, to: AFTER });
        return rowsOf(found) === rowsOf(await ask(full, base)) ? [] : ['its rows are not those of all time'];
      },
    },
  ];
}

/** The period that the questions ask for, and those that each kind of comparison takes: 5 weeks, 30 days and 52 weeks before. */
const period = { from: '2026-02-01', to: '2026-03-03' };
const earlier: Readonly<Record<string, RawParams>> = {
  previous: { from: '2025-12-28', to: '2026-01-27' },
  exact: { from: '2026-01-02', to: '2026-02-01' },
  year: { from: '2025-02-02', to: '2025-03-04' },
};

/** A comparison has the rows of both periods. */
export function compareChecks(metric: Metric, questions: readonly Question[], { full }: Worlds): Check[] {
  if (!('compare' in metric.params.shape)) return [];
  const base = questions[0]?.raw ?? {};
  return Object.entries(earlier).map(([compare, before]) => ({
    name: `compare=${compare}`,
    run: async (ask) => {
      const compared = await ask(full, { ...base, ...period, compare });
      const [own, other] = [await ask(full, { ...base, ...period }), await ask(full, { ...base, ...before })];
      return [
        ...(countsOf(compared, 'current') === countsOf(own, null) ? [] : ['its rows are not those of the period']),
        ...(countsOf(compared, 'previous') === countsOf(other, null)
          ? []
          : [`its rows are not those of ${textOf(before)}`]),
      ];
    },
  }));
}

const rowsOf = (outcome: Outcome) => (isAnswer(outcome) ? textOf(outcome.rows) : outcome.code);

/** Of rows of one period what both answers have: whole numbers, without inference, and no instants, which are moved to each other. */
function countsOf(outcome: Outcome, period: Answer['rows'][number][string]): string {
  if (!isAnswer(outcome)) return outcome.code;
  const own = outcome.rows.filter((row) => row.period === period);
  const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) < EARLIEST_MS;
  return textOf(own.map((row) => Object.entries(row).filter(([, value]) => isCount(value))));
}
