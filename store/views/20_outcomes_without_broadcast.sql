-- Applied again whenever this file changes (store/migrations/views.ts).
--
-- Outcomes of a tenant (conversions of each goal and of `*`, opt-outs, complaints) none of which names a broadcast: their
-- figures are NULL, not 0 (docs/cascade.md). Not for SQL users: no one is granted it. Reads sums by day of the tenants that
-- have outcomes without a broadcast, of no others.
CREATE OR REPLACE VIEW outcomes_without_broadcast DEFINER = CURRENT_USER SQL SECURITY DEFINER AS
WITH some AS (SELECT tenant FROM unnamed_outcomes FINAL WHERE alive = 1)
SELECT toString(tenant) AS tenant, toString(outcome) AS outcome, toString(goal) AS goal
FROM unnamed_outcomes FINAL
WHERE alive = 1 AND NOT multiIf(
    outcome = 'conversion', (tenant, goal) IN (
        SELECT tenant, goal FROM conversions_day FINAL
        WHERE alive = 1 AND tenant IN some AND currency = '*' AND segment = '*' AND total_conversions > 0
    ),
    outcome = 'optout', tenant IN (
        SELECT tenant FROM stats_day FINAL WHERE alive = 1 AND tenant IN some AND segment = '*' AND total_optouts > 0
    ),
    tenant IN (
        SELECT tenant FROM stats_day FINAL WHERE alive = 1 AND tenant IN some AND segment = '*' AND total_complaints > 0
    )
);
