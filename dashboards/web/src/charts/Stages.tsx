import { reasonWords } from '../../../../contract/words/reasons.ts';
import { denominatorTitles, rateTitleOf, stageTitles } from '../../../definitions/stages.ts';
import { useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { absenceOf } from '../marks/absence.ts';
import { numberIn } from '../marks/cell.ts';
import { Absent } from '../marks/Figure.tsx';
import { CountsText, IntervalText } from '../marks/Interval.tsx';
import { countsOf, intervalOf } from '../marks/measures.ts';
import { PointShare, RangeText } from '../marks/Range.tsx';
import { rangeOf } from '../marks/ranges.ts';
import { Bar } from './Bar.tsx';
import { Change } from './Change.tsx';
import type { FormProps } from './props.ts';
import { columnOf } from './rows.ts';
import { type StageRow, stageRows } from './stageRows.ts';

/** What a line is called: its stage, and the rate with what it is of. */
function Title({ line, form }: { readonly line: StageRow; readonly form: FormProps<'stages'> }) {
  const localise = useLocalise();
  const stage = line.stage === undefined ? line.key : localise(stageTitles[line.stage]);
  const ofWhat = line.row[form.encoding.measure.ofWhat ?? ''];
  const rate = line.rateName === undefined ? undefined : rateTitleOf(line.rateName, ofWhat);
  // A rate whose title names its denominator needs no second word of it.
  const hasDenominator = rate !== undefined && /[(（]/.test(localise(rate));
  const of = hasDenominator ? undefined : denominatorTitles[String(ofWhat)];
  return (
    <span className="stage-title">
      {line.second ? null : <strong>{stage}</strong>}
      {rate === undefined ? null : (
        <span className="stage-rate">
          {localise(rate)}
          {of === undefined ? null : (
            <small>
              {localise({ en: ' of {of}', 'zh-CN': '（占{of}）' }, { of: localise(of).toLocaleLowerCase() })}
            </small>
          )}
        </span>
      )}
    </span>
  );
}

/** What to know of the counts: those that were implied, and the share of the sent that they cover. */
function Asides({ line }: { readonly line: StageRow }) {
  const localise = useLocalise();
  const writing = useWriting();
  const implied = numberIn(line.row, 'implied') ?? 0;
  return (
    <>
      {implied > 0 ? (
        <span
          className="aside"
          data-column="implied"
          data-value={implied}
          title={localise({
            en: 'Counted because a later step proves it',
            'zh-CN': '由之后的行为推算，例如已点击的人一定已读',
          })}
        >
          {localise({ en: '{n} implied', 'zh-CN': '含推算 {n}' }, { n: writing.count(implied) })}
        </span>
      ) : null}
      {line.unseen > 0.0005 && line.people !== undefined ? (
        <span className="aside aside-unseen" data-column="measurable_share" data-value={1 - line.unseen}>
          {localise(
            { en: 'reported for {share} of sends', 'zh-CN': '可统计的占发送人次 {share}' },
            { share: writing.rate(1 - line.unseen) },
          )}
        </span>
      ) : null}
    </>
  );
}

/** Why a bar has no value, where people can read it without pointing at anything. */
function Why({ line, form }: { readonly line: StageRow; readonly form: FormProps<'stages'> }) {
  const localise = useLocalise();
  const { is, reason } = absenceOf(line.row, columnOf(form.info, form.encoding.measure.column), form.answer.notes);
  // A second rate of a stage lacks for the reason of the first.
  if (is !== 'not_measurable' || reason === undefined || line.second) return null;
  return (
    <span className="stage-why" data-reason={reason} aria-hidden="true">
      {localise(reasonWords[reason])}
    </span>
  );
}

function Line({ line, form }: { readonly line: StageRow; readonly form: FormProps<'stages'> }) {
  const writing = useWriting();
  const { measure } = form.encoding;
  const rate = numberIn(line.row, measure.column);
  const counts = countsOf(line.row, measure);
  const interval = intervalOf(line.row, measure);
  const range = rangeOf(line.row, measure.column);
  const people = rangeOf(line.row, measure.people ?? 'people');
  const absent = line.people === undefined || (rate === undefined && line.rateName !== undefined);
  return (
    <li className={`stage-line${line.second ? ' stage-second' : ''}`} data-row={line.key}>
      <Title line={line} form={form} />
      <Bar
        value={line.share}
        range={line.range}
        interval={line.interval}
        earlier={line.earlierShare}
        unseen={line.unseen}
        colour={`var(--${line.stage ?? 'accent'})`}
        thin={line.second}
      />
      <span className="stage-figures">
        {range !== undefined ? (
          <span className="big" data-column={measure.column} data-value="null">
            <RangeText range={range} unit={measure.unit} />
          </span>
        ) : absent ? (
          <span className="big">
            <Absent row={line.row} column={columnOf(form.info, measure.column)} notes={form.answer.notes} />
            <Why line={line} form={form} />
            {/* People are known, and no one knows of how many: deliveries by counts alone. */}
            {(line.people ?? 0) > 0 ? (
              <span className="counts" data-column={measure.people ?? 'people'} data-value={line.people}>
                {writing.count(line.people ?? 0)}
              </span>
            ) : null}
          </span>
        ) : rate === undefined ? (
          <span className="big" data-column={measure.people ?? 'people'} data-value={line.people}>
            {writing.count(line.people ?? 0)}
          </span>
        ) : (
          <span className="big" data-column={measure.column} data-value={rate}>
            {writing.rate(rate)}
          </span>
        )}
        {interval === undefined ? null : <IntervalText interval={interval} />}
        {counts === undefined ? null : <CountsText counts={counts} />}
        {people === undefined ? null : (
          <span className="counts">
            {/* The age is with the rate above. */}
            <RangeText range={range === undefined ? people : { ...people, unseenAfter: undefined }} unit="count" />
          </span>
        )}
        <PointShare row={line.row} measure={measure} />
        <Asides line={line} />
        <Change row={line.row} earlier={line.earlier} measure={rate === undefined ? countMeasure(measure) : measure} />
      </span>
    </li>
  );
}

const countMeasure = (measure: FormProps<'stages'>['encoding']['measure']) => ({
  column: measure.people ?? 'people',
  unit: 'count' as const,
});

/** The cascade: a bar of people a stage, on the scale of everyone sent to, with its rate, interval and both counts. */
export function Stages(form: FormProps<'stages'>) {
  const lines = stageRows(form.answer.rows, form.encoding);
  return (
    <ol className="stages">
      {lines.map((line) => (
        <Line key={line.key} line={line} form={form} />
      ))}
    </ol>
  );
}
