import { useMemo } from 'react';
import { Link, useSearch } from 'wouter';
import { useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { isSoFar } from '../marks/absence.ts';
import { writeUnit } from '../marks/cell.ts';
import { Absent, SoFar } from '../marks/Figure.tsx';
import { CountsText, IntervalText } from '../marks/Interval.tsx';
import { countsOf, intervalOf } from '../marks/measures.ts';
import { PointShare, RangeText } from '../marks/Range.tsx';
import { useGroupText } from './groupText.ts';
import { type HeatCell, heatmapOf } from './heatmapModel.ts';
import type { FormProps } from './props.ts';
import { rowAddress } from './rowLink.ts';
import { columnOf, stageOfFigure } from './rows.ts';
import { ScrollRegion } from './ScrollRegion.tsx';

/** Share of the stage's colour in the hottest cell: more would swallow the text on it. */
const MOST_COLOUR = 'var(--heat-most, 55%)';

function Value({ cell, form }: { readonly cell: HeatCell; readonly form: FormProps<'heatmap'> }) {
  const writing = useWriting();
  const { measure } = form.encoding;
  if (cell.range !== undefined) {
    return (
      <span className="heat-value">
        <RangeText range={cell.range} unit={measure.unit} />
      </span>
    );
  }
  if (cell.value === undefined)
    return <Absent row={cell.row} column={columnOf(form.info, measure.column)} notes={form.answer.notes} />;
  const counts = countsOf(cell.row, measure);
  const interval = intervalOf(cell.row, measure);
  return (
    <>
      <span className="heat-value">{writeUnit(writing, measure.unit, cell.value)}</span>
      {isSoFar(cell.row, form.answer.notes) ? <SoFar /> : null}
      {interval === undefined ? null : <IntervalText interval={interval} />}
      {counts === undefined ? null : <CountsText counts={counts} />}
      <PointShare row={cell.row} measure={measure} />
    </>
  );
}

function Cell({ cell, form }: { readonly cell: HeatCell | undefined; readonly form: FormProps<'heatmap'> }) {
  const localise = useLocalise();
  const search = useSearch();
  const { measure, link, smallBelow } = form.encoding;
  if (cell === undefined)
    return (
      <td className="heat-none" title={localise({ en: 'No sends', 'zh-CN': '无发送' })}>
        <span className="unseen">{localise({ en: 'No sends', 'zh-CN': '无发送' })}</span>
      </td>
    );
  const href = link === undefined ? undefined : rowAddress(link, cell.row, search);
  const content = (
    <>
      <Value cell={cell} form={form} />
      {cell.small ? (
        <span className="heat-small-mark">
          {localise({ en: 'small sample', 'zh-CN': '样本不足' }, { n: smallBelow })}
        </span>
      ) : null}
    </>
  );
  const { heats } = cell;
  const colour = (heat: number) =>
    `color-mix(in srgb, var(--${stageOfFigure(cell.row, measure) ?? 'accent'}) calc(${MOST_COLOUR} * ${heat.toFixed(4)}), var(--surface))`;
  const isAbsent = cell.value === undefined && heats === undefined;
  // A range goes from the colour of its low end to that of its high one.
  const style =
    heats === undefined
      ? { backgroundColor: colour(cell.heat) }
      : { backgroundImage: `linear-gradient(90deg, ${colour(heats.low)}, ${colour(heats.high)})` };
  return (
    <td
      className={`heat-cell${cell.small ? ' heat-small' : ''}${isAbsent ? ' heat-absent' : ''}`}
      style={isAbsent ? undefined : style}
      data-column={measure.column}
      data-value={String(cell.row[measure.column])}
      data-heat={cell.heat.toFixed(3)}
    >
      {href === undefined ? (
        <span className="heat-content">{content}</span>
      ) : (
        <Link className="heat-content" href={href}>
          {content}
        </Link>
      )}
    </td>
  );
}

function Legend({ form, most }: { readonly form: FormProps<'heatmap'>; readonly most: number }) {
  const localise = useLocalise();
  const writing = useWriting();
  const { measure, smallBelow } = form.encoding;
  return (
    <div className="heat-legend" aria-hidden="true">
      <span>{writeUnit(writing, measure.unit, 0)}</span>
      <span
        className="heat-scale"
        style={{
          background: `linear-gradient(90deg, var(--surface), color-mix(in srgb, var(--${stageOfFigure(form.answer.rows[0] ?? {}, measure) ?? 'accent'}) ${MOST_COLOUR}, var(--surface)))`,
        }}
      />
      <span>{writeUnit(writing, measure.unit, most)}</span>
      <span className="heat-key heat-small" />
      <span>
        {localise({ en: 'small sample (under {n} people)', 'zh-CN': '样本不足（少于 {n} 人）' }, { n: smallBelow })}
      </span>
      <span className="heat-key heat-none" />
      <span>{localise({ en: 'no sends', 'zh-CN': '无发送' })}</span>
    </div>
  );
}

/** One cell a pair, as a table that is coloured: every figure is text, every cell a link, read and walked as tables are. */
export function Heatmap(form: FormProps<'heatmap'>) {
  const { answer, encoding, info, panel } = form;
  const localise = useLocalise();
  const map = useMemo(() => heatmapOf(answer.rows, encoding), [answer.rows, encoding]);
  const group = useGroupText();
  return (
    <>
      <ScrollRegion
        label={localise(
          { en: '{title}, heatmap', 'zh-CN': '{title}，热力图' },
          { title: panel.title ? localise(panel.title) : info.title },
        )}
      >
        <table className="heatmap">
          <thead>
            <tr>
              <th scope="col">{`${columnOf(info, encoding.y).label} \\ ${columnOf(info, encoding.x).label}`}</th>
              {map.xs.map((x) => (
                <th key={x} scope="col">
                  {group(columnOf(info, encoding.x), x)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {map.ys.map((y) => (
              <tr key={y}>
                <th scope="row">{group(columnOf(info, encoding.y), y)}</th>
                {map.xs.map((x) => (
                  <Cell key={x} cell={map.at(x, y)} form={form} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Legend form={form} most={map.most} />
    </>
  );
}
