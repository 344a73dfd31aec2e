import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useState } from 'react';
import { useSearch } from 'wouter';
import type { Column, Row } from '../api/answers.ts';
import { Button } from '../controls/Button.tsx';
import { useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { numberIn, secondsPerUnit, writeCell } from '../marks/cell.ts';
import { measureOf, unitOf } from '../marks/measures.ts';
import { rangeOf, rangeWords } from '../marks/ranges.ts';
import { ColumnChooser, useHiddenColumns } from './ColumnChooser.tsx';
import { namedColumns } from './names.ts';
import type { DrawingProps, Sorting } from './props.ts';
import { rowAddress } from './rowLink.ts';
import { periodsOf } from './rows.ts';
import { ScrollRegion } from './ScrollRegion.tsx';
import { type ShownColumn, TableRow } from './TableRow.tsx';
import { columnsFor, columnWidths, isNumber, isSortable, nextSort, sortRows } from './tableModel.ts';

/** More rows than this are not all put into the document. */
const MOST_DRAWN = 200;
const ROW_HEIGHT = 36;

function Head({
  columns,
  sorting,
}: {
  readonly columns: readonly ShownColumn[];
  readonly sorting: Sorting | undefined;
}) {
  const localise = useLocalise();
  return (
    <tr>
      {columns.map(({ column }) => {
        const { name, label } = column;
        const by = sorting?.by?.replace(/^-/, '') === name ? sorting.by : undefined;
        const offered = sorting !== undefined && (sorting.offered?.includes(name) ?? isSortable(column));
        return (
          <th
            key={name}
            scope="col"
            className={isNumber(column) ? 'number' : undefined}
            aria-sort={by === undefined ? undefined : by.startsWith('-') ? 'descending' : 'ascending'}
          >
            {offered ? (
              <button
                type="button"
                className="sort"
                onClick={() => sorting.sort(nextSort(column, sorting.by))}
                title={localise({ en: 'Sort by {label}', 'zh-CN': '按{label}排序' }, { label })}
              >
                {label}
                <span aria-hidden="true">{by === undefined ? '' : by.startsWith('-') ? ' ↓' : ' ↑'}</span>
              </button>
            ) : (
              label
            )}
          </th>
        );
      })}
    </tr>
  );
}

function useShown(
  props: DrawingProps,
  columns: readonly Column[],
  hidden: ReadonlySet<string>,
): readonly ShownColumn[] {
  const { info, answer } = props;
  return useMemo(() => {
    const visible = columns.filter(({ name }) => !hidden.has(name));
    const tall = answer.rows.length <= MOST_DRAWN;
    const names = new Set(visible.map(({ name }) => name));
    return visible.map((column) => {
      const measure = measureOf(info, column);
      const high = measure.high;
      return {
        column,
        measure,
        // Rows of a long table are of one height: one line.
        tall,
        counts: tall && !(names.has(measure.people ?? '') && names.has(measure.of ?? '')),
        most: high === undefined ? 1 : answer.rows.reduce((most, row) => Math.max(most, numberIn(row, high) ?? 0), 0),
      };
    });
  }, [columns, hidden, info, answer.rows]);
}

/** Rows of a long table: those in sight, with empty room for the others. */
function LongBody({
  rows,
  span,
  children,
  scroller,
}: {
  readonly rows: readonly Row[];
  /** How many columns there are. */
  readonly span: number;
  readonly children: (row: Row, index: number) => ReactNode;
  readonly scroller: HTMLElement | null;
}) {
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  const items = virtual.getVirtualItems();
  const before = items[0]?.start ?? 0;
  const after = virtual.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    <tbody>
      <tr>
        <td className="room" colSpan={span} style={{ height: before }} />
      </tr>
      {items.map(({ index }) => children(rows[index] ?? {}, index))}
      <tr>
        <td className="room" colSpan={span} style={{ height: after }} />
      </tr>
    </tbody>
  );
}

