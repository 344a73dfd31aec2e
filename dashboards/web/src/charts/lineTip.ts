import type { Localised } from '../../../definitions/definition.ts';
import type { AnswerNote, Column } from '../api/answers.ts';
import type { Writing } from '../language/write.ts';
import { absenceOf } from '../marks/absence.ts';
import { writeUnit } from '../marks/cell.ts';
import { countsOf } from '../marks/measures.ts';
import { rangeOf, rangeWords } from '../marks/ranges.ts';
import { absenceSentence, absenceWords } from '../marks/reasons.ts';
import type { LineModel, LinePoint } from './lineModel.ts';

export interface TipContext {
  readonly model: LineModel;
  readonly column: (name: string) => Column;
  readonly notes: readonly AnswerNote[];
  readonly writing: Writing;
  readonly localise: (text: Localised, values?: Readonly<Record<string, string | number>>) => string;
  /** The place in words. */
  readonly head: (point: LinePoint) => string;
  readonly colour: (curve: LineModel['curves'][number]) => string;
}

function node(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/**
 * What is at a place, of every curve: figure, interval, both counts; or that there is none and, below, why. Built of nodes: no text of a user becomes markup.
 */
export function lineTip(context: TipContext): (x: number | string) => HTMLElement | undefined {
  const { model, column, notes, writing, localise, head, colour } = context;
  return (x) => {
    const box = document.createElement('div');
    box.className = 'chart-tip';
    // Several curves may lack a figure for the same reason: it is written once.
    const reasons = new Set<string>();
    for (const curve of model.curves) {
      const point = curve.points.find((one) => one.x === x);
      if (point === undefined) continue;
      if (box.childElementCount === 0) box.append(node('strong', head(point)));
      const { measure } = curve;
      const line = document.createElement('span');
      const swatch = node('span', '● ');
      swatch.style.color = colour(curve);
      const earlier = curve.role === 'earlier' ? localise({ en: ', previous period', 'zh-CN': '（上期）' }) : '';
      line.append(swatch, `${curve.name}${earlier} `);
      const range = rangeOf(point.row, measure.column);
      if (range !== undefined) {
        const { ends, age } = rangeWords(range, measure.unit, { localise, writing });
        line.append(node('strong', ends), age);
      } else if (point.y === null) {
        const { is, reason } = absenceOf(point.row, column(measure.column), notes);
        const sentence = absenceSentence(is, reason);
        line.append(node('em', localise(absenceWords[is])));
        if (sentence !== undefined) reasons.add(localise(sentence));
      } else {
        line.append(node('strong', writeUnit(writing, measure.unit, point.y)));
        if (point.low !== null && point.high !== null) {
          const ends = [point.low, point.high].map((end) => writeUnit(writing, measure.unit, end));
          line.append(' ', node('small', `${ends[0]} – ${ends[1]}`));
        }
        const counts = countsOf(point.row, measure);
        if (counts !== undefined) {
          const values = { people: writing.count(counts.people), of: writing.count(counts.of) };
          line.append(' ', node('small', localise({ en: '{people} of {of}', 'zh-CN': '{people} / {of}' }, values)));
        }
      }
      box.append(line);
    }
    for (const reason of reasons) {
      const why = node('small', reason);
      why.className = 'chart-tip-why';
      box.append(why);
    }
    return box.childElementCount === 0 ? undefined : box;
  };
}
