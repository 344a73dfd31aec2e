-- The SQL interface: views that carry the cascade (docs/cascade.md) to Grafana, Superset and a person at a SQL prompt, with
-- the figures of the metrics. Names and columns are public (docs/sql.md): add, never rename.
--
-- A rate is a quotient of two sums, never an average of rates:
--   delivery_rate            sum(delivered) / nullIf(sum(sent_where_delivery), 0)
--   open_rate                sum(read) / nullIf(sum(reach_where_read), 0)
--   click_rate               sum(clicked) / nullIf(sum(reach_where_click), 0)
--   click_to_open            sum(clicked_where_read) / nullIf(sum(read_where_click), 0)
--   conversion_rate          sum(converted) / nullIf(sum(clicked), 0)
--   converted_per_delivered  sum(converted) / nullIf(sum(reach_where_click), 0)
-- Not measurable is NULL, which sum() passes over: a sum is NULL where no row can measure the stage, as in the metrics, and
-- counts what can be measured elsewhere.
--
-- Ask for one horizon, one segment (or `*`, everyone) and one variant (or `*`): a recipient is in the rows of every horizon,
-- of each of the own segments and of `*`, so anything wider counts people several times. A filter on `horizon` reads the
-- columns of that horizon alone, one on `day` the rows of these days; both pass into every branch of the UNIONs below.
--
-- SQL SECURITY DEFINER: who asks needs SELECT on a view and nothing else; a row filter on the view (tenant = '...') holds for
-- them, and passes into it like any condition. With INVOKER they would need SELECT on the tables below, and whoever may
-- select from a table may read its sparse index (mergeTreeIndex), where no row filter holds: names of tenants and broadcasts.
-- So never grant a view to a tenant's user without a row filter on it (`huixiang sql-users` writes both).
--
-- Horizons: 1h, 24h, 3d, 7d, 30d, all. Rows whose figures are of an earlier `definition` are shown as the metrics show them,
-- until they are recomputed.

