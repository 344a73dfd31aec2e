import { atHorizon, horizonMeasures, plainMeasures } from '../../store/tables/rollups.ts';
import type { RollupTable } from '../../store/tables/rollupTables.ts';
import { countsAlone, isUnknown, knownWhere, type Measure, measures } from '../model/measures.ts';
import { isOfHorizon, isOutcome, type NumberName, outcomeArrays, sqlTerms } from '../model/terms.ts';
import {
  atEachHorizon,
  broadcastKey,
  columnsOver,
  count,
  dayKey,
  definition,
  facts,
  fromRows,
  type GeneratedView,
  instant,
  nullWhere,
  ownGoal,
  type Rows,
  settingOf,
  text,
  unnamed,
  type ViewColumn,
  withSql,
} from './parts.ts';

/*
 * The cascade of single broadcasts and of days: every plain measure and every number of people of the model, at each horizon.
 * The rows `s` have the measures of one horizon as `at_read`; `c` has the conversions.
 */

function stored(name: NumberName): string {
  if (name === 'converted' || name === 'view_through') return `ifNull(c.${name}, 0)`;
  if (isOutcome(name)) return `s.at_${outcomeArrays[name]}`;
  return isOfHorizon(name) ? `s.at_${name}` : `s.${name}`;
}

const row = sqlTerms(stored);

/** Measures that a view has as they are stored, since another table or SQL adds them up: parts of rates. */
const partsAt = ['reach_point', 'read_where_click', 'clicked_where_read', 'clicked_where_conversion'] as const;
const hiddenBy = { conversion: unnamed.conversion(ownGoal), optout: unnamed.optout(), complaint: unnamed.complaint() };

/** Lists and counts of one day: of which of them the readers are that have a point is not known. */
const mayBeCounts = 's.broadcasts_counted > 0 AND s.broadcasts_read <= s.broadcasts_poll + s.broadcasts_counted';

function person(name: string, measure: Measure): ViewColumn {
  const { known, outcome } = measure;
  const isOfReaders = 'reads' in known && known.reads === 'readers';
  return count(
    name,
    nullWhere(
      [
        isUnknown(known, row),
        ...(isOfReaders ? [`(${mayBeCounts} AND ${row.of(measure.from)} = 0)`] : []),
        ...(outcome === undefined ? [] : [hiddenBy[outcome]]),
      ],
      row.of(measure.from),
    ),
  );
}

const people: readonly ViewColumn[] = Object.entries(measures).map(([name, measure]) => person(name, measure));

/** Of any goal: the API takes the goal as a parameter. */
const convertedAny = count(
  'converted_any',
  nullWhere([isUnknown(measures.converted.known, row), unnamed.conversion("'*'")], 'ifNull(c.converted_any_goal, 0)'),
);

/** Plain measures that are no numbers of people: counts of broadcasts and events, and parts of rates. */
const plain: readonly ViewColumn[] = plainMeasures
  .filter((name) => !(name in measures))
  .map((name) => {
    const known = knownWhere(name);
    return count(name, nullWhere(known === undefined ? [] : [isUnknown(known, row)], row.of(name)));
  });

const seen = 's.broadcasts_read = 0';
const ofReads: readonly ViewColumn[] = [
  {
    name: 'known_by',
    kind: 'text',
    sql: `multiIf(${seen}, NULL, s.broadcasts_poll = 0 AND s.broadcasts_counted = 0, 'event',
        s.broadcasts_poll >= s.broadcasts_read, 'poll', ${countsAlone(row)}, 'aggregate', 'mixed')`,
  },
  instant('read_as_of', nullWhere([seen, 'toUnixTimestamp64Milli(s.read_as_of) = 0'], 's.read_as_of')),
];

const figures: readonly ViewColumn[] = [
  ...plain,
  ...people,
  convertedAny,
  ...partsAt.map((name) => count(name, row.of(name))),
  ...ofReads,
  { ...definition, sql: 's.definition' },
];

/** Rows of a rollup at each horizon. */
function horizonRows(table: RollupTable, rows: Rows): string {
  return atEachHorizon((horizon, place) => {
    const at = horizonMeasures.map((name) => `${atHorizon(name, horizon)} AS at_${name}`);
    const of = Object.values(outcomeArrays).map((name) => `${name}[${place}] AS at_${name}`);
    return `    SELECT *, '${horizon}' AS horizon,\n        ${[...at, ...of].join(', ')}\n    ${fromRows(table, rows)}`;
  });
}

/** Conversions of the tenant's own goal and of any, by the key. */
function conversions(table: RollupTable, key: string, of: Rows): string {
  const goals = `goal IN (${ownGoal}, '*')`;
  const rows = atEachHorizon(
    (horizon) => `        SELECT ${key}, '${horizon}' AS horizon, goal,
            ${atHorizon('converted', horizon)} AS at_converted, ${atHorizon('view_through', horizon)} AS at_view_through
        ${fromRows(table, of)} AND currency = '*' AND ${goals}`,
  );
  return `    SELECT ${key}, horizon,
        sumIf(at_converted, goal = ${ownGoal}) AS converted, sumIf(at_view_through, goal = ${ownGoal}) AS view_through,
        sumIf(at_converted, goal = '*') AS converted_any_goal
    FROM
    (
${rows}
    )
    GROUP BY ${key}, horizon`;
}

