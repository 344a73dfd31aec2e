import type { Person } from '../people.ts';
import { type Random, randomFrom } from '../random.ts';

const ages = ['18-24岁', '25-34岁', '35-44岁', '45-54岁', '55岁及以上'] as const;
const levels = ['非会员', '普通会员', '银卡会员', '金卡会员', '黑金会员'] as const;
const cities = ['一线城市', '新一线城市', '二线城市', '三线及以下'] as const;
const lifeCycle = ['新客', '活跃客户', '复购客户', '沉睡客户', '流失风险'] as const;
const interests = [
  '美妆护肤',
  '母婴亲子',
  '宠物',
  '运动户外',
  '咖啡茶饮',
  '家居生活',
  '数码',
  '图书文娱',
  '零食速食',
  '健康养生',
  '国潮服饰',
  '鲜花绿植',
] as const;
const families = ['有孩家庭', '单身', '新婚'] as const;
const habits = ['门店常客', '直播观众'] as const;
const jobs = ['门店店员', '店长'] as const;

/** All 38 segments of the brand. A customer has five to eight of them, a member of staff one. */
export const brandSegments = [
  ...ages,
  ...levels,
  ...cities,
  ...lifeCycle,
  ...interests,
  ...families,
  ...habits,
  ...jobs,
] as const;
export type BrandSegment = (typeof brandSegments)[number];

/** Who buys: the tags that a customer database of such a brand keeps. */
export function makeCustomers(seed: string, count: number): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const random = randomFrom(seed, 'customer', index);
    return person(random, `c${1_000_000 + index}`, `h${Math.floor(index / 3)}`, customerTags(random));
  });
}

/** Who works in the shops, and gets training documents. */
export function makeStaff(seed: string, count: number): Person[] {
  return Array.from({ length: count }, (_, index) => {
    const random = randomFrom(seed, 'staff', index);
    return person(random, `s${10_000 + index}`, '', [random.chance(0.12) ? '店长' : '门店店员']);
  });
}

function customerTags(random: Random): BrandSegment[] {
  const tags: BrandSegment[] = [
    random.pick([ages[0], ages[0], ages[1], ages[1], ages[1], ages[2], ages[2], ages[3], ages[4]]),
    random.pick([levels[0], levels[0], levels[1], levels[1], levels[1], levels[2], levels[2], levels[3], levels[4]]),
    random.pick([cities[0], cities[1], cities[1], cities[2], cities[2], cities[3]]),
    random.pick([lifeCycle[0], lifeCycle[1], lifeCycle[1], lifeCycle[2], lifeCycle[3], lifeCycle[3], lifeCycle[4]]),
    random.pick(interests),
  ];
  if (random.chance(0.4)) tags.push(random.pick(interests));
  if (random.chance(0.5)) tags.push(random.pick(families));
  if (random.chance(0.2)) tags.push(habits[0]);
  if (random.chance(0.15)) tags.push(habits[1]);
  return tags;
}

function person(random: Random, id: string, household: string, tags: readonly BrandSegment[]): Person {
  // Distinct and sorted by code unit, as the contract keeps them.
  const segments = [...new Set<string>(tags)].sort();
  return { id, segments, household, device: random.pick(['ios', 'android', 'android', 'harmony']) };
}
