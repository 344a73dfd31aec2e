import type { Store } from '../../store/store.ts';
import { attributionUnitSql } from '../../store/tables/attributionUnits.ts';
import type { UnitKind } from '../../store/tables/units.ts';
import { refreshOnce } from '../../transforms/refresh/refresher.ts';
import { forgetPeak, peakMemory } from '../broadcasts/memory.ts';
import { cpuSeconds } from '../ingest/measure.ts';
import { DAYS, insert, makeOrders, makeTouches, START } from './orders.ts';
import { questionCosts } from './questions.ts';

const TENANT = 'attribution';
const QUESTION_ROUNDS = 5;

const mark = (store: Store, condition: string) =>
  insert(
    store,
    'bench-mark',
    `INSERT INTO units (kind, tenant, unit, marks, marked_at, token)
SELECT DISTINCT 'attribution', tenant, ${attributionUnitSql('toDate(occurred_at)')}, 1, now64(3), generateUUIDv4()
FROM events WHERE tenant = '${TENANT}' AND type = 'conversion' AND ${condition}`,
  );

/**
 * What units of attribution cost, and of what is added up for their sake. The last 8 days for the first time and again, then the last day of one
 * range of recipients, and one person's touch that comes late.
 */
export async function attributionCosts(store: Store, pid: number, orders: number) {
  await makeTouches(store, TENANT, orders);
  await makeOrders(store, TENANT, orders);
  const kind = async (one: Extract<UnitKind, 'attribution' | 'attributed'>) => {
    forgetPeak(pid);
    const [before, memory] = [cpuSeconds(pid), peakMemory(pid)];
    let seconds = 0;
    for (let units = 1; units > 0; ) {
      units = (await refreshOnce(store, { tenant: TENANT, kinds: [one] })).refreshed;
      if (units > 0) seconds = cpuSeconds(pid) - before;
    }
    return { cpu_seconds: Math.round(seconds * 1000) / 1000, more_memory_bytes: peakMemory(pid) - memory };
  };
  const both = async (condition: string) => {
    await mark(store, condition);
    return { attribution: await kind('attribution'), attributed: await kind('attributed') };
  };
  const last = `${START} + toIntervalDay(${DAYS - 1})`;
  const lastDays = `occurred_at >= ${START} + toIntervalDay(${DAYS - 8})`;
  const first = await both(lastDays);
  const again = await both(lastDays);
  const range = await both(`occurred_at >= ${last} AND bitShiftRight(recipient, 58) = 5`);
  await insert(
    store,
    'bench-late-touch',
    `INSERT INTO person_touches (tenant, recipient, broadcast, month, version, alive, base_at, clicks_at, flags)
SELECT '${TENANT}', recipient, 'b0', 202601, 2, 1, occurred_at, [occurred_at], 3
FROM events WHERE tenant = '${TENANT}' AND type = 'conversion' AND occurred_at >= ${last} ORDER BY recipient LIMIT 1`,
  );
  const late = await both(
    `recipient = (SELECT min(recipient) FROM events WHERE tenant = '${TENANT}' AND type = 'conversion' AND occurred_at >= ${last})`,
  );
  await mark(store, '1');
  const all = { attribution: await kind('attribution'), attributed: await kind('attributed') };
  const questions = await questionCosts({
    ...{ store, pid, tenant: TENANT, rounds: QUESTION_ROUNDS },
    period: { from: '2026-03-31', to: '2026-04-30' },
    now: Date.parse('2026-05-10T00:00:00Z'),
  });
  return {
    ...{ orders, new_8_days: first, last_8_days: again, one_range_of_a_day: range, late_touch: late },
    ...{ all_days: all, questions },
  };
}
