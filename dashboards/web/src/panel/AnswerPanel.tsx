import { useMemo, useRef, useState } from 'react';
import type { Encoding, Localised, PanelDefinition } from '../../../definitions/definition.ts';
import type { Params } from '../address/address.ts';
import type { Answer, MetricInfo, Row } from '../api/answers.ts';
import type { ApiProblem } from '../api/request.ts';
import { Drawing } from '../charts/Drawing.tsx';
import type { Paging, Sorting } from '../charts/props.ts';
import { Button } from '../controls/Button.tsx';
import { Popover } from '../controls/Popover.tsx';
import { useLocalise } from '../language/language.tsx';
import { isAllSoFar, isSoFar } from '../marks/absence.ts';
import { SoFar } from '../marks/Figure.tsx';
import { KnownBy } from '../marks/Range.tsx';
import { State } from '../marks/State.tsx';
import { NoData } from './NoData.tsx';
import { Notes } from './Notes.tsx';
import { PanelMenu } from './PanelMenu.tsx';
import './panel.css';

export interface AnswerPanelProps {
  readonly panel: PanelDefinition;
  /** Undefined until the metrics are known. */
  readonly info: MetricInfo | undefined;
  readonly params: Params;
  readonly answer: Answer | undefined;
  readonly problem: ApiProblem | null;
  /** An answer is on its way; the one before stays till then. */
  readonly busy: boolean;
  /** What is shown answers what was asked before, not what the filters are now: drawn paler till it is replaced. */
  readonly outdated?: boolean;
  readonly retry: () => void;
  /** The metric is none that this server knows. */
  readonly missing?: boolean;
  readonly sorting?: Sorting | undefined;
  readonly paging?: Paging | undefined;
  /** Why the place knows that there can be no rows: then no filter is to blame. */
  readonly without?: Localised;
}

/** Pixels that a form usually takes: what waits takes as many. */
const heights: Readonly<Record<Encoding['as'], number>> = {
  ...{ stages: 330, line: 285, bars: 240, heatmap: 320, figures: 92, table: 300 },
};

type Shown = 'loading' | 'error' | 'no_data' | 'ready';

function shownOf({ missing, problem, info, answer }: AnswerPanelProps): Shown {
  if (missing || (problem !== null && answer === undefined)) return 'error';
  if (info === undefined || answer === undefined) return 'loading';
  return answer.rows.length === 0 ? 'no_data' : 'ready';
}

function Body({ shown, props, panel }: { shown: Shown; props: AnswerPanelProps; panel: PanelDefinition }) {
  const { info, answer, problem, retry, missing, sorting, paging, without } = props;
  const localise = useLocalise();
  if (shown === 'error') {
    return missing ? <State is="error" detail={panel.metric} /> : <State is="error" problem={problem} retry={retry} />;
  }
  if (info === undefined || answer === undefined) return <State is="loading" height={heights[panel.encoding.as]} />;
  if (shown === 'no_data' && without !== undefined) {
    return <State is="not_measurable" detail={localise(without)} />;
  }
  if (shown === 'no_data') {
    return <NoData panel={panel} params={props.params} answer={answer} />;
  }
  // The page of a broadcast has the sentence above its panels.
  const explains = panel.page !== 'broadcast' && (panel.metric === 'funnel' || panel.encoding.as === 'stages');
  return (
    <>
      <Drawing
        panel={panel}
        info={info}
        answer={answer}
        {...(sorting === undefined ? {} : { sorting })}
        {...(paging === undefined ? {} : { paging })}
      />
      {panel.caution === undefined ? null : <p className="quiet small">{localise(panel.caution)}</p>}
      {explains ? <KnownBy rows={answer.rows.filter(({ period }) => period !== 'previous')} /> : null}
    </>
  );
}

function About({ info, title }: { readonly info: MetricInfo; readonly title: string }) {
  const localise = useLocalise();
  const label = localise({ en: 'About this panel: {title}', 'zh-CN': '关于此图表：{title}' }, { title });
  return (
    <Popover
      label={label}
      trigger={<Button look="quiet" small icon="info" className="panel-about" aria-label={label} />}
    >
      <p className="panel-about-words">
        <strong>{info.title}</strong> <code>{info.id}</code>
      </p>
      <p className="panel-about-words">{info.about}</p>
    </Popover>
  );
}

/** Where all that is drawn still grows it is marked once; else at each row. */
function isYoung({ encoding }: PanelDefinition, answer: Answer | undefined): boolean {
  const rows = answer?.rows.filter(({ period }) => period !== 'previous') ?? [];
  const young = (row: Row) => isSoFar(row, answer?.notes ?? []);
  if (encoding.as === 'stages' || encoding.as === 'figures') return rows.some(young);
  return encoding.as === 'bars' && isAllSoFar(rows, answer?.notes ?? []);
}

/** A panel of an answer that somebody asked for: title and meaning, notes, menu, and the drawing or why there is none. */
export function AnswerPanel(props: AnswerPanelProps) {
  const { panel, info, params, answer, problem, busy, outdated, retry } = props;
  const localise = useLocalise();
  const body = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const title = panel.title === undefined ? (info?.title ?? panel.metric) : localise(panel.title);
  const chart = panel.encoding.as !== 'table';
  const drawn = useMemo<PanelDefinition>(
    () => (asTable && chart ? { ...panel, encoding: { as: 'table' } } : panel),
    [panel, asTable, chart],
  );
  const shown = shownOf(props);
  return (
    <section
      className={`panel panel-${panel.width}`}
      data-panel={panel.id}
      data-state={shown}
      data-view={asTable ? 'table' : panel.encoding.as}
      aria-labelledby={`title-${panel.id}`}
    >
      <header className="panel-head">
        <h2 id={`title-${panel.id}`}>
          {title}
          {isYoung(panel, answer) ? <SoFar /> : null}
        </h2>
        <div className="panel-tools">
          {answer === undefined ? null : <Notes answer={answer} />}
          {info === undefined ? null : <About info={info} title={title} />}
          {info === undefined || shown === 'error' ? null : (
            <PanelMenu
              id={panel.id}
              title={title}
              info={info}
              params={params}
              answer={answer}
              body={body}
              table={chart && shown === 'ready' ? { shown: asTable, show: setAsTable } : undefined}
            />
          )}
        </div>
      </header>
      {shown !== 'error' && problem !== null ? (
        <p className="panel-stale" role="status">
          {localise({
            en: 'Could not refresh. These are the last figures loaded.',
            'zh-CN': '刷新失败，以下为上次加载的数据。',
          })}{' '}
          <Button look="quiet" small icon="refresh" onClick={retry}>
            {localise({ en: 'Try again', 'zh-CN': '重试' })}
          </Button>
        </p>
      ) : null}
      <div className="panel-body" ref={body} aria-busy={busy} data-outdated={outdated === true}>
        <Body shown={shown} props={props} panel={drawn} />
      </div>
    </section>
  );
}
