import type { Store } from '../../store/store.ts';
import { attributionUnitSql } from '../../store/tables/attributionUnits.ts';
import type { UnitKind } from '../../store/tables/units.ts';
import { refreshOnce } from '../../transforms/refresh/refresher.ts';
import { forgetPeak, peakMemory } from '../broadcasts/memory.ts';
import { cpuSeconds } from '../ingest/measure.ts';
import { questionCosts } from './questions.ts';

const TENANT = 'attribution';
/** One order a person; 1,000 touches for each 104 of them, in as many broadcasts as 3,850 touches make; and other events, so many for an order. */
const TOUCHES_PER_ORDER = 9.625;
const TOUCHES_OF_BROADCAST = 3_850;
const OTHER_EVENTS_PER_ORDER = 24;
const DAYS = 120;
/** Two of 18 tags for each person. */
const TAGS = `concat('s', toString(person % 18), '\\x1f', 's', toString((person + 7) % 18))`;
const START = "toDateTime64('2026-01-01 00:00:00', 3, 'UTC')";
const QUESTION_ROUNDS = 5;
const person = (n: string, people: number) => `sipHash64(${n} % ${people})`;
const insert = (store: Store, name: string, sql: string) =>
  store.command({ name, sql, settings: { max_insert_block_size: 1_000_000 } });

/** People with an order each, over 120 days, and their touches, each with a first and a last click. */
async function makeOrders(store: Store, orders: number): Promise<void> {
  const touches = Math.round(orders * TOUCHES_PER_ORDER);
  const broadcasts = Math.ceil(touches / TOUCHES_OF_BROADCAST);
  const base = `${START} + toIntervalSecond(intDiv(b * ${DAYS * 86_400}, ${broadcasts}))`;
  const others = orders * OTHER_EVENTS_PER_ORDER;
  await insert(
    store,
    'bench-touches',
    `INSERT INTO person_touches (tenant, recipient, broadcast, month, version, alive, base_at, read_after_ms, clicks_at, flags, audience)
SELECT '${TENANT}', ${person('sipHash64(number)', orders)} AS person, concat('b', toString(intDiv(number, ${TOUCHES_OF_BROADCAST}) AS b)), toYYYYMM(${base}), 1, 1,
  ${base}, 60001, [${base} + toIntervalSecond(300), ${base} + toIntervalSecond(90000)], 3, ${TAGS}
FROM numbers(${touches})`,
  );
  await insert(
    store,
    'bench-stats',
    `INSERT INTO broadcast_stats (tenant, day, broadcast, segment, variant, version, alive, first_send_at, sent, reach, broadcasts_read)
SELECT '${TENANT}', toDate(${base}), concat('b', toString(number AS b)), '*', '*', 1, 1, ${base}, ${TOUCHES_OF_BROADCAST}, ${TOUCHES_OF_BROADCAST}, 1 FROM numbers(${broadcasts})`,
  );
  await insert(
    store,
    'bench-others',
    `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, live)
SELECT '${TENANT}', concat('b', toString(intDiv(number * ${broadcasts}, ${others}) AS b)), ${person('sipHash64(number)', orders)}, 'read', number, ${base}, 1
FROM numbers(${others})`,
  );
  await insert(
    store,
    'bench-orders',
    `INSERT INTO events (tenant, broadcast, recipient, type, event_key, occurred_at, conversion, live)
SELECT '${TENANT}', '', ${person('number', orders)}, 'conversion', 1, ${START} + toIntervalSecond(sipHash64(number, 1) % ${DAYS * 86_400}),
  (toDecimal64(number % 500, 4), 'CNY', 'purchase', toString(number), 0), 1
FROM numbers(${orders})`,
  );
  for (const table of ['person_touches', 'events']) await insert(store, 'bench-merge', `OPTIMIZE TABLE ${table}`);
}

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
  await makeOrders(store, orders);
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
