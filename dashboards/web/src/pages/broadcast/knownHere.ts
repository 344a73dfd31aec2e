import type { Localised, PanelDefinition } from '../../../../definitions/definition.ts';
import type { Row } from '../../api/answers.ts';
import type { PlaceKnows } from '../../panel/Panel.tsx';
import { isCountsOnly } from './unmeasurable.ts';

/** A panel over time, by the events' own dates. */
export const isTimeline = ({ metric }: Pick<PanelDefinition, 'metric'>) => metric === 'timeseries';

const noTimes: Localised = {
  en: 'The platform reports only daily counts for this broadcast. They have no time of day, so there is no timeline.',
  'zh-CN': '平台只提供该群发的按天汇总数，没有具体时刻，因此没有时间分布。',
};

/** The columns that make "at least 41 % (last list after 30 h)" of a figure, of the broadcast's own row at a horizon. */
export const agesOf = (row: Row | undefined): Row => ({
  nothing_seen_after: row?.['nothing_seen_after'] ?? null,
  read_known_ms: row?.['read_known_ms'] ?? null,
});

/**
 * What the page of a broadcast knows of a panel beyond the panel's answer. `listed` is its row of `broadcasts`; `ages` are of its row
 * at the horizon of the page's filters.
 */
export function knownHere(panel: PanelDefinition, listed: Row, ages: Row): PlaceKnows | undefined {
  if (panel.id === 'broadcast-cascade') return { columns: ages };
  const counted = listed['known_by'] === 'aggregate' || isCountsOnly(listed);
  return isTimeline(panel) && counted ? { without: noTimes } : undefined;
}
