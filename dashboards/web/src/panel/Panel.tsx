import type { PageDefinition, PanelDefinition } from '../../../definitions/definition.ts';
import type { Params } from '../api/request.ts';
import { Drawing } from '../charts/Drawing.tsx';
import { useSay } from '../language/language.tsx';
import { State } from '../marks/State.tsx';
import { usePanel } from './usePanel.ts';

const NOTHING: Params = {};

/** One panel: its title and meaning, what is drawn of its answer, or why there is nothing to draw. */
export function Panel({
  page,
  panel,
  given = NOTHING,
}: {
  readonly page: PageDefinition;
  readonly panel: PanelDefinition;
  readonly given?: Params;
}) {
  const say = useSay();
  const { info, answer, missing, failed } = usePanel(page, panel, given);
  const title = panel.title === undefined ? (info?.title ?? panel.metric) : say(panel.title);
  return (
    <section className={`panel panel-${panel.width}`} data-panel={panel.id} aria-labelledby={`title-${panel.id}`}>
      <header className="panel-head">
        <h2 id={`title-${panel.id}`}>{title}</h2>
      </header>
      <div className="panel-body" aria-busy={answer.isFetching}>
        {missing ? (
          <State is="error" detail={panel.metric} />
        ) : (failed ?? answer.error) ? (
          <State is="error" problem={failed ?? answer.error} retry={() => void answer.refetch()} />
        ) : info === undefined || answer.data === undefined ? (
          <State is="loading" />
        ) : answer.data.rows.length === 0 ? (
          <State is="no_data" notes={answer.data.notes} />
        ) : (
          <Drawing panel={panel} info={info} answer={answer.data} />
        )}
      </div>
    </section>
  );
}
