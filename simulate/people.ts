import { randomFrom } from './random.ts';

/** One account of the simulated tenant. */
export interface Person {
  /** The raw recipient id, as a messaging service would name it. */
  readonly id: string;
  /** Segments that overlap: an age group, and roles. Sorted by code unit, as the contract keeps them. */
  readonly segments: readonly string[];
  readonly household: string;
  readonly device: 'ios' | 'android' | 'harmony';
}

export const segments = {
  young: 'Z世代',
  middle: '中青年',
  senior: '银发族',
  member: '会员',
  newcomer: '新用户',
  parent: '家长',
  student: '学生',
  bigCity: '一线城市',
} as const;

/** The people of a tenant; the same seed gives the same people, however many are asked for. */
export function makePeople(seed: string, count: number): Person[] {
  return Array.from({ length: count }, (_, index) => makePerson(seed, index));
}

function makePerson(seed: string, index: number): Person {
  const random = randomFrom(seed, 'person', index);
  const tags: string[] = [];
  const age = random.next();
  if (age < 0.3) {
    tags.push(segments.young);
    if (random.chance(0.6)) tags.push(segments.student);
  } else if (age < 0.8) {
    tags.push(segments.middle);
    if (random.chance(0.4)) tags.push(segments.parent);
  } else {
    tags.push(segments.senior);
  }
  if (random.chance(0.35)) tags.push(segments.member);
  else if (random.chance(0.2)) tags.push(segments.newcomer);
  if (random.chance(0.3)) tags.push(segments.bigCity);
  return {
    id: `u${(100_000 + index).toString()}`,
    segments: tags.sort(),
    household: `h${Math.floor(index / 2)}`,
    device: random.pick(['ios', 'android', 'android', 'harmony']),
  };
}
