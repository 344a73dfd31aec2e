import type { PageDefinition, PanelDefinition } from '../../../definitions/definition.ts';
import type { Params } from '../api/request.ts';
import { AnswerPanel } from './AnswerPanel.tsx';
import { usePanel } from './usePanel.ts';

const NOTHING: Params = {};

/** One panel of a page: what it asks by the page's filters, drawn. */
export function Panel({
  page,
  panel,
  given = NOTHING,
}: {
  readonly page: PageDefinition;
  readonly panel: PanelDefinition;
  readonly given?: Params;
}) {
  const { info, params, answer, missing, failed, sorting, paging } = usePanel(page, panel, given);
  return (
    <AnswerPanel
      panel={panel}
      info={info}
      params={params}
      answer={answer.data}
      problem={failed ?? answer.error}
      busy={answer.isFetching}
      outdated={answer.isPlaceholderData}
      retry={() => void answer.refetch()}
      missing={missing}
      sorting={sorting}
      paging={paging}
    />
  );
}
