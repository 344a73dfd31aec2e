import { outcomeMeasures, type PlainMeasure } from '../../store/tables/rollups.ts';
import { measures } from '../model/measures.ts';
import {
  broadcastKey,
  columnsOver,
  count,
  definition,
  facts,
  fromRows,
  type GeneratedView,
  horizonList,
  instant,
  nullWhere,
  text,
  unnamed,
  type ViewColumn,
  withSql,
} from './parts.ts';

/* More of a broadcast: what happened when, who did what, why people were not reached, and what was clicked. */

const ofKey: readonly ViewColumn[] = [...broadcastKey, ...facts, instant('first_send_at')];

interface Hourly {
  readonly name: string;
  readonly sql: string;
}
const unmeasured = (stage: string) => `${stage}_measurable = 0`;
/** Each recipient once a stage, at the first time. */
const firstTimes: readonly Hourly[] = [
  { name: 'sent', sql: 'b.sent' },
  { name: 'delivered', sql: nullWhere([unmeasured('delivery')], 'b.delivered') },
  { name: 'failed', sql: 'b.failed' },
  { name: 'read', sql: nullWhere([unmeasured('read')], 'b.read') },
  { name: 'clicked', sql: nullWhere([unmeasured('click')], 'b.clicked') },
  { name: 'converted_any', sql: nullWhere([unmeasured('conversion'), unnamed.conversion("'*'")], 'b.converted') },
  { name: 'opted_out', sql: nullWhere([unmeasured('optout'), unnamed.optout()], 'b.opted_out') },
  { name: 'complained', sql: nullWhere([unmeasured('complaint'), unnamed.complaint()], 'b.complained') },
];
const hourlyTotals = [
  ...['total_sends', 'total_deliveries', 'total_reads', 'total_clicks', 'total_conversions'],
  ...['total_interactions', 'total_optouts', 'total_complaints'],
];
const hourColumns: readonly ViewColumn[] = [
  ...text('tenant'),
  instant('at'),
  ...text('broadcast'),
  ...facts,
  ...firstTimes.map(({ name, sql }) => count(name, sql)),
  ...hourlyTotals.map((name) => count(name)),
  definition,
];

export const cascadeByHour: GeneratedView<'cascade_by_hour'> = {
  name: 'cascade_by_hour',
  file: '32_cascade_by_hour.sql',
  columns: hourColumns,
  about: `What happened when: one row for each broadcast x UTC quarter-hour \`at\`, from which any zone's hours and days can be made
(toStartOfHour(toTimeZone(at, 'Asia/Shanghai'))). Each recipient once a stage, at the first time; counts only: what was read on a day was
sent on other days, so there is no rate by event date.
  read            a reader known by a list counts when the list was taken; counts of a day have no hour and are not in it: 0
  converted_any   earliest click-through conversion of any goal
  total_...       distinct events of recipients in the audience, without machine events`,
  tables: ['broadcast_hours'],
  statement: (rows) => `${withSql(['unnamed_conversions', 'unnamed_optouts', 'unnamed_complaints'])}
SELECT
    ${columnsOver(rows, hourColumns)}
FROM broadcast_hours AS b FINAL
WHERE ${rows.where('broadcast_hours')}`,
};

const minuteColumns: readonly ViewColumn[] = [
  ...text('tenant'),
  instant('minute', 'b.at + toIntervalMinute(greatest(place, 1) - 1)'),
  ...text('broadcast'),
  ...facts,
  count('sent', 'toUInt64(sent_then)'),
  definition,
];

export const sendsByMinute: GeneratedView<'sends_by_minute'> = {
  name: 'sends_by_minute',
  file: '33_sends_by_minute.sql',
  columns: minuteColumns,
  about: `How fast a broadcast went out: one row for each broadcast x minute in which someone was sent to. The sum is \`sent\` of
cascade_by_broadcast for everyone. A broadcast that is known by counts only has no rows, and one has none until it is recomputed by this
definition.`,
  tables: ['broadcast_hours'],
  splits: true,
  // Of a quarter-hour without a send the first minute, where each row must have one.
  statement: (rows) => `SELECT
    ${columnsOver(rows, minuteColumns)}
FROM broadcast_hours AS b FINAL
${rows.withDeleted ? 'LEFT ' : ''}ARRAY JOIN sent_by_minute AS sent_then, arrayEnumerate(sent_by_minute) AS place
WHERE ${rows.where('broadcast_hours')} AND ${rows.withDeleted ? '(sent_then > 0 OR place <= 1)' : 'sent_then > 0'}`,
};

