import type { Content, Habit, Wording } from '../content.ts';
import type { Person } from '../people.ts';
import type { BrandSegment } from './people.ts';

/*
 * The twelve content types of the brand: five that the product has words for, and seven with names of the brand's own.
 * The figures make a world plausible; they are no results and no benchmarks of anything.
 */

const habit = (
  open: number,
  clickToOpen: number,
  conversion: number,
  value: number,
  aversion: number,
  act = 0.03,
): Habit => ({ open, clickToOpen, conversion, value, aversion, act, goal: value > 0 ? 'purchase' : 'form_submitted' });

const brandHabits = {
  promotion: habit(0.11, 0.3, 0.15, 128, 0.004),
  ecommerce: habit(0.14, 0.36, 0.13, 96, 0.0025),
  knowledge: habit(0.21, 0.3, 0.05, 88, 0.001, 0.09),
  entertainment: habit(0.23, 0.34, 0.05, 45, 0.002, 0.14),
  education_document: habit(0.62, 0.5, 0.4, 0, 0.0005, 0.1),
  新品上市: habit(0.17, 0.4, 0.12, 168, 0.002),
  直播预告: habit(0.16, 0.42, 0.1, 79, 0.005, 0.06),
  会员日: habit(0.24, 0.38, 0.17, 149, 0.0015),
  门店活动: habit(0.18, 0.28, 0.11, 66, 0.0018),
  售后关怀: habit(0.38, 0.3, 0.06, 0, 0.0008, 0.08),
  问卷调研: habit(0.15, 0.45, 0.5, 0, 0.002, 0.02),
  积分到期: habit(0.26, 0.4, 0.12, 58, 0.014),
} as const satisfies Record<string, Habit>;
export type BrandContentType = keyof typeof brandHabits;
// Object.keys forgets the keys' type.
export const brandContentTypes = Object.keys(brandHabits) as BrandContentType[];

/** Everyone in these segments opens more or less of everything. */
const readMore: Partial<Record<BrandSegment, number>> = {
  复购客户: 1.2,
  黑金会员: 1.25,
  金卡会员: 1.1,
  沉睡客户: 0.5,
  流失风险: 0.65,
};

/** What is planted about who likes what: only this content, only this segment. All other pairs have no effect of their own. */
export const likes: readonly {
  readonly type: BrandContentType;
  readonly segment: BrandSegment;
  readonly by: number;
}[] = [
  { type: '新品上市', segment: '18-24岁', by: 1.6 },
  { type: '直播预告', segment: '直播观众', by: 2 },
  { type: '门店活动', segment: '门店常客', by: 1.9 },
  { type: 'knowledge', segment: '健康养生', by: 1.6 },
  { type: 'entertainment', segment: '图书文娱', by: 1.5 },
];

/** What one broadcast does differently from others like it. */
export interface Effect {
  /** Factor of the probability to read. */
  readonly opens: number;
  /** Factor of the probability that a reader clicks. */
  readonly clicks: number;
}

export function brandContent(type: BrandContentType, effect: Effect): Content {
  const own = brandHabits[type];
  return {
    type,
    habit: own,
    opens: (person, wording, hour) =>
      Math.min(0.92, own.open * effect.opens * ofPerson(type, person) * ofTitle(wording) * ofHour(hour)),
    clicks: (_, { emoji }) => Math.min(0.95, own.clickToOpen * effect.clicks * (emoji ? 1.15 : 1)),
  };
}

/** The same content where nothing is bought: tests of the sender before the broadcast. */
export function withoutConversions(content: Content): Content {
  return { ...content, habit: { ...content.habit, conversion: 0 } };
}

function ofPerson(type: BrandContentType, { segments }: Person): number {
  const liked = likes.filter((one) => one.type === type);
  let factor = 1;
  for (const segment of segments) {
    // A tag of the brand; another has no entry.
    factor *= readMore[segment as BrandSegment] ?? 1;
    for (const one of liked) if (one.segment === segment) factor *= one.by;
  }
  return factor;
}

function ofTitle({ important, exclamations }: Wording): number {
  return (important ? 1.12 : 1) * (exclamations > 2 ? 0.88 : 1);
}

const ofHour = (hour: number) => (hour >= 19 && hour <= 21 ? 1.08 : 1);
