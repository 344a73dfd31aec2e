import { dayBefore, tenantName, type World } from './world.ts';

/** A question, as the loader sends it. */
export interface Question {
  readonly tenant: string;
  readonly url: string;
}

const groups = ['', 'group_by=content_type', 'group_by=segment', 'group_by=content_type,segment', 'group_by=day'];

/**
 * So many different funnels for each tenant: by periods that end today, as pages ask, and by groups. The last of each ten is of a period
 * that is over.
 */
export function questionsOf({ tenants }: World, count: number): readonly Question[] {
  return Array.from({ length: count }, (_, i) => {
    const n = Math.floor(i / tenants);
    const from = 7 + 3 * n;
    const ends = n % 10 === 9 ? [`from=${dayBefore(from + 14)}`, `to=${dayBefore(14)}`] : [`from=${dayBefore(from)}`];
    const asked = [...ends, groups[n % groups.length], 'horizon=24h'].filter((one) => one !== '');
    return { tenant: tenantName(i % tenants), url: `/v1/metrics/funnel?${asked.join('&')}` };
  });
}

/** One that was never asked before: of a period that begins at another millisecond. */
export function newQuestion({ tenants }: World, serial: number): Question {
  const from = new Date(Date.now() - 30 * 86_400_000 - serial).toISOString();
  return { tenant: tenantName(serial % tenants), url: `/v1/metrics/funnel?from=${from}&horizon=24h` };
}
