import { z } from 'zod';
import { audienceConditions, factConditions } from '../../model/dimensions.ts';
import { andAll, type Fragment } from '../../model/fragment.ts';
import { measuredColumn, measuredSql } from '../grammar/measured.ts';
import { broadcastDateConditions, eventDateConditions } from '../grammar/period.ts';
import { readsKnownColumn, readsKnownSql } from '../grammar/rangeNotes.ts';
import { fromRollup } from '../grammar/sources.ts';
import type { BoundQuery, MetricContext } from '../metric.ts';
import type { Params } from './timeseriesShape.ts';

/** The broadcasts behind a period's points, as conditions on rows of broadcast_stats; by event date one row for each. */
export function broadcastsOf({ zone }: MetricContext, asked: Params, by: readonly string[]): Fragment {
  if (asked.date_basis === 'broadcast') {
    return andAll([...broadcastDateConditions(asked), ...factConditions(asked), ...audienceConditions(asked, by)]);
  }
  const { ofKey, facts, params } = behindEvents(asked, zone);
  return { sql: `${facts} AND ${ofKey}`, params };
}

/** The broadcasts with events of the period: conditions on columns of the key of broadcast_stats, and on their facts. */
function behindEvents(asked: Params, zone: string) {
  const within = andAll(eventDateConditions(asked, zone));
  const facts = andAll(factConditions(asked));
  return {
    ofKey: `segment = '*' AND variant = '*' AND broadcast IN (SELECT broadcast ${fromRollup('broadcast_hours')}${within.sql})`,
    facts: facts.sql,
    params: { ...facts.params, ...within.params, date_zone: zone },
  };
}

/**
 * `FROM ... WHERE`: one row for each broadcast with events of the period. A broadcast may have been sent on any day before, so no
 * day bounds it: parts of the table without these broadcasts are passed over by their index, and only the rows found are merged.
 */
export function rowsBehindEvents({ zone }: MetricContext, asked: Params): Fragment {
  const { ofKey, facts, params } = behindEvents(asked, zone);
  return { sql: `${fromRollup('broadcast_stats', ofKey)}${facts}`, params };
}

/**
 * What limits the figures of a period by event date, each broadcast once: one has events at many points, so the points have no
 * sum.
 */
export function measuredQuery(context: MetricContext, asked: Params): BoundQuery {
  const behind = rowsBehindEvents(context, asked);
  return {
    name: 'timeseries-measured',
    sql: `SELECT ${measuredSql()}, ${readsKnownSql('all')} ${behind.sql}`,
    params: { ...behind.params, tenant: context.tenant },
  };
}

/**
 * How many broadcasts of the period, by their own date, have figures known by counts: by event date these are at no point, so only
 * a note can name them.
 */
export function countsLeftOutQuery({ tenant }: MetricContext, asked: Params): BoundQuery {
  const where = andAll([...broadcastDateConditions(asked), ...factConditions(asked)]);
  const everyone = "segment = '*' AND variant = '*'";
  const counted = "(basis_read = 'aggregate' OR basis_delivery = 'aggregate')";
  return {
    name: 'timeseries-counts-left-out',
    sql: `SELECT toInt64(count()) AS n ${fromRollup('broadcast_stats', everyone)} AND ${counted}${where.sql}`,
    params: { ...where.params, tenant },
  };
}

export const measuredRow = z.object({ measured: measuredColumn, reads_known: readsKnownColumn });
