import type { PanelDefinition } from '../definitions/definition.ts';
import { pageOf } from '../definitions/pages.ts';
import { attributionSql } from './metrics/attribution.ts';
import { broadcastSql } from './metrics/broadcast.ts';
import { broadcastsSql } from './metrics/broadcasts.ts';
import { cascadeSql } from './metrics/cascade.ts';
import { deadLettersSql } from './metrics/deadLetters.ts';
import { failingUnitsSql } from './metrics/failingUnits.ts';
import { funnelSql } from './metrics/funnel.ts';
import { ingestLagSql } from './metrics/ingestLag.ts';
import { throughputSql } from './metrics/throughput.ts';
import { timeseriesSql } from './metrics/timeseries.ts';
import type { PanelQuery } from './query.ts';
import type { ToSql } from './toSql.ts';

/** Metrics that have a form in SQL. */
const forms: Readonly<Record<string, ToSql>> = {
  cascade: cascadeSql,
  funnel: funnelSql,
  timeseries: timeseriesSql,
  broadcasts: broadcastsSql,
  broadcast: broadcastSql,
  'ingest-lag': ingestLagSql,
  'dead-letters': deadLettersSql,
  'failing-units': failingUnitsSql,
  throughput: throughputSql,
  attribution: attributionSql,
};

/**
 * The query over the SQL views that gives a panel's figures, without what is not in SQL (intervals, the comparison with an
 * earlier period). Undefined: the panel's metric has no form in SQL, and a renderer leads to the page instead.
 */
export function panelQuery(panel: PanelDefinition): PanelQuery | undefined {
  return forms[panel.metric]?.(panel, pageOf(panel.page));
}
