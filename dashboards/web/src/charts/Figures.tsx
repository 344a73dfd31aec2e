import type { Measure } from '../../../definitions/definition.ts';
import { stageOfColumn } from '../../../definitions/stages.ts';
import type { Row } from '../api/answers.ts';
import { useSay } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { isSoFar } from '../marks/absence.ts';
import { numberIn, secondsPerUnit, writeUnit } from '../marks/cell.ts';
import { Absent, Figure, SoFar } from '../marks/Figure.tsx';
import { CountsText, IntervalText } from '../marks/Interval.tsx';
import { countsOf, intervalOf } from '../marks/measures.ts';
import { Change } from './Change.tsx';
import type { FormProps } from './props.ts';
import { columnOf, periodsOf, titleOf } from './rows.ts';

function Value({ form, row, measure }: { form: FormProps<'figures'>; row: Row; measure: Measure }) {
  const writing = useWriting();
  const column = columnOf(form.info, measure.column);
  const value = numberIn(row, measure.column);
  if ((row[measure.column] ?? null) === null) return <Absent row={row} column={column} notes={form.answer.notes} />;
  if (value === undefined || measure.unit === 'text') return <Figure row={row} column={column} />;
  const scaled = measure.unit === 'seconds' ? value * (secondsPerUnit(column) ?? 1) : value;
  return <>{writeUnit(writing, measure.unit, scaled)}</>;
}

/** The first row as large figures, each with its interval, its counts and what it was in the earlier period. */
export function Figures(form: FormProps<'figures'>) {
  const say = useSay();
  const { now, earlier } = periodsOf(form.answer.rows);
  const row = now[0] ?? {};
  return (
    <dl className="figures">
      {form.encoding.measures.map((measure) => {
        const counts = countsOf(row, measure);
        const interval = intervalOf(row, measure);
        const stage = stageOfColumn[measure.column];
        return (
          <div
            key={measure.column}
            className="figure"
            style={stage === undefined ? {} : { borderColor: `var(--${stage})` }}
          >
            <dt>{titleOf(form.info, measure, say)}</dt>
            <dd>
              <span className="big" data-column={measure.column} data-value={String(row[measure.column] ?? '')}>
                <Value form={form} row={row} measure={measure} />
              </span>
              {isSoFar(row) && measure.unit === 'rate' ? <SoFar /> : null}
            </dd>
            {interval === undefined ? null : (
              <dd>
                <IntervalText interval={interval} />
              </dd>
            )}
            {counts === undefined ? null : (
              <dd>
                <CountsText counts={counts} />
              </dd>
            )}
            <dd>
              <Change row={row} earlier={earlier[0]} measure={measure} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
