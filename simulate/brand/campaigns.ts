import { beijingDay } from '../arrivingEvent.ts';
import type { BrandContentType } from './contents.ts';

/** A season of the shop: from its first to its last day of each year (month and day), with more broadcasts a day. */
interface Season {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Broadcasts a day, as a multiple of an ordinary day's. */
  readonly load: number;
}

const seasons: readonly Season[] = [
  { name: '年货节', from: '01-08', to: '01-28', load: 1.6 },
  { name: '春季焕新', from: '03-01', to: '03-20', load: 1.2 },
  { name: '母亲节心意', from: '05-01', to: '05-11', load: 1.3 },
  { name: '618年中大促', from: '06-01', to: '06-18', load: 2.2 },
  { name: '夏日清凉季', from: '07-05', to: '07-31', load: 1.1 },
  { name: '会员周年庆', from: '09-08', to: '09-20', load: 1.5 },
  { name: '双11狂欢季', from: '10-28', to: '11-11', load: 2.4 },
  { name: '双12返场', from: '12-01', to: '12-12', load: 1.8 },
];

/** Content that belongs to a season while there is one. */
const seasonal: ReadonlySet<BrandContentType> = new Set([
  'promotion',
  'ecommerce',
  '新品上市',
  '直播预告',
  '会员日',
  '门店活动',
]);

/** Programs that run all year. */
const programs: Readonly<Record<BrandContentType, string>> = {
  promotion: '日常促销',
  ecommerce: '日常促销',
  knowledge: '青禾生活家',
  entertainment: '青禾生活家',
  education_document: '门店培训',
  新品上市: '新品首发',
  直播预告: '直播间',
  会员日: '每月会员日',
  门店活动: '门店焕新',
  售后关怀: '售后关怀',
  问卷调研: '用户之声',
  积分到期: '积分运营',
};

/** The campaign of a broadcast of that day. */
export function campaignOf(type: BrandContentType, day: number): string {
  const season = seasonal.has(type) ? seasonOf(day) : undefined;
  return season === undefined ? programs[type] : `${beijingDay(day).slice(0, 4)} ${season.name}`;
}

/** How many broadcasts a day has, relative to others: more in a season, fewer at weekends. */
export function loadOf(day: number): number {
  const weekday = new Date(`${beijingDay(day)}T00:00:00Z`).getUTCDay();
  return (seasonOf(day)?.load ?? 1) * (weekday === 0 || weekday === 6 ? 0.7 : 1);
}

function seasonOf(day: number): Season | undefined {
  const monthAndDay = beijingDay(day).slice(5);
  return seasons.find(({ from, to }) => from <= monthAndDay && monthAndDay <= to);
}
