/** People that were counted, in everyone or in a sample of one in {@link PART}. */
interface Counted {
  readonly reached: number;
  readonly read: number;
  readonly clicked: number;
  readonly deliveries: number;
}

const PART = 16;
/** Of a normal distribution: 95 % lie within so many standard deviations. */
const Z = 1.959_964;

/**
 * Figures of everyone. Of a sample each person is in it with the probability 1/16, by a uniform hash: the estimate of N people is 16 n, with the
 * variance N x 15 (of a binomial number, divided by 1/16 squared).
 */
export function scaled({ reached, read, clicked, deliveries }: Counted, sampled: boolean) {
  const by = sampled ? PART : 1;
  const people_reached = reached * by;
  const half = sampled ? Z * Math.sqrt(people_reached * (PART - 1)) : 0;
  return {
    ...{ people_reached, people_read: read * by, people_clicked: clicked * by, deliveries: deliveries * by },
    deliveries_per_person: reached === 0 ? null : deliveries / reached,
    people_reached_low: Math.max(reached, Math.floor(people_reached - half)),
    people_reached_high: Math.ceil(people_reached + half),
    sampled,
  };
}
