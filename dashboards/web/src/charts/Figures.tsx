import type { Measure } from '../../../definitions/definition.ts';
import { rateTitleOf, stageOfColumn, stageTitles } from '../../../definitions/stages.ts';
import type { Row } from '../api/answers.ts';
import { useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { numberIn, secondsPerUnit, writeUnit } from '../marks/cell.ts';
import { Absent, Figure } from '../marks/Figure.tsx';
import { CountsText, IntervalText } from '../marks/Interval.tsx';
import { countsOf, intervalOf } from '../marks/measures.ts';
import { PointShare, RangeText } from '../marks/Range.tsx';
import { pointShareOf, rangeOf } from '../marks/ranges.ts';
import { Change } from './Change.tsx';
import type { FormProps } from './props.ts';
import { columnOf, earlierOf, periodsOf, titleOf } from './rows.ts';

function Value({ form, row, measure }: { form: FormProps<'figures'>; row: Row; measure: Measure }) {
  const writing = useWriting();
  const column = columnOf(form.info, measure.column);
  const value = numberIn(row, measure.column);
  const scale = measure.unit === 'seconds' ? (secondsPerUnit(column) ?? 1) : 1;
  const range = rangeOf(row, measure.column);
  if (range !== undefined) return <RangeText range={range} unit={measure.unit} scale={scale} />;
  if ((row[measure.column] ?? null) === null) return <Absent row={row} column={column} notes={form.answer.notes} />;
  if (value === undefined || measure.unit === 'text') return <Figure row={row} column={column} />;
  return <>{writeUnit(writing, measure.unit, value * scale)}</>;
}

interface Tile {
  readonly key: string;
  readonly title: string;
  readonly row: Row;
  readonly earlier: Row | undefined;
  readonly measure: Measure;
  /** Stage whose colour it has. */
  readonly stage: string | undefined;
}

/** The first row's measures, or one tile a row where the encoding names rows by a column. */
function useTiles({ answer, encoding, info }: FormProps<'figures'>): readonly Tile[] {
  const localise = useLocalise();
  const { now, earlier } = periodsOf(answer.rows);
  const { each, measures } = encoding;
  if (each === undefined) {
    return measures.map((measure) => ({
      ...{
        key: measure.column,
        title: titleOf(info, measure, localise),
        row: now[0] ?? {},
        earlier: earlier[0],
        measure,
      },
      stage: stageOfColumn[measure.column],
    }));
  }
  return now.flatMap((row) =>
    measures.map((measure) => {
      const name = String(row[each] ?? '');
      const title =
        rateTitleOf(name, row[measure.ofWhat ?? '']) ??
        Object.entries(stageTitles).find(([stage]) => stage === name)?.[1];
      return {
        ...{ key: `${name}/${measure.column}`, row, earlier: earlierOf(row, earlier, [each]), measure },
        title: title === undefined ? name : localise(title),
        stage: stageOfColumn[name],
      };
    }),
  );
}

function TileBox({ tile, form }: { readonly tile: Tile; readonly form: FormProps<'figures'> }) {
  const { row, measure, stage, title, earlier, key } = tile;
  const counts = countsOf(row, measure);
  const interval = intervalOf(row, measure);
  return (
    <div className="figure" data-row={key} style={stage === undefined ? {} : { borderColor: `var(--${stage})` }}>
      <dt>{title}</dt>
      <dd>
        <span className="big" data-column={measure.column} data-value={String(row[measure.column] ?? '')}>
          <Value form={form} row={row} measure={measure} />
        </span>
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
      {pointShareOf(row, measure) === undefined ? null : (
        <dd>
          <PointShare row={row} measure={measure} />
        </dd>
      )}
      {earlier === undefined ? null : (
        <dd>
          <Change row={row} earlier={earlier} measure={measure} />
        </dd>
      )}
    </div>
  );
}

/** Large figures, each with its interval, its counts and what it was in the earlier period. */
export function Figures(form: FormProps<'figures'>) {
  const tiles = useTiles(form);
  return (
    <dl className="figures">
      {tiles.map((tile) => (
        <TileBox key={tile.key} tile={tile} form={form} />
      ))}
    </dl>
  );
}
