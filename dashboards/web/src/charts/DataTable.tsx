import type { Column } from '../api/answers.ts';
import { Figure } from '../marks/Figure.tsx';
import type { DrawingProps } from './props.ts';

const rightAligned: readonly Column['kind'][] = ['count', 'rate', 'number', 'money', 'values'];

/** Columns that the encoding names, in its order; all of the metric's where it names none. */
function columnsOf({ panel, info }: DrawingProps): readonly Column[] {
  const named = panel.encoding.as === 'table' ? panel.encoding.columns : undefined;
  if (named === undefined) return info.columns;
  return named.flatMap((name) => info.columns.find((column) => column.name === name) ?? []);
}

export function DataTable(props: DrawingProps) {
  const columns = columnsOf(props);
  return (
    <div className="table-scroll">
      <table>
        <thead>
          <tr>
            {columns.map(({ name, kind, label }) => (
              <th key={name} scope="col" className={rightAligned.includes(kind) ? 'number' : ''}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.answer.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of an answer have no key of their own and keep their order
            <tr key={index}>
              {columns.map((column) => (
                <td key={column.name} className={rightAligned.includes(column.kind) ? 'number' : ''}>
                  <Figure row={row} column={column} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