/** What people do apart from the cascade's stages: an array over horizons of any kind (\`*\`), and one of each kind. */
const acts = {
  interaction: { broadcasts: 'broadcasts_interaction', reach: 'reach_where_interaction', hidden: [] },
  optout: { broadcasts: measures.opted_out.known.broadcasts, reach: 'reach_where_optout', hidden: [unnamed.optout()] },
  complaint: {
    broadcasts: measures.complained.known.broadcasts,
    reach: 'reach_where_complaint',
    hidden: [unnamed.complaint()],
  },
} as const satisfies Readonly<
  Record<string, { broadcasts: PlainMeasure; reach: PlainMeasure; hidden: readonly string[] }>
>;
const actNames = ['interaction', 'optout', 'complaint'] as const satisfies readonly (keyof typeof acts)[];

const kinds = actNames.flatMap((act) =>
  outcomeMeasures
    .filter((name) => name === act || name.startsWith(`${act}_`))
    .map((name) => `('${act}', '${name === act ? '*' : name.slice(act.length + 1)}', ${name})`),
);
/** `multiIf` over the act of a row. */
const byAct = (sql: (act: (typeof actNames)[number]) => string) =>
  `multiIf(${actNames.map((act, i) => (i === actNames.length - 1 ? sql(act) : `kind_of.1 = '${act}', ${sql(act)}`)).join(', ')})`;
const isMeasured = byAct((act) =>
  [`${acts[act].broadcasts} > 0`, ...acts[act].hidden.map((one) => `NOT ${one}`)].join(' AND '),
);

const actColumns: readonly ViewColumn[] = [
  ...ofKey,
  { name: 'horizon', kind: 'text', sql: 'at_horizon.1' },
  { name: 'act', kind: 'text', sql: 'kind_of.1' },
  { name: 'kind', kind: 'text', sql: 'kind_of.2' },
  count('people', nullWhere(['NOT measured'], 'at_horizon.2')),
  count(
    'reach',
    nullWhere(
      ['NOT measured'],
      byAct((act) => acts[act].reach),
    ),
  ),
  definition,
];

export const actsByKind: GeneratedView<'acts_by_kind'> = {
  name: 'acts_by_kind',
  file: '34_acts_by_kind.sql',
  columns: actColumns,
  about: `People by what they did: one row for each broadcast x segment x variant x horizon x act (interaction, optout, complaint) x kind (\`*\`:
any). Kinds overlap: a person who shared and replied is in both.
  people   with such an event within the horizon
  reach    of the broadcast where such acts can be measured: the denominator`,
  tables: ['broadcast_stats'],
  statement: (rows) => `${withSql(['unnamed_optouts', 'unnamed_complaints'])}
SELECT
    ${columnsOver(rows, actColumns)}
FROM
(
    SELECT *, arrayJoin(arrayZip(${horizonList}, arrayResize(kind_of.3, 6))) AS at_horizon,
        ${isMeasured} AS measured
    FROM
    (
        SELECT *, arrayJoin([
            ${kinds.join(',\n            ')}
        ]) AS kind_of
        ${fromRows('broadcast_stats', rows)}
    )
)`,
};

const failureColumns: readonly ViewColumn[] = [
  ...ofKey,
  { name: 'reason', kind: 'text', sql: 'failure.1' },
  count('people', 'failure.2'),
  count('other', 'failure.3'),
  definition,
];

const failures = `arrayConcat(
        arrayMap((reason, people) -> (reason, people, toUInt8(0)), mapKeys(failed_by_reason), mapValues(failed_by_reason)),
        if(failed_other_reasons = 0, [], [('', failed_other_reasons, toUInt8(1))]))`;
/** One of no one where there is none, so that a row without failures is there. */
const orOne = (list: string) => `arrayConcat(${list}, if(empty(${list}), [('', 0, toUInt8(0))], []))`;

export const failuresByReason: GeneratedView<'failures_by_reason'> = {
  name: 'failures_by_reason',
  file: '35_failures_by_reason.sql',
  columns: failureColumns,
  about: `Why people were not delivered to: one row for each broadcast x segment x variant x reason. A broadcast keeps the 32 reasons with the
most people; all others are one row with \`other\` 1 and an empty reason. The rows of one segment and variant add up to \`failed\`. Over
broadcasts a reason's people are at least those: another broadcast may have them among its others.
  reason   as the service gave it; empty with other 0: none was given`,
  tables: ['broadcast_stats'],
  splits: true,
  statement: (rows) => `SELECT
    ${columnsOver(rows, failureColumns)}
FROM
(
    SELECT *, arrayJoin(${rows.withDeleted ? orOne(failures) : failures}) AS failure
    ${fromRows('broadcast_stats', rows)}
)`,
};
