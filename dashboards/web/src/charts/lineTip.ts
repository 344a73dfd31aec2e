import type { Localised } from '../../../definitions/definition.ts';
import type { Column } from '../api/answers.ts';
import type { Writing } from '../language/write.ts';
import { absenceOf } from '../marks/absence.ts';
import { writeUnit } from '../marks/cell.ts';
import { countsOf } from '../marks/measures.ts';
import { absenceWords } from '../marks/reasons.ts';
import type { LineModel, LinePoint } from './lineModel.ts';

export interface TipContext {
  readonly model: LineModel;
  readonly column: (name: string) => Column;
  readonly writing: Writing;
  readonly say: (text: Localised, values?: Readonly<Record<string, string | number>>) => string;
  /** The place in words. */
  readonly head: (point: LinePoint) => string;
  readonly colour: (curve: LineModel['curves'][number]) => string;
}

function node(tag: string, text: string): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** What stands at a place, of every curve: figure, interval, both counts. Built of nodes: no text of a user becomes markup. */
export function lineTip(context: TipContext): (x: number | string) => HTMLElement | undefined {
  const { model, column, writing, say, head, colour } = context;
  return (x) => {
    const box = document.createElement('div');
    box.className = 'chart-tip';
    for (const curve of model.curves) {
      const point = curve.points.find((one) => one.x === x);
      if (point === undefined) continue;
      if (box.childElementCount === 0) box.append(node('strong', head(point)));
      const { measure } = curve;
      const line = document.createElement('span');
      const swatch = node('span', '● ');
      swatch.style.color = colour(curve);
      const earlier = curve.role === 'earlier' ? say({ en: ', earlier', 'zh-CN': '（上期）' }) : '';
      line.append(swatch, `${curve.name}${earlier} `);
      if (point.y === null) {
        line.append(node('em', say(absenceWords[absenceOf(point.row, column(measure.column)).is])));
      } else {
        line.append(node('strong', writeUnit(writing, measure.unit, point.y)));
        if (point.low !== null && point.high !== null) {
          const ends = [point.low, point.high].map((end) => writeUnit(writing, measure.unit, end));
          line.append(' ', node('small', `${ends[0]} – ${ends[1]}`));
        }
        const counts = countsOf(point.row, measure);
        if (counts !== undefined) {
          const values = { people: writing.count(counts.people), of: writing.count(counts.of) };
          line.append(' ', node('small', say({ en: '{people} of {of}', 'zh-CN': '{people} / {of}' }, values)));
        }
      }
      box.append(line);
    }
    return box.childElementCount === 0 ? undefined : box;
  };
}
