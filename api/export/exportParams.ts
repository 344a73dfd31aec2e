import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import type { EventType } from '../../contract/types.ts';
import type { Statement } from '../../store/store.ts';
import type { RefreshedKind } from '../../store/tables/units.ts';
import { moment, type Period, periodParams, refuseNoPeriod } from '../../transforms/metrics/grammar/period.ts';
import { many } from '../../transforms/model/params.ts';
import { kindsThatWrite, rollups } from '../../transforms/rollups/registry.ts';
import { parseParams, type RawParams } from '../params.ts';
import { exportQuery, exportTypes, isExportType } from './exportQuery.ts';
import { type ExportView, exportViews, hasBroadcasts, rollupQuery } from './rollupQuery.ts';

/** What an export is asked for in addition to its name, over HTTP and on the command line. */
export const exportParams = z.object({
  ...periodParams,
  broadcast: many(z.string().max(256)).optional().describe('Only these broadcasts'),
  since: moment
    .optional()
    .describe(
      'Of figures: only rows that changed since this instant, those that are gone included (deleted); HX-Next-Since of the answer is for the next export',
    ),
  format: z.string().optional(),
});

/** What can be exported: events of a type, or the rows of a view of figures. */
export type Exported =
  | { readonly of: 'events'; readonly type: EventType }
  | { readonly of: 'figures'; readonly view: ExportView };

/** Names of all exports, events first. */
export const exportNames: readonly string[] = [...exportTypes, ...exportViews.map(({ name }) => name)];

/** What the name means: a view may be named by its rollup. HX_NOT_FOUND with the nearest otherwise. */
export function findExport(name: string): Exported {
  if (isExportType(name)) return { of: 'events', type: name };
  const view =
    exportViews.find((one) => one.name === name) ?? exportViews.find(({ tables: [table] }) => table === name);
  if (view !== undefined) return { of: 'figures', view };
  const near = nearest(name, exportNames);
  throw new CodedError('HX_NOT_FOUND', `There is no export ${JSON.stringify(name.slice(0, 64))}`, {
    at: name,
    ...(near === undefined ? {} : { nearest: near }),
  });
}

/** Whose rows an export has. */
interface Whose {
  readonly tenant: string;
  /** IANA zone of the tenant. */
  readonly zone: string;
}

/** An export with its parameters, and how to read it. */
export interface ExportSelection {
  statement(whose: Whose): Statement;
  /** Units whose recomputes write the rows, where changes can be followed: see nextSince(). */
  readonly writers?: readonly RefreshedKind[];
}

/** What parameters mean, as a URL or a command line has them. HX_PARAM for what the export does not have. */
export function exportSelection(exported: Exported, raw: RawParams): ExportSelection {
  const { broadcast: broadcasts = [], from, to, since } = parseParams(exportParams, raw);
  refuseNoPeriod({ from, to });
  if (exported.of === 'events') {
    if (since !== undefined) refuse('since', 'events do not change: use from and to');
    const { type } = exported;
    return { statement: (whose) => exportQuery({ ...whose, type, broadcasts, from, to }) };
  }
  const { view } = exported;
  if (!hasBroadcasts(view)) {
    if (broadcasts.length > 0) refuse('broadcast', 'these figures are sums by day');
    refuseInstants({ from, to }, 'sums by day take a date');
  }
  if ('ofDays' in view) refuseInstants({ from, to }, 'orders that belong to no broadcast have a day: it takes a date');
  // A row that is gone has its day, and no time of a first send.
  if (since !== undefined && isByDay(view)) refuseInstants({ from, to }, 'with since it takes a date');
  return {
    writers: kindsThatWrite(rollups[view.tables[0]].unit),
    statement: (whose) => rollupQuery({ ...whose, view, broadcasts, from, to, since }),
  };
}

function refuseInstants(period: Period, why: string): void {
  for (const end of ['from', 'to'] as const) {
    const at = period[end];
    if (at !== undefined && 'instant' in at) refuse(end, why);
  }
}

const isByDay = ({ columns }: ExportView) => columns.some(({ name }) => name === 'day');

function refuse(at: string, why: string): never {
  throw new CodedError('HX_PARAM', `${at}: ${why}`, { at });
}