/** When a row stops growing: its p99 of deliveries, the horizon (all: 30 d), and how late events may be. */
const maturesAt = (lateness: string) =>
  instant(
    'matures_at',
    `s.p99_delivery_at + toIntervalMillisecond(1000 * transform(horizon, ['1h', '24h', '3d', '7d'], [3600, 86400, 259200, 604800], 2592000)
        + ${lateness})`,
  );

interface Of {
  readonly table: RollupTable;
  readonly conversions: RollupTable;
  readonly key: readonly ViewColumn[];
  readonly columns: readonly ViewColumn[];
  readonly withs: string;
}

function statement(of: Of, rows: Rows): string {
  const key = of.key.map(({ name }) => name).join(', ');
  return `${of.withs}
SELECT
    ${columnsOver(rows, of.columns, 's.')}
FROM
(
${horizonRows(of.table, rows)}
) AS s
LEFT JOIN
(
${conversions(of.conversions, key, rows)}
) AS c
USING (${key}, horizon)`;
}

const unnamedNames = ['unnamed_conversions', 'unnamed_optouts', 'unnamed_complaints'] as const;
const named = (columns: readonly ViewColumn[]) => columns.map((one) => ({ ...one, sql: `s.${one.sql ?? one.name}` }));

const bases = ['basis_delivery', 'basis_read', 'basis_click'] as const;

const ofBroadcasts: Of = {
  table: 'broadcast_stats',
  conversions: 'conversion_stats',
  key: broadcastKey,
  columns: [
    ...broadcastKey,
    ...text('horizon'),
    ...named(facts),
    ...named(text(...bases)),
    ...['first_send_at', 'last_delivery_at', 'p99_delivery_at'].map((name) => instant(name, `s.${name}`)),
    maturesAt(`greatest(${settingOf('late_events', '3600000')},
            if(has(bases, 'poll'), ${settingOf('late_polls', '86400000')}, 0),
            if(has(bases, 'aggregate'), ${settingOf('late_aggregates', '345600000')}, 0))`),
    ...figures,
    count(
      'machine_only_where_read',
      nullWhere([seen, isUnknown(measures.machine_only.known, row)], row.of('machine_only')),
    ),
  ],
  withs: withSql(['tenants', 'goals', ...unnamedNames], {
    late_events: '(SELECT arrayPushBack(groupArray(late_event), 3600000) FROM tenant_settings)',
    late_polls: '(SELECT arrayPushBack(groupArray(late_poll), 86400000) FROM tenant_settings)',
    late_aggregates: '(SELECT arrayPushBack(groupArray(late_aggregate), 345600000) FROM tenant_settings)',
    bases: `[${bases.map((name) => `toString(s.${name})`).join(', ')}]`,
  }),
};

const ofDays: Of = {
  table: 'stats_day',
  conversions: 'conversions_day',
  key: dayKey,
  columns: [
    ...dayKey,
    ...text('horizon'),
    instant('p99_delivery_at', 's.p99_delivery_at'),
    maturesAt(settingOf('latest', '345600000')),
    ...figures,
  ],
  withs: withSql(['tenants', 'goals', ...unnamedNames], {
    latest:
      '(SELECT arrayPushBack(groupArray(greatest(late_event, late_poll, late_aggregate)), 345600000) FROM tenant_settings)',
  }),
};

export const cascadeByBroadcast: GeneratedView<'cascade_by_broadcast'> = {
  name: 'cascade_by_broadcast',
  file: '30_cascade_by_broadcast.sql',
  columns: ofBroadcasts.columns,
  about: `One row for each broadcast x segment x variant x horizon. matures_at: when the row stops growing, by its p99 of deliveries, the
horizon (all: 30 d) and the tenant's lateness, the longest of its bases.`,
  tables: [ofBroadcasts.table, ofBroadcasts.conversions],
  statement: (rows) => statement(ofBroadcasts, rows),
};

export const cascadeByDay: GeneratedView<'cascade_by_day'> = {
  name: 'cascade_by_day',
  file: '31_cascade_by_day.sql',
  columns: ofDays.columns,
  about: `The same columns by day, without broadcasts and variants: fewer rows to add up where there are many. One row for each day x content
type x platform x tier x segment x horizon. matures_at is that of the day's last broadcast, with the tenant's longest lateness. The bases
are of single broadcasts and are not here; known_by is mixed where a row's broadcasts differ, and read_as_of is the earliest of theirs.`,
  tables: [ofDays.table, ofDays.conversions],
  statement: (rows) => statement(ofDays, rows),
};