function Pages({ paging }: { readonly paging: DrawingProps['paging'] }) {
  const localise = useLocalise();
  if (paging === undefined || (paging.next === undefined && paging.previous === undefined)) return null;
  return (
    <div className="paging">
      <Button small disabled={paging.previous === undefined} onClick={paging.previous}>
        {localise({ en: '‹ Previous', 'zh-CN': '‹ 上一页' })}
      </Button>
      <Button small disabled={paging.next === undefined} onClick={paging.next}>
        {localise({ en: 'Next ›', 'zh-CN': '下一页 ›' })}
      </Button>
    </div>
  );
}

/** Every answer as a table: what a table panel is, and what is behind each chart. */
export function DataTable(props: DrawingProps) {
  const { panel, info, answer, paging } = props;
  const localise = useLocalise();
  const writing = useWriting();
  const search = useSearch();
  // State, not a ref: the rows in sight are known once the element is there, which is after they are drawn first.
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [own, setOwn] = useState<string | undefined>();
  const sortHere = (by: string) => {
    scroller?.scrollTo({ top: 0 });
    setOwn(by);
  };
  const sorting = props.sorting ?? { by: own, offered: undefined, sort: sortHere };
  const encoding = panel.encoding.as === 'table' ? panel.encoding : undefined;
  // Behind a chart both periods are shown as the chart shows them; a table of its own is of the period asked for.
  const found = useMemo(
    () => (encoding === undefined ? answer.rows : periodsOf(answer.rows).now),
    [encoding, answer.rows],
  );
  const { columns, named } = useMemo(
    () =>
      namedColumns(
        columnsFor(info.columns, encoding?.columns && [...encoding.columns, ...(encoding.more ?? [])], found),
      ),
    [info.columns, encoding, found],
  );
  const [hidden, hide] = useHiddenColumns(panel.id, encoding?.more);
  const shown = useShown(props, columns, hidden);
  const rows = useMemo(() => {
    if (props.sorting !== undefined) return found;
    const name = own?.replace(/^-/, '');
    return sortRows(found, own, info.columns.find((column) => column.name === name)?.kind);
  }, [found, own, info.columns, props.sorting]);
  const long = rows.length > MOST_DRAWN;
  const widths = useMemo(() => {
    if (!long) return undefined;
    const written = (row: Row, column: Column) => {
      const cell = row[column.name] ?? null;
      if (cell !== null) return writeCell(writing, column.kind, cell);
      // The age of the last list is cut off where it has no room: the ends are not.
      const range = rangeOf(row, column.name);
      return range === undefined
        ? ''
        : rangeWords(range, unitOf(column), { localise, writing }, secondsPerUnit(column)).ends;
    };
    return columnWidths(
      shown.map(({ column }) => column),
      rows,
      written,
    );
  }, [long, shown, rows, writing, localise]);
  const link = encoding?.link;
  const line = (row: Row, index: number) => (
    <TableRow
      key={index}
      row={row}
      columns={shown}
      notes={answer.notes}
      named={named}
      href={link === undefined ? undefined : rowAddress(link, row, search)}
      {...(long ? { index: index + 1 } : {})}
    />
  );
  return (
    <div className="table">
      <ColumnChooser columns={columns} hidden={hidden} hide={hide} />
      <ScrollRegion
        label={localise(
          { en: '{title}, table', 'zh-CN': '{title}，表格' },
          { title: panel.title ? localise(panel.title) : info.title },
        )}
        long={long}
        at={setScroller}
      >
        <table
          aria-rowcount={long ? rows.length + 1 : undefined}
          className={long ? 'fixed' : named ? 'named' : undefined}
        >
          {widths === undefined ? null : (
            <colgroup>
              {widths.map((width, index) => (
                <col key={shown[index]?.column.name} style={{ width: `${width}ch` }} />
              ))}
            </colgroup>
          )}
          <thead>
            <Head
              columns={shown}
              sorting={answer.next_cursor === undefined || props.sorting !== undefined ? sorting : undefined}
            />
          </thead>
          {long ? (
            <LongBody rows={rows} span={shown.length} scroller={scroller}>
              {line}
            </LongBody>
          ) : (
            <tbody>{rows.map(line)}</tbody>
          )}
        </table>
      </ScrollRegion>
      <Pages paging={paging} />
    </div>
  );
}
