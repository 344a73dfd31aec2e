import type { Measure } from '../../../definitions/definition.ts';
import type { Row } from '../api/answers.ts';
import { useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { numberIn, writeUnit } from '../marks/cell.ts';

/**
 * What a figure was in the earlier period and the difference: of rates in points, of counts in percent. It is in words, not
 * judged: no colour for good or bad, and no word on whether it is more than chance.
 */
export function Change({
  row,
  earlier,
  measure,
}: {
  readonly row: Row;
  readonly earlier: Row | undefined;
  readonly measure: Measure;
}) {
  const localise = useLocalise();
  const writing = useWriting();
  if (earlier === undefined) return null;
  const [now, before] = [numberIn(row, measure.column), numberIn(earlier, measure.column)];
  if (now === undefined || before === undefined) return null;
  const difference =
    measure.unit === 'rate'
      ? localise({ en: '{points} pts', 'zh-CN': '{points} 个百分点' }, { points: writing.points(now - before) })
      : before === 0
        ? ''
        : `${writing.points((now - before) / before)}%`;
  return (
    <span className="change" data-change={now - before}>
      {now === before ? '=' : now > before ? '▲' : '▼'} {difference}{' '}
      <small>
        {localise({ en: 'from {was}', 'zh-CN': '上期 {was}' }, { was: writeUnit(writing, measure.unit, before) })}
      </small>
    </span>
  );
}
