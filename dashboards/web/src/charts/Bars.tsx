import { useState } from 'react';
import { Link, useSearch } from 'wouter';
import type { Row } from '../api/answers.ts';
import { Button } from '../controls/Button.tsx';
import { useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { isAllSoFar, isSoFar } from '../marks/absence.ts';
import { numberIn, secondsPerUnit, writeUnit } from '../marks/cell.ts';
import { Absent, SoFar } from '../marks/Figure.tsx';
import { CountsText, IntervalText } from '../marks/Interval.tsx';
import { countsOf, intervalOf } from '../marks/measures.ts';
import { PointShare, RangeText } from '../marks/Range.tsx';
import { type Interval, rangeOf } from '../marks/ranges.ts';
import { Bar } from './Bar.tsx';
import { Change } from './Change.tsx';
import { useGroupText } from './groupText.ts';
import { ID, titleOf } from './names.ts';
import type { FormProps } from './props.ts';
import { rowAddress } from './rowLink.ts';
import { columnOf, earlierOf, isSmall, periodsOf, stageOfFigure } from './rows.ts';
import { sortRows } from './tableModel.ts';

/** Bars that are shown before the rest is asked for. */
const FIRST = 30;

/** Ranked by the encoding: small ones below the others, whose rates chance moves less; those without a figure last. */
function ranked(rows: readonly Row[], encoding: FormProps<'bars'>['encoding']): readonly Row[] {
  const { order, measure, smallBelow } = encoding;
  if (order === undefined) return rows;
  const sorted = sortRows(rows, order === 'high' ? `-${measure.column}` : measure.column);
  const rank = (row: Row) => {
    if (numberIn(row, measure.column) === undefined) return 2;
    return isSmall(row, measure, smallBelow) ? 1 : 0;
  };
  return [...sorted].sort((a, b) => rank(a) - rank(b));
}

/** Right end of the scale: what any bar, whisker or range reaches; a rate's scale ends at 100 % at most. */
function mostOf(rows: readonly Row[], { column, high, unit }: FormProps<'bars'>['encoding']['measure']): number {
  const reach = rows.reduce(
    (most, row) =>
      Math.max(most, numberIn(row, column) ?? 0, numberIn(row, high) ?? 0, rangeOf(row, column)?.high ?? 0),
    0,
  );
  return unit === 'rate' ? Math.min(1, reach * 1.05) : reach;
}

const onScale = (ends: Interval | undefined, most: number) =>
  ends === undefined ? undefined : { low: ends.low / (most || 1), high: ends.high / (most || 1) };

function Line({
  row,
  earlier,
  most,
  form,
  mixed,
}: {
  row: Row;
  earlier: Row | undefined;
  most: number;
  form: FormProps<'bars'>;
  /** Only some of the rows still grow: each row has its own mark. */
  mixed: boolean;
}) {
  const localise = useLocalise();
  const writing = useWriting();
  const search = useSearch();
  const group = useGroupText();
  const { category, measure, link, smallBelow, under = [] } = form.encoding;
  const column = columnOf(form.info, measure.column);
  const value = numberIn(row, measure.column);
  const range = rangeOf(row, measure.column);
  const interval = intervalOf(row, measure);
  const before = earlier === undefined ? undefined : numberIn(earlier, measure.column);
  const counts = countsOf(row, measure);
  const href = link === undefined ? undefined : rowAddress(link, row, search);
  const title = category === ID ? titleOf(row) : undefined;
  const id = group(columnOf(form.info, category), String(row[category] ?? ''));
  const name = title === undefined ? id : <span className="row-title">{title}</span>;
  const facts = under
    .map((fact) => ({ column: columnOf(form.info, fact), value: String(row[fact] ?? '') }))
    .filter(({ value: text }) => text !== '')
    .map(({ column: of, value: text }) => group(of, text));
  // The title names it for people, the id for tools.
  const small = title === undefined ? facts : [...facts, id];
  const scale = measure.unit === 'seconds' ? (secondsPerUnit(column) ?? 1) : 1;
  return (
    <li
      className={`bar-line${href === undefined ? '' : ' row-link'}${isSmall(row, measure, smallBelow) ? ' bar-small' : ''}`}
    >
      <span className="bar-name" title={title}>
        {href === undefined ? name : <Link href={href}>{name}</Link>}
        {small.length === 0 ? null : <small className="bar-under">{small.join(' · ')}</small>}
      </span>
      <Bar
        value={value === undefined ? undefined : value / (most || 1)}
        range={onScale(range, most)}
        interval={onScale(interval, most)}
        earlier={before === undefined ? undefined : before / (most || 1)}
        colour={`var(--${stageOfFigure(row, measure) ?? 'accent'})`}
      />
      <span className="bar-figures" data-column={measure.column} data-value={String(row[measure.column])}>
        {range !== undefined ? (
          <strong>
            <RangeText range={range} unit={measure.unit} scale={scale} />
          </strong>
        ) : value === undefined ? (
          <Absent row={row} column={column} notes={form.answer.notes} />
        ) : (
          <strong>{writeUnit(writing, measure.unit, value * scale)}</strong>
        )}
        {mixed && isSoFar(row, form.answer.notes) && value !== undefined ? <SoFar /> : null}
        {interval === undefined ? null : <IntervalText interval={interval} />}
        {counts === undefined ? null : <CountsText counts={counts} />}
        <PointShare row={row} measure={measure} />
        {value !== undefined && isSmall(row, measure, smallBelow) ? (
          <span className="small-mark">
            {localise({ en: 'small sample', 'zh-CN': '样本不足' }, { n: smallBelow ?? 0 })}
          </span>
        ) : null}
        <Change row={row} earlier={earlier} measure={measure} />
      </span>
    </li>
  );
}

/** One bar a row, named at its left, its figure at its right. */
export function Bars(form: FormProps<'bars'>) {
  const localise = useLocalise();
  const [all, setAll] = useState(false);
  const { now, earlier } = periodsOf(form.answer.rows);
  const most = mostOf(form.answer.rows, form.encoding.measure);
  const lines = ranked(now, form.encoding);
  const { most: first = FIRST } = form.encoding;
  const mixed = !isAllSoFar(now, form.answer.notes);
  const shown = all ? lines : lines.slice(0, first);
  return (
    <>
      <ol className="bars">
        {shown.map((row, index) => (
          <Line
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer have no key of their own and keep their order
            key={index}
            row={row}
            earlier={earlierOf(row, earlier, [form.encoding.category])}
            most={most}
            form={form}
            mixed={mixed}
          />
        ))}
      </ol>
      {shown.length < now.length ? (
        <Button look="quiet" small onClick={() => setAll(true)}>
          {localise({ en: 'Show all {n}', 'zh-CN': '显示全部 {n} 项' }, { n: now.length })}
        </Button>
      ) : null}
    </>
  );
}