-- One row for each broadcast x segment x variant x horizon.
--   day                 of the first send, in the tenant's zone: the date that rates go by
--   platform ... basis  the broadcast's own facts; empty: nobody said
--   first_send_at, last_delivery_at, p99_delivery_at   UTC
--   matures_at          when the row stops growing: p99 of deliveries, the horizon (all: 30 d) and the usual lateness (1 h;
--                       reads by polls 24 h, by daily totals 4 d; a tenant's own settings are not known here)
--   broadcasts          1; broadcasts_delivery, _read, _click: 1 where the stage can be measured, _poll: reads are polled
--   assigned, assigned_engaged           with an assignment, sent or not; assigned only, and engaged all the same
--   sent, sent_implied                   in the audience; of them without a send
--   delivered, delivered_implied         confirmed or implied; of them implied. NULL: deliveries are not measurable
--   failed                               a failed delivery and not delivered
--   read, read_implied                   readers; of them without a read of their own. NULL: reads are not measurable
--   read_at_least                        where reads are not measurable: who read, clicked or acted. Else NULL
--   machine_only, machine_only_where_read  known by machine reads and clicks only: no readers; where reads are measurable
--   effective_open, read_no_interaction  as in docs/cascade.md. NULL: reads are not measurable
--   clicked                              human clickers. NULL: clicks are not measurable
--   converted, converted_any             by click-through, of goal `purchase` (the metrics' default), of any goal
--   outside_audience                     engaged with neither send nor assignment nor delivery
--   opted_out, complained                of any kind
--   sent_where_..., reach_where_...      denominators, of measurable broadcasts; reach: delivered, else sent minus failed
--   read_where_click, clicked_where_read both parts of click-to-open
--   total_...                            distinct events, not people; the same at every horizon
--   skewed                               events before their base time by more than 5 min
--   definition                           which definition of the figures computed the row
CREATE OR REPLACE VIEW cascade_by_broadcast DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    tenant, day, broadcast, segment, variant, horizon,
    s.platform AS platform, s.message_class AS message_class, s.content_type AS content_type, s.tier AS tier,
    s.campaign AS campaign, s.owner AS owner, s.experiment AS experiment, s.basis AS basis,
    s.first_send_at AS first_send_at, s.last_delivery_at AS last_delivery_at, s.p99_delivery_at AS p99_delivery_at,
    s.p99_delivery_at + toIntervalSecond(transform(horizon, ['1h', '24h', '3d', '7d'], [3600, 86400, 259200, 604800], 2592000)
        + transform(s.basis, ['poll', 'aggregate'], [86400, 345600], 3600)) AS matures_at,
    s.broadcasts AS broadcasts, s.broadcasts_delivery AS broadcasts_delivery, s.broadcasts_read AS broadcasts_read,
    s.broadcasts_click AS broadcasts_click, s.broadcasts_poll AS broadcasts_poll,
    s.assigned AS assigned, s.assigned_engaged AS assigned_engaged,
    s.sent AS sent, s.sent_implied AS sent_implied,
    if(s.broadcasts_delivery = 0, NULL, s.delivered) AS delivered,
    if(s.broadcasts_delivery = 0, NULL, s.delivered_implied) AS delivered_implied,
    s.failed AS failed,
    if(s.broadcasts_read = 0, NULL, s.at_read) AS read,
    if(s.broadcasts_read = 0, NULL, s.at_read_implied) AS read_implied,
    if(s.broadcasts_read = s.broadcasts, NULL, s.at_read_at_least) AS read_at_least,
    s.at_machine_only AS machine_only,
    if(s.broadcasts_read = 0, NULL, s.at_machine_only) AS machine_only_where_read,
    if(s.broadcasts_read = 0, NULL, s.at_effective_open) AS effective_open,
    if(s.broadcasts_read = 0, NULL, s.at_read_no_interaction) AS read_no_interaction,
    if(s.broadcasts_click = 0, NULL, s.at_clicked) AS clicked,
    if(s.broadcasts_click = 0, NULL, ifNull(c.purchase, 0)) AS converted,
    if(s.broadcasts_click = 0, NULL, ifNull(c.any_goal, 0)) AS converted_any,
    s.outside_audience AS outside_audience, s.at_optout AS opted_out, s.at_complaint AS complained,
    s.sent_where_delivery AS sent_where_delivery, s.sent_where_read AS sent_where_read, s.sent_where_click AS sent_where_click,
    s.reach AS reach, s.reach_where_read AS reach_where_read, s.reach_where_click AS reach_where_click,
    s.at_read_where_click AS read_where_click, s.at_clicked_where_read AS clicked_where_read,
    s.total_sends AS total_sends, s.total_deliveries AS total_deliveries, s.total_reads AS total_reads,
    s.total_clicks AS total_clicks, s.total_interactions AS total_interactions, s.total_optouts AS total_optouts,
    s.total_complaints AS total_complaints, s.total_machine_reads AS total_machine_reads,
    s.total_machine_clicks AS total_machine_clicks, s.skewed AS skewed,
    s.definition AS definition
FROM
(
    SELECT
        *, '1h' AS horizon, read_1h AS at_read, read_implied_1h AS at_read_implied,
        read_at_least_1h AS at_read_at_least, machine_only_1h AS at_machine_only, clicked_1h AS at_clicked,
        read_where_click_1h AS at_read_where_click, clicked_where_read_1h AS at_clicked_where_read,
        effective_open_1h AS at_effective_open, read_no_interaction_1h AS at_read_no_interaction,
        optout[1] AS at_optout, complaint[1] AS at_complaint
    FROM broadcast_stats FINAL WHERE alive = 1
    UNION ALL
    SELECT
        *, '24h' AS horizon, read_24h AS at_read, read_implied_24h AS at_read_implied,
        read_at_least_24h AS at_read_at_least, machine_only_24h AS at_machine_only, clicked_24h AS at_clicked,
        read_where_click_24h AS at_read_where_click, clicked_where_read_24h AS at_clicked_where_read,
        effective_open_24h AS at_effective_open, read_no_interaction_24h AS at_read_no_interaction,
        optout[2] AS at_optout, complaint[2] AS at_complaint
    FROM broadcast_stats FINAL WHERE alive = 1
    UNION ALL
    SELECT
        *, '3d' AS horizon, read_3d AS at_read, read_implied_3d AS at_read_implied,
        read_at_least_3d AS at_read_at_least, machine_only_3d AS at_machine_only, clicked_3d AS at_clicked,
        read_where_click_3d AS at_read_where_click, clicked_where_read_3d AS at_clicked_where_read,
        effective_open_3d AS at_effective_open, read_no_interaction_3d AS at_read_no_interaction,
        optout[3] AS at_optout, complaint[3] AS at_complaint
    FROM broadcast_stats FINAL WHERE alive = 1
    UNION ALL
    SELECT
        *, '7d' AS horizon, read_7d AS at_read, read_implied_7d AS at_read_implied,
        read_at_least_7d AS at_read_at_least, machine_only_7d AS at_machine_only, clicked_7d AS at_clicked,
        read_where_click_7d AS at_read_where_click, clicked_where_read_7d AS at_clicked_where_read,
        effective_open_7d AS at_effective_open, read_no_interaction_7d AS at_read_no_interaction,
        optout[4] AS at_optout, complaint[4] AS at_complaint
    FROM broadcast_stats FINAL WHERE alive = 1
    UNION ALL
    SELECT
        *, '30d' AS horizon, read_30d AS at_read, read_implied_30d AS at_read_implied,
        read_at_least_30d AS at_read_at_least, machine_only_30d AS at_machine_only, clicked_30d AS at_clicked,
        read_where_click_30d AS at_read_where_click, clicked_where_read_30d AS at_clicked_where_read,
        effective_open_30d AS at_effective_open, read_no_interaction_30d AS at_read_no_interaction,
        optout[5] AS at_optout, complaint[5] AS at_complaint
    FROM broadcast_stats FINAL WHERE alive = 1
    UNION ALL
    SELECT
        *, 'all' AS horizon, read_all AS at_read, read_implied_all AS at_read_implied,
        read_at_least_all AS at_read_at_least, machine_only_all AS at_machine_only, clicked_all AS at_clicked,
        read_where_click_all AS at_read_where_click, clicked_where_read_all AS at_clicked_where_read,
        effective_open_all AS at_effective_open, read_no_interaction_all AS at_read_no_interaction,
        optout[6] AS at_optout, complaint[6] AS at_complaint
    FROM broadcast_stats FINAL WHERE alive = 1
) AS s
LEFT JOIN
(
    SELECT tenant, day, broadcast, segment, variant, horizon,
        sumIf(at_converted, goal = 'purchase') AS purchase, sumIf(at_converted, goal = '*') AS any_goal
    FROM
    (
        SELECT tenant, day, broadcast, segment, variant,
            '1h' AS horizon, goal, converted_1h AS at_converted
        FROM conversion_stats FINAL WHERE alive = 1 AND currency = '*' AND goal IN ('purchase', '*')
        UNION ALL
        SELECT tenant, day, broadcast, segment, variant,
            '24h' AS horizon, goal, converted_24h AS at_converted
        FROM conversion_stats FINAL WHERE alive = 1 AND currency = '*' AND goal IN ('purchase', '*')
        UNION ALL
        SELECT tenant, day, broadcast, segment, variant,
            '3d' AS horizon, goal, converted_3d AS at_converted
        FROM conversion_stats FINAL WHERE alive = 1 AND currency = '*' AND goal IN ('purchase', '*')
        UNION ALL
        SELECT tenant, day, broadcast, segment, variant,
            '7d' AS horizon, goal, converted_7d AS at_converted
        FROM conversion_stats FINAL WHERE alive = 1 AND currency = '*' AND goal IN ('purchase', '*')
        UNION ALL
        SELECT tenant, day, broadcast, segment, variant,
            '30d' AS horizon, goal, converted_30d AS at_converted
        FROM conversion_stats FINAL WHERE alive = 1 AND currency = '*' AND goal IN ('purchase', '*')
        UNION ALL
        SELECT tenant, day, broadcast, segment, variant,
            'all' AS horizon, goal, converted_all AS at_converted
        FROM conversion_stats FINAL WHERE alive = 1 AND currency = '*' AND goal IN ('purchase', '*')
    )
    GROUP BY tenant, day, broadcast, segment, variant, horizon
) AS c
USING (tenant, day, broadcast, segment, variant, horizon);

-- The same columns by day, without broadcasts and variants: fewer rows to add up where there are many. One row for each
-- day x content type x platform x tier x segment x horizon. matures_at is that of the day's last broadcast, with the longest
-- lateness.
CREATE OR REPLACE VIEW cascade_by_day DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    tenant, day, content_type, platform, tier, segment, horizon,
    s.p99_delivery_at AS p99_delivery_at,
    s.p99_delivery_at + toIntervalSecond(transform(horizon, ['1h', '24h', '3d', '7d'], [3600, 86400, 259200, 604800], 2592000)
        + 345600) AS matures_at,
    s.broadcasts AS broadcasts, s.broadcasts_delivery AS broadcasts_delivery, s.broadcasts_read AS broadcasts_read,
    s.broadcasts_click AS broadcasts_click, s.broadcasts_poll AS broadcasts_poll,
    s.assigned AS assigned, s.assigned_engaged AS assigned_engaged,
    s.sent AS sent, s.sent_implied AS sent_implied,
    if(s.broadcasts_delivery = 0, NULL, s.delivered) AS delivered,
    if(s.broadcasts_delivery = 0, NULL, s.delivered_implied) AS delivered_implied,
    s.failed AS failed,
    if(s.broadcasts_read = 0, NULL, s.at_read) AS read,
    if(s.broadcasts_read = 0, NULL, s.at_read_implied) AS read_implied,
    if(s.broadcasts_read = s.broadcasts, NULL, s.at_read_at_least) AS read_at_least,
    s.at_machine_only AS machine_only,
    if(s.broadcasts_read = 0, NULL, s.at_effective_open) AS effective_open,
    if(s.broadcasts_read = 0, NULL, s.at_read_no_interaction) AS read_no_interaction,
    if(s.broadcasts_click = 0, NULL, s.at_clicked) AS clicked,
    if(s.broadcasts_click = 0, NULL, ifNull(c.purchase, 0)) AS converted,
    if(s.broadcasts_click = 0, NULL, ifNull(c.any_goal, 0)) AS converted_any,
    s.outside_audience AS outside_audience, s.at_optout AS opted_out, s.at_complaint AS complained,
    s.sent_where_delivery AS sent_where_delivery, s.sent_where_read AS sent_where_read, s.sent_where_click AS sent_where_click,
    s.reach AS reach, s.reach_where_read AS reach_where_read, s.reach_where_click AS reach_where_click,
    s.at_read_where_click AS read_where_click, s.at_clicked_where_read AS clicked_where_read,
    s.total_sends AS total_sends, s.total_deliveries AS total_deliveries, s.total_reads AS total_reads,
    s.total_clicks AS total_clicks, s.total_interactions AS total_interactions, s.total_optouts AS total_optouts,
    s.total_complaints AS total_complaints, s.total_machine_reads AS total_machine_reads,
    s.total_machine_clicks AS total_machine_clicks, s.skewed AS skewed,
    s.definition AS definition
FROM
(
    SELECT
        *, '1h' AS horizon, read_1h AS at_read, read_implied_1h AS at_read_implied,
        read_at_least_1h AS at_read_at_least, machine_only_1h AS at_machine_only, clicked_1h AS at_clicked,
        read_where_click_1h AS at_read_where_click, clicked_where_read_1h AS at_clicked_where_read,
        effective_open_1h AS at_effective_open, read_no_interaction_1h AS at_read_no_interaction,
        optout[1] AS at_optout, complaint[1] AS at_complaint
    FROM stats_day FINAL WHERE alive = 1
    UNION ALL
    SELECT
        *, '24h' AS horizon, read_24h AS at_read, read_implied_24h AS at_read_implied,
        read_at_least_24h AS at_read_at_least, machine_only_24h AS at_machine_only, clicked_24h AS at_clicked,
        read_where_click_24h AS at_read_where_click, clicked_where_read_24h AS at_clicked_where_read,
        effective_open_24h AS at_effective_open, read_no_interaction_24h AS at_read_no_interaction,
        optout[2] AS at_optout, complaint[2] AS at_complaint
    FROM stats_day FINAL WHERE alive = 1
    UNION ALL
    SELECT
        *, '3d' AS horizon, read_3d AS at_read, read_implied_3d AS at_read_implied,
        read_at_least_3d AS at_read_at_least, machine_only_3d AS at_machine_only, clicked_3d AS at_clicked,
        read_where_click_3d AS at_read_where_click, clicked_where_read_3d AS at_clicked_where_read,
        effective_open_3d AS at_effective_open, read_no_interaction_3d AS at_read_no_interaction,
        optout[3] AS at_optout, complaint[3] AS at_complaint
    FROM stats_day FINAL WHERE alive = 1
    UNION ALL
    SELECT
        *, '7d' AS horizon, read_7d AS at_read, read_implied_7d AS at_read_implied,
        read_at_least_7d AS at_read_at_least, machine_only_7d AS at_machine_only, clicked_7d AS at_clicked,
        read_where_click_7d AS at_read_where_click, clicked_where_read_7d AS at_clicked_where_read,
        effective_open_7d AS at_effective_open, read_no_interaction_7d AS at_read_no_interaction,
        optout[4] AS at_optout, complaint[4] AS at_complaint
    FROM stats_day FINAL WHERE alive = 1
    UNION ALL
    SELECT
        *, '30d' AS horizon, read_30d AS at_read, read_implied_30d AS at_read_implied,
        read_at_least_30d AS at_read_at_least, machine_only_30d AS at_machine_only, clicked_30d AS at_clicked,
        read_where_click_30d AS at_read_where_click, clicked_where_read_30d AS at_clicked_where_read,
        effective_open_30d AS at_effective_open, read_no_interaction_30d AS at_read_no_interaction,
        optout[5] AS at_optout, complaint[5] AS at_complaint
    FROM stats_day FINAL WHERE alive = 1
    UNION ALL
    SELECT
        *, 'all' AS horizon, read_all AS at_read, read_implied_all AS at_read_implied,
        read_at_least_all AS at_read_at_least, machine_only_all AS at_machine_only, clicked_all AS at_clicked,
        read_where_click_all AS at_read_where_click, clicked_where_read_all AS at_clicked_where_read,
        effective_open_all AS at_effective_open, read_no_interaction_all AS at_read_no_interaction,
        optout[6] AS at_optout, complaint[6] AS at_complaint
    FROM stats_day FINAL WHERE alive = 1
) AS s
LEFT JOIN
(
    SELECT tenant, day, content_type, platform, tier, segment, horizon,
        sumIf(at_converted, goal = 'purchase') AS purchase, sumIf(at_converted, goal = '*') AS any_goal
    FROM
    (
        SELECT tenant, day, content_type, platform, tier, segment,
            '1h' AS horizon, goal, converted_1h AS at_converted
        FROM conversions_day FINAL WHERE alive = 1 AND currency = '*' AND goal IN ('purchase', '*')
        UNION ALL
        SELECT tenant, day, content_type, platform, tier, segment,
            '24h' AS horizon, goal, converted_24h AS at_converted
        FROM conversions_day FINAL WHERE alive = 1 AND currency = '*' AND goal IN ('purchase', '*')
        UNION ALL
        SELECT tenant, day, content_type, platform, tier, segment,
            '3d' AS horizon, goal, converted_3d AS at_converted
        FROM conversions_day FINAL WHERE alive = 1 AND currency = '*' AND goal IN ('purchase', '*')
        UNION ALL
        SELECT tenant, day, content_type, platform, tier, segment,
            '7d' AS horizon, goal, converted_7d AS at_converted
        FROM conversions_day FINAL WHERE alive = 1 AND currency = '*' AND goal IN ('purchase', '*')
        UNION ALL
        SELECT tenant, day, content_type, platform, tier, segment,
            '30d' AS horizon, goal, converted_30d AS at_converted
        FROM conversions_day FINAL WHERE alive = 1 AND currency = '*' AND goal IN ('purchase', '*')
        UNION ALL
        SELECT tenant, day, content_type, platform, tier, segment,
            'all' AS horizon, goal, converted_all AS at_converted
        FROM conversions_day FINAL WHERE alive = 1 AND currency = '*' AND goal IN ('purchase', '*')
    )
    GROUP BY tenant, day, content_type, platform, tier, segment, horizon
) AS c
USING (tenant, day, content_type, platform, tier, segment, horizon);

-- Orders and what they were worth: one row for each broadcast x segment x variant x horizon x goal (`*`: any) x currency.
-- Rows of currency `*` hold people (`converted`) and all orders; value is NULL there, since amounts of two currencies do not
-- add up. Rows of a currency hold its orders and their value; those of the empty currency orders without a value; converted
-- is NULL there. Goals overlap: a person may have reached two. NULL: clicks are not measurable.
CREATE OR REPLACE VIEW conversions_by_broadcast DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    tenant, day, broadcast, segment, variant,
    platform, message_class, content_type, tier, campaign, owner, experiment, basis, first_send_at,
    '1h' AS horizon, goal, currency,
    if(currency != '*' OR click_measurable = 0, NULL, converted_1h) AS converted,
    if(click_measurable = 0, NULL, orders_1h) AS orders,
    if(currency = '*' OR click_measurable = 0, NULL, value_1h) AS value,
    definition
FROM conversion_stats FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant, day, broadcast, segment, variant,
    platform, message_class, content_type, tier, campaign, owner, experiment, basis, first_send_at,
    '24h' AS horizon, goal, currency,
    if(currency != '*' OR click_measurable = 0, NULL, converted_24h) AS converted,
    if(click_measurable = 0, NULL, orders_24h) AS orders,
    if(currency = '*' OR click_measurable = 0, NULL, value_24h) AS value,
    definition
FROM conversion_stats FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant, day, broadcast, segment, variant,
    platform, message_class, content_type, tier, campaign, owner, experiment, basis, first_send_at,
    '3d' AS horizon, goal, currency,
    if(currency != '*' OR click_measurable = 0, NULL, converted_3d) AS converted,
    if(click_measurable = 0, NULL, orders_3d) AS orders,
    if(currency = '*' OR click_measurable = 0, NULL, value_3d) AS value,
    definition
FROM conversion_stats FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant, day, broadcast, segment, variant,
    platform, message_class, content_type, tier, campaign, owner, experiment, basis, first_send_at,
    '7d' AS horizon, goal, currency,
    if(currency != '*' OR click_measurable = 0, NULL, converted_7d) AS converted,
    if(click_measurable = 0, NULL, orders_7d) AS orders,
    if(currency = '*' OR click_measurable = 0, NULL, value_7d) AS value,
    definition
FROM conversion_stats FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant, day, broadcast, segment, variant,
    platform, message_class, content_type, tier, campaign, owner, experiment, basis, first_send_at,
    '30d' AS horizon, goal, currency,
    if(currency != '*' OR click_measurable = 0, NULL, converted_30d) AS converted,
    if(click_measurable = 0, NULL, orders_30d) AS orders,
    if(currency = '*' OR click_measurable = 0, NULL, value_30d) AS value,
    definition
FROM conversion_stats FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant, day, broadcast, segment, variant,
    platform, message_class, content_type, tier, campaign, owner, experiment, basis, first_send_at,
    'all' AS horizon, goal, currency,
    if(currency != '*' OR click_measurable = 0, NULL, converted_all) AS converted,
    if(click_measurable = 0, NULL, orders_all) AS orders,
    if(currency = '*' OR click_measurable = 0, NULL, value_all) AS value,
    definition
FROM conversion_stats FINAL WHERE alive = 1;

CREATE OR REPLACE VIEW conversions_by_day DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    tenant, day, content_type, platform, tier, segment,
    '1h' AS horizon, goal, currency,
    if(currency != '*', NULL, converted_1h) AS converted,
    orders_1h AS orders,
    if(currency = '*', NULL, value_1h) AS value,
    definition
FROM conversions_day FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant, day, content_type, platform, tier, segment,
    '24h' AS horizon, goal, currency,
    if(currency != '*', NULL, converted_24h) AS converted,
    orders_24h AS orders,
    if(currency = '*', NULL, value_24h) AS value,
    definition
FROM conversions_day FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant, day, content_type, platform, tier, segment,
    '3d' AS horizon, goal, currency,
    if(currency != '*', NULL, converted_3d) AS converted,
    orders_3d AS orders,
    if(currency = '*', NULL, value_3d) AS value,
    definition
FROM conversions_day FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant, day, content_type, platform, tier, segment,
    '7d' AS horizon, goal, currency,
    if(currency != '*', NULL, converted_7d) AS converted,
    orders_7d AS orders,
    if(currency = '*', NULL, value_7d) AS value,
    definition
FROM conversions_day FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant, day, content_type, platform, tier, segment,
    '30d' AS horizon, goal, currency,
    if(currency != '*', NULL, converted_30d) AS converted,
    orders_30d AS orders,
    if(currency = '*', NULL, value_30d) AS value,
    definition
FROM conversions_day FINAL WHERE alive = 1
UNION ALL
SELECT
    tenant, day, content_type, platform, tier, segment,
    'all' AS horizon, goal, currency,
    if(currency != '*', NULL, converted_all) AS converted,
    orders_all AS orders,
    if(currency = '*', NULL, value_all) AS value,
    definition
FROM conversions_day FINAL WHERE alive = 1;

-- What happened when: one row for each broadcast x UTC quarter-hour `at`, from which any zone's hours and days can be made
-- (toStartOfHour(toTimeZone(at, 'Asia/Shanghai'))). Each recipient once a stage, at the first time; counts only: what was read
-- on a day was sent on others, so there is no rate by event date.
--   converted_any   earliest click-through conversion of any goal
--   total_...       distinct events of recipients in the audience, without machine events
CREATE OR REPLACE VIEW cascade_by_hour DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    tenant, at, broadcast,
    platform, message_class, content_type, tier, campaign, owner, experiment, basis,
    b.sent AS sent,
    if(delivery_measurable = 0, NULL, b.delivered) AS delivered,
    b.failed AS failed,
    if(read_measurable = 0, NULL, b.read) AS read,
    if(click_measurable = 0, NULL, b.clicked) AS clicked,
    if(click_measurable = 0, NULL, b.converted) AS converted_any,
    opted_out, complained,
    total_sends, total_deliveries, total_reads, total_clicks, total_conversions, total_interactions, total_optouts,
    total_complaints,
    definition
FROM broadcast_hours AS b FINAL
WHERE alive = 1;

-- How far each origin of events has been read: no event that arrived before complete_until is missing. Origins are
-- partitions of the topic and belong to no tenant.
CREATE OR REPLACE VIEW pipeline_progress DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT origin, complete_until, lag_records, updated_at FROM ingest_progress FINAL;

-- Gaps (offsets that Kafka no longer had) and codecs unknown, by origin: nothing of any tenant in them.
CREATE OR REPLACE VIEW pipeline_incidents DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT origin, kind, at, first, records FROM ingest_incidents FINAL;

-- What could not be stored as an event, one row a message, without its bytes. `waiting`: 1 until it is replayed. Those that
-- name no known tenant have an empty one; only users without a row filter see them.
CREATE OR REPLACE VIEW pipeline_dead_letters DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT tenant, origin, position, code, path, message, payload_bytes, failed_at, toUInt8(replayed = 0) AS waiting
FROM dead_letters FINAL;

-- Recomputes: one row for each unit (a broadcast, a day). `pending`: figures still change; `failing`: failed when last tried.
CREATE OR REPLACE VIEW pipeline_units DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT
    tenant, kind, unit, u.marked_at AS marked_at,
    toUInt8(u.marks > u.done) AS pending,
    toUInt8(ifNull(f.failures, 0) > 0) AS failing,
    ifNull(f.failures, 0) AS failures, if(failing = 1, f.code, '') AS code, if(failing = 1, f.message, '') AS message,
    if(failing = 1, toNullable(f.failed_at), NULL) AS failed_at, if(failing = 1, toNullable(f.next_try_at), NULL) AS next_try_at
FROM (SELECT * FROM units FINAL WHERE kind IN ('broadcast', 'day')) AS u
LEFT JOIN (SELECT * FROM unit_failures FINAL) AS f USING (tenant, kind, unit);

-- Events stored, by the minute of their arrival. A redelivered event counts again until its rows are merged. Filter on minute:
-- arrival is no part of the key, and all of it is read.
CREATE OR REPLACE VIEW pipeline_throughput DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
SELECT tenant, toStartOfMinute(received_at) AS minute, toString(type) AS type, source, count() AS events
FROM events
GROUP BY tenant, minute, type, source;
