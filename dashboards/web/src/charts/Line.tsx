import { useMemo } from 'react';
import { reasonWords } from '../../../../contract/words/reasons.ts';
import { useAnnotations } from '../api/saved.ts';
import { useSession } from '../context/session.tsx';
import { useLanguage, useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { absenceOf } from '../marks/absence.ts';
import { writeUnit } from '../marks/cell.ts';
import { State } from '../marks/State.tsx';
import { type AnnotationMark, annotationMarks } from './annotationMarks.ts';
import { Chart } from './Chart.tsx';
import { type Colours, useColours } from './colours.ts';
import { withEmptyPoints } from './emptyPoints.ts';
import { useGroupText } from './groupText.ts';
import { type Curve, hasNoFigure, type LineModel, type LinePoint, linesOf } from './lineModel.ts';
import { colourOf, dashOf, lineOption } from './lineOption.ts';
import { lineTip } from './lineTip.ts';
import type { FormProps } from './props.ts';
import { columnOf } from './rows.ts';
import { wallClock } from './xAxis.ts';

const HEIGHT = 260;

function Legend({ curves, colours }: { readonly curves: readonly Curve[]; readonly colours: Colours }) {
  const localise = useLocalise();
  if (curves.length < 2) return null;
  return (
    <ul className="legend">
      {curves
        .filter(({ role }) => role !== 'earlier')
        .map((curve) => (
          <li key={curve.id}>
            <svg aria-hidden="true" focusable="false">
              <line
                x1="0"
                x2="22"
                y1="5"
                y2="5"
                stroke={colourOf(curve, colours)}
                strokeWidth="2"
                strokeDasharray={dashOf(curve).join(' ')}
              />
            </svg>
            {curve.name}
          </li>
        ))}
      {curves.some(({ role }) => role === 'earlier') ? (
        <li>
          <svg aria-hidden="true" focusable="false">
            <line x1="0" x2="22" y1="5" y2="5" stroke={colours.quiet} strokeWidth="1.5" strokeDasharray="4 4" />
          </svg>
          {localise({ en: 'previous period', 'zh-CN': '上期' })}
        </li>
      ) : null}
    </ul>
  );
}

/** One sentence for those who do not see the drawing: of each curve where it began, ended, and its extremes. */
function useSummary(model: LineModel, head: (point: LinePoint) => string): string {
  const localise = useLocalise();
  const writing = useWriting();
  return useMemo(() => {
    const stated = model.curves.slice(0, 4).flatMap((curve) => {
      const known = curve.points.filter(({ y }) => y !== null);
      const [first, last] = [known[0], known.at(-1)];
      if (first === undefined || last === undefined) return [];
      const ys = known.map(({ y }) => y ?? 0);
      const write = (value: number) => writeUnit(writing, curve.measure.unit, value);
      return localise(
        {
          en: '{name}: {n} points from {from} ({first}) to {to} ({last}), lowest {low}, highest {high}.',
          'zh-CN': '{name}：{n} 个点，自 {from}（{first}）至 {to}（{last}），最低 {low}，最高 {high}。',
        },
        {
          ...{ name: curve.name, n: known.length, from: head(first), to: head(last) },
          ...{
            first: write(first.y ?? 0),
            last: write(last.y ?? 0),
            low: write(Math.min(...ys)),
            high: write(Math.max(...ys)),
          },
        },
      );
    });
    return stated.join(' ');
  }, [model, head, localise, writing]);
}

function useLines({ answer, encoding, info }: FormProps<'line'>) {
  const localise = useLocalise();
  const group = useGroupText();
  const { zone } = useSession();
  const { rows: answered, params, notes } = answer;
  return useMemo(() => {
    const { x, earlierX, series, measures } = encoding;
    const rows = withEmptyPoints(
      { rows: answered, params, notes },
      { x, earlierX, series, columns: measures.map(({ column }) => column) },
    );
    return linesOf(rows, encoding, { info, localise, group, clock: wallClock(zone) });
  }, [answered, params, notes, encoding, info, localise, group, zone]);
}

function useMarks({ answer }: FormProps<'line'>, model: LineModel): readonly AnnotationMark[] {
  const annotations = useAnnotations(undefined);
  const { zone } = useSession();
  const { broadcast } = answer.params;
  return useMemo(() => {
    const broadcasts = [broadcast].flat().map(String);
    return annotationMarks(annotations, model, { zone, clock: wallClock(zone), broadcasts });
  }, [annotations, model, zone, broadcast]);
}

/** What the numbered lines in the drawing mean. */
function Marks({ marks }: { readonly marks: readonly AnnotationMark[] }) {
  const localise = useLocalise();
  const writing = useWriting();
  if (marks.length === 0) return null;
  return (
    <ol className="annotations" aria-label={localise({ en: 'Annotations on the time axis', 'zh-CN': '时间轴标注' })}>
      {marks.map(({ annotation, mark }) => (
        <li key={annotation.id}>
          <b>{mark}</b>{' '}
          {/^\d{4}-\d\d-\d\d$/.test(annotation.at) ? writing.date(annotation.at) : writing.minute(annotation.instant)}{' '}
          {annotation.text}
        </li>
      ))}
    </ol>
  );
}

/** Curves over time (or over ages): bands behind them, the earlier period dashed, gaps where nothing is known. */
export function Line(form: FormProps<'line'>) {
  const { info, encoding, answer } = form;
  const localise = useLocalise();
  const writing = useWriting();
  const language = useLanguage();
  const colours = useColours();
  const group = useGroupText();
  const model = useLines(form);
  const head = useMemo(() => {
    const x = columnOf(info, encoding.x);
    return ({ row, x: place }: LinePoint) =>
      model.kind === 'duration' || model.kind === 'age'
        ? writing.duration(model.kind === 'age' ? 10 ** Number(place) : Number(place))
        : group(x, String(row[x.name] ?? ''));
  }, [info, encoding.x, model.kind, writing, group]);
  const label = useSummary(model, head);
  const marks = useMarks(form, model);
  // Of the answer only this: a refresh that changes no row must not draw again.
  const { notes } = answer;
  const option = useMemo(() => {
    const column = (name: string) => columnOf(info, name);
    const tip = lineTip({ model, column, notes, writing, localise, head, colour: (curve) => colourOf(curve, colours) });
    return lineOption(model, { colours, writing, language, label, annotations: marks, tip });
  }, [model, colours, writing, language, label, marks, info, notes, localise, head]);
  if (hasNoFigure(model)) {
    const measure = encoding.measures[0];
    const { is, reason } = absenceOf(answer.rows[0] ?? {}, columnOf(info, measure?.column ?? ''), answer.notes);
    if (is === 'immature') return <State is="immature" />;
    return (
      <State
        is={is === 'not_measurable' ? is : 'no_data'}
        {...(reason === undefined ? {} : { detail: localise(reasonWords[reason]) })}
      />
    );
  }
  return (
    <>
      <Legend curves={model.curves} colours={colours} />
      <Chart
        option={option}
        points={model.curves.reduce((sum, { points }) => sum + points.length, 0)}
        height={HEIGHT}
        label={label}
      />
      <Marks marks={marks} />
      {model.leftOut > 0 ? (
        <p className="aside">
          {localise({ en: '{n} more groups: see the table.', 'zh-CN': '另有 {n} 组，见表格。' }, { n: model.leftOut })}
        </p>
      ) : null}
    </>
  );
}
