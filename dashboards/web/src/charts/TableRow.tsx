import { type MouseEvent, memo } from 'react';
import { Link, useLocation } from 'wouter';
import type { Measure } from '../../../definitions/definition.ts';
import type { AnswerNote, Column, Row } from '../api/answers.ts';
import { isSoFar } from '../marks/absence.ts';
import { numberIn } from '../marks/cell.ts';
import { Figure, SoFar } from '../marks/Figure.tsx';
import { CountsText, IntervalBar, IntervalText } from '../marks/Interval.tsx';
import { countsOf, intervalOf } from '../marks/measures.ts';
import { PointShare } from '../marks/Range.tsx';
import { pointShareOf } from '../marks/ranges.ts';
import { NameCell } from './NameCell.tsx';
import { ID } from './names.ts';
import { isNumber } from './tableModel.ts';

/** A column of a table with what is written next to its figures. */
export interface ShownColumn {
  readonly column: Column;
  readonly measure: Measure;
  /** Both counts are in the cell, because the table has no columns of them. */
  readonly counts: boolean;
  /** Rows may be of several lines. */
  readonly tall: boolean;
  /** Right end of the interval bars of this column: all rows share one scale. */
  readonly most: number;
}

export interface TableRowProps {
  readonly row: Row;
  readonly columns: readonly ShownColumn[];
  readonly notes: readonly AnswerNote[];
  readonly href: string | undefined;
  /** The first cell is the broadcast's title and id. */
  readonly named: boolean;
  /** 1-based place among all rows, where only some are in the document. */
  readonly index?: number;
}

function RateCell({ row, shown }: { readonly row: Row; readonly shown: ShownColumn }) {
  const { measure, column, most } = shown;
  const interval = intervalOf(row, measure);
  const value = numberIn(row, column.name);
  const counts = shown.counts ? countsOf(row, measure) : undefined;
  if (value === undefined) return null;
  return (
    <>
      {interval === undefined ? null : (
        <>
          <IntervalBar value={value} interval={interval} most={most} />
          <span className="unseen">
            <IntervalText interval={interval} />
          </span>
        </>
      )}
      {counts === undefined ? null : (
        <span className="cell-counts">
          <CountsText counts={counts} />
        </span>
      )}
      {shown.tall && pointShareOf(row, measure) !== undefined ? (
        <span className="cell-counts">
          <PointShare row={row} measure={measure} />
        </span>
      ) : null}
    </>
  );
}

function Content({
  row,
  shown,
  notes,
}: {
  readonly row: Row;
  readonly shown: ShownColumn;
  notes: readonly AnswerNote[];
}) {
  return (
    <>
      <Figure row={row} column={shown.column} notes={notes} />
      {shown.column.kind === 'rate' ? <RateCell row={row} shown={shown} /> : null}
    </>
  );
}

/** Follows the link of a row on a plain click on any cell of it; a marked text or a further control is left alone. */
function useRowClick(href: string | undefined): ((click: MouseEvent<HTMLTableRowElement>) => void) | undefined {
  const [, navigate] = useLocation();
  if (href === undefined) return undefined;
  return (click) => {
    const onControl = click.target instanceof Element && click.target.closest('a, button, input') !== null;
    if (onControl || click.defaultPrevented || window.getSelection()?.isCollapsed === false) return;
    if (click.metaKey || click.ctrlKey || click.shiftKey) window.open(href, '_blank', 'noopener');
    else navigate(href);
  };
}

/** One row; where it leads somewhere its first cell is the link, and a click anywhere on it follows that. */
export const TableRow = memo(function TableRow({ row, columns, notes, href, named, index }: TableRowProps) {
  const soFar = isSoFar(row, notes);
  const firstRate = columns.find(({ column }) => column.kind === 'rate' && numberIn(row, column.name) !== undefined)
    ?.column.name;
  const onClick = useRowClick(href);
  return (
    <tr
      className={href === undefined ? undefined : 'row-link'}
      aria-rowindex={index === undefined ? undefined : index + 1}
      onClick={onClick}
    >
      {columns.map((shown, at) => {
        const { column } = shown;
        const isName = named && column.name === ID;
        const content = isName ? <NameCell row={row} /> : <Content row={row} shown={shown} notes={notes} />;
        const marked = named ? isName : column.name === firstRate && row[column.name] !== null;
        return (
          <td
            key={column.name}
            className={isName ? 'row-name' : isNumber(column) ? 'number' : undefined}
            data-column={column.name}
            data-label={column.label}
            data-kind={column.kind}
            data-value={typeof row[column.name] === 'object' ? undefined : String(row[column.name])}
          >
            {soFar && marked && !isName ? <SoFar /> : null}
            {at === 0 && href !== undefined ? <Link href={href}>{content}</Link> : content}
            {soFar && marked && isName ? <SoFar /> : null}
          </td>
        );
      })}
    </tr>
  );
});
