import type { Metric } from '../../../transforms/metrics/metric.ts';
import { cellChecks } from './cells.ts';
import type { Check } from './checks.ts';
import { effectChecks } from './effects.ts';
import { limitChecks } from './limited.ts';
import { limitNoteChecks } from './limitNotes.ts';
import { overlapChecks } from './overlaps.ts';
import { compareChecks, periodChecks } from './periods.ts';
import type { Question } from './questions.ts';
import { reasonChecks } from './reasons.ts';
import type { Worlds } from './worlds.ts';

const all = [
  effectChecks,
  limitChecks,
  periodChecks,
  compareChecks,
  overlapChecks,
  cellChecks,
  reasonChecks,
  limitNoteChecks,
];

/** What a metric may forget without an error: a parameter, a note, a reason. */
export const forgottenChecks = (metric: Metric, questions: readonly Question[], worlds: Worlds): Check[] =>
  all.flatMap((checks) => checks(metric, questions, worlds));
