import type { RawParams } from '../../../api/params.ts';
import type { Metric } from '../../../transforms/metrics/metric.ts';
import { isAnswer } from './answers.ts';
import type { Check } from './checks.ts';
import { noLimitNote } from './notApplicable.ts';
import type { Question } from './questions.ts';
import { named } from './stories.ts';
import { OURS, type Worlds } from './worlds.ts';

/** What limits the figures of a broadcast of the worlds, with the guarantee by which an answer notes it. */
const limits = [
  // No platform of text messages reports reads.
  { broadcast: 'text', code: 'not_measurable', guarantee: 'measurable' },
  { broadcast: named.settled, code: 'reads_lower_bound', guarantee: 'measurable' },
  { broadcast: 'listed', code: 'reads_from_lists', guarantee: 'reads_known' },
  { broadcast: 'counted', code: 'reads_from_counts', guarantee: 'reads_known' },
] as const;

/** Answers about a broadcast note what limits its figures. */
export function limitNoteChecks(metric: Metric, questions: readonly Question[], { full }: Worlds): Check[] {
  if (!('broadcast' in metric.params.shape)) return [];
  const everyone = 'segment' in metric.params.shape ? { segment: '*' } : {};
  return limits
    .filter(
      ({ guarantee, code }) => metric.without?.[guarantee] === undefined && !(code in (noLimitNote[metric.id] ?? {})),
    )
    .map(({ broadcast, code }) => ({
      name: `limits of ${broadcast}`,
      run: async (ask) => {
        const raw: RawParams = { ...questions[0]?.raw, ...everyone, broadcast: `${OURS}-${broadcast}` };
        const found = await ask(full, raw);
        if (!isAnswer(found)) return [`it is ${found.code}`];
        return found.notes.some((note) => note.code === code) ? [] : [`it has no note that is ${code}`];
      },
    }));
}
