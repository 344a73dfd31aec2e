import { attributionByBroadcast } from './attribution.ts';
import { cascadeByBroadcast, cascadeByDay } from './cascade.ts';
import { clicksByTarget } from './clicks.ts';
import { conversionsByBroadcast, conversionsByDay } from './conversions.ts';
import { actsByKind, cascadeByHour, failuresByReason, sendsByMinute } from './ofBroadcasts.ts';
import { aliveRows, type GeneratedView } from './parts.ts';

/** The views over rollups. Those about the pipeline and about settings are written by hand (store/views, store/migrations). */
export const generatedViews = [
  cascadeByBroadcast,
  cascadeByDay,
  cascadeByHour,
  sendsByMinute,
  actsByKind,
  failuresByReason,
  clicksByTarget,
  conversionsByBroadcast,
  conversionsByDay,
  attributionByBroadcast,
] as const satisfies readonly GeneratedView[];

/** The text of the view's file: how it is applied, what a row is, and the statement. */
export function fileOf(view: GeneratedView): string {
  const { name, about } = view;
  const comment = about.split('\n').map((line) => `-- ${line}`.trimEnd());
  return `-- Made from transforms/views by npm run views, and applied again whenever this file changes (store/migrations/views.ts). Names and
-- columns are public (docs/sql.md): add, never rename. What a column means is docs/cascade.md. NULL: not measurable, or its outcomes
-- name no broadcast.
--
${comment.join('\n')}
CREATE OR REPLACE VIEW ${name} DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
${view.statement(aliveRows)};
`;
}
