import { dayIn } from '../address/days.ts';
import type { Annotation } from '../api/saved.ts';
import type { LineModel } from './lineModel.ts';

export interface AnnotationMark {
  readonly annotation: Annotation;
  /** Place on the axis. */
  readonly x: number;
  /** What is at its line, and before its text under the drawing. */
  readonly mark: string;
}

/** More marks than this hide the curves. */
const MOST_MARKS = 12;

/**
 * The annotations that a drawing over time marks: those within its ends, about everything or about the broadcasts that it
 * is of. Numbered in order of time; the latest ones where there are too many.
 */
export function annotationMarks(
  annotations: readonly Annotation[],
  { kind, curves }: Pick<LineModel, 'kind' | 'curves'>,
  context: { readonly zone: string; readonly clock: (at: number) => number; readonly broadcasts: readonly string[] },
): readonly AnnotationMark[] {
  if (kind !== 'day' && kind !== 'instant') return [];
  const xs = curves.flatMap(({ points }) => points.map(({ x }) => Number(x)));
  const least = xs.reduce((a, b) => Math.min(a, b), Infinity);
  const most = xs.reduce((a, b) => Math.max(a, b), -Infinity);
  const placed = annotations.flatMap((annotation) => {
    const at = Date.parse(annotation.instant);
    const x = kind === 'day' ? Date.parse(dayIn(context.zone, at)) : context.clock(at);
    const meant = annotation.broadcast === null || context.broadcasts.includes(annotation.broadcast);
    return meant && x >= least && x <= most ? [{ annotation, x }] : [];
  });
  return placed
    .sort((a, b) => a.x - b.x)
    .slice(-MOST_MARKS)
    .map((one, index) => ({ ...one, mark: String(index + 1) }));
}
