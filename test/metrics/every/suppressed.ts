import type { z } from 'zod';
import { columnsOf } from '../../../api/formats/columns.ts';
import type { Metric } from '../../../transforms/metrics/metric.ts';
import { type Answer, contextOf, isAnswer, textOf } from './answers.ts';
import type { Check } from './checks.ts';
import type { Question } from './questions.ts';
import { OURS, type Worlds } from './worlds.ts';

/** More people than any world has. */
const EVERYONE = 1_000_000_000;

/** Notes without figures of people. */
const withoutFigures = ['overlap', 'immature', 'definition_changed', 'truncated', 'suppressed'];

/** Numbers of broadcasts, not of people. */
const ofBroadcasts = /broadcasts|comparables/;

/** Columns that may be null and hold figures of people. */
function figuresOf({ row }: Metric): string[] {
  return columnsOf(row).flatMap(({ name, kind }) => {
    // Cast: zod's own type of a field has no parse.
    const mayBeNull = (row.shape[name] as z.ZodType).safeParse(null).success;
    const isFigure = ['count', 'rate', 'number', 'money', 'values'].includes(kind);
    return isFigure && mayBeNull && !ofBroadcasts.test(name) ? [name] : [];
  });
}

/** Where every group is smaller than the tenant shows, no row has a figure of people, and no note does. */
export function suppressionChecks(metric: Metric, questions: readonly Question[], { full }: Worlds): Check[] {
  if (metric.without?.suppression !== undefined) return [];
  const figures = figuresOf(metric);
  return questions.map(({ raw, of }) => ({
    name: `${of}: small groups`,
    run: async (ask) => {
      const found = await ask(full, raw, { ...contextOf(OURS), minCell: EVERYONE });
      return isAnswer(found) ? faultsIn(found, figures) : [];
    },
  }));
}

function faultsIn({ rows, notes }: Answer, figures: readonly string[]): string[] {
  // A row about no one has only zeros, and is shown.
  const isOfNoOne = (row: Answer['rows'][number]) => figures.every((name) => row[name] === null || row[name] === 0);
  const shown = rows
    .filter((row) => !isOfNoOne(row))
    .flatMap((row) => figures.filter((name) => row[name] !== null).map((name) => [name, row[name]]));
  const hidden = notes.find(({ code }) => code === 'suppressed')?.count ?? 0;
  const zeros = rows.filter((row) => isOfNoOne(row) && figures.some((name) => row[name] === 0)).length;
  return [
    ...(shown.length > 0 ? [`figures of small groups are shown: ${textOf(shown.slice(0, 5))}`] : []),
    ...(hidden + zeros === rows.length ? [] : [`${hidden} of ${rows.length} rows are noted as hidden`]),
    ...notes
      .filter(({ code }) => !withoutFigures.includes(code) && rows.length > 0 && zeros === 0)
      .map(({ code }) => `has the note ${code}`),
  ];
}
