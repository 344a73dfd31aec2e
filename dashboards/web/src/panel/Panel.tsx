import { useMemo } from 'react';
import type { Localised, PageDefinition, PanelDefinition } from '../../../definitions/definition.ts';
import type { Params } from '../address/address.ts';
import type { Row } from '../api/answers.ts';
import { AnswerPanel } from './AnswerPanel.tsx';
import { usePanel } from './usePanel.ts';
import { useTitles } from './useTitles.ts';

const NOTHING: Params = {};

/** What a page knows of a panel's rows beyond the panel's answer. */
export interface PlaceKnows {
  /** Further columns of every row. */
  readonly columns?: Row;
  /** Why the panel can have no rows. */
  readonly without?: Localised;
}

/** One panel of a page: what it asks by the page's filters, drawn. */
export function Panel({
  page,
  panel,
  given = NOTHING,
  columns,
  without,
}: PlaceKnows & {
  readonly page: PageDefinition;
  readonly panel: PanelDefinition;
  readonly given?: Params;
}) {
  const { info, params, answer, missing, failed, sorting, paging } = usePanel(page, panel, given);
  const { data } = answer;
  const shown = useMemo(
    () => (columns && data ? { ...data, rows: data.rows.map((row) => ({ ...columns, ...row })) } : data),
    [columns, data],
  );
  const titled = useTitles({ panel, info, answer: shown });
  return (
    <AnswerPanel
      panel={titled.panel}
      info={titled.info}
      params={params}
      answer={titled.answer}
      problem={failed ?? answer.error}
      busy={answer.isFetching}
      outdated={answer.isPlaceholderData}
      retry={() => void answer.refetch()}
      missing={missing}
      sorting={sorting}
      paging={paging}
      {...(without === undefined ? {} : { without })}
    />
  );
}
