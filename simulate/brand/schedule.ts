import type { Channel } from '../channels.ts';
import type { PlannedBroadcast } from '../planned.ts';
import { type Random, randomFrom } from '../random.ts';
import { recallSoon } from '../recall.ts';
import type { Message } from '../wording.ts';
import { campaignOf, loadOf } from './campaigns.ts';
import { accountOf, type BrandChannelName, brandChannels, channelFor } from './channels.ts';
import { type BrandContentType, brandContent, type Effect, withoutConversions } from './contents.ts';
import { brandMessage } from './message.ts';
import { blocked, effects, type PlantedBroadcast, yesterday } from './planted.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface BrandSchedule {
  readonly tenant: string;
  readonly seed: string;
  /** Milliseconds since 1970: midnight of the first day in Beijing. */
  readonly start: number;
  /** Midnight of the day on which the world ends. */
  readonly today: number;
  readonly end: number;
  readonly broadcasts: number;
  /** Recipients of an average broadcast. */
  readonly recipients: number;
}

/** Content types, the likelier ones more often. */
const CONTENT: readonly [BrandContentType, ...BrandContentType[]] = [
  ...(['promotion', 'promotion', 'promotion', 'promotion', 'promotion'] as const),
  ...(['ecommerce', 'ecommerce', 'ecommerce', '新品上市', '新品上市', '直播预告', '直播预告'] as const),
  ...(['会员日', '会员日', '门店活动', '门店活动', 'knowledge', 'knowledge', '售后关怀', '售后关怀'] as const),
  ...(['积分到期', '问卷调研', 'entertainment', 'education_document'] as const),
];
const HOURS = [8, 9, 10, 10, 11, 12, 14, 16, 18, 19, 20, 20, 21] as const;

const owners: Readonly<Record<BrandContentType, string>> = {
  promotion: '市场部',
  ecommerce: '电商运营部',
  knowledge: '内容编辑部',
  entertainment: '内容编辑部',
  education_document: '门店培训组',
  新品上市: '商品部',
  直播预告: '直播运营组',
  会员日: '会员运营部',
  门店活动: '门店运营部',
  售后关怀: '客户服务部',
  问卷调研: '用户研究组',
  积分到期: '会员运营部',
};

/** Plans every broadcast, in order of its start. Those of yesterday are planted, and come last but those of today. */
export function planBrand(given: BrandSchedule): PlannedBroadcast[] {
  const { start, today, seed } = given;
  const days = Array.from({ length: Math.round((today - start) / DAY) - 1 }, (_, day) => start + day * DAY);
  const counts = spread(Math.max(0, given.broadcasts - yesterday.length), days.map(loadOf));
  const random = randomFrom(seed, 'schedule');
  const plans: PlannedBroadcast[] = [];
  const id = () => `q${String(plans.length + 1).padStart(5, '0')}`;
  for (const [place, day] of days.entries()) {
    const slots = Array.from({ length: counts[place] ?? 0 }, () => slot(day, random)).sort((a, b) => a - b);
    for (const startsAt of slots) {
      const plan = planOne(given, id(), startsAt);
      plans.push(plan);
      const correction = correctionOf(plan, id());
      if (correction !== undefined) plans.push(correction);
    }
  }
  for (const planted of yesterday) plans.push(plant(given, id(), planted));
  return plans.sort((a, b) => a.startsAt - b.startsAt);
}

/** Whole numbers with that sum, in proportion to the loads. */
function spread(sum: number, loads: readonly number[]): number[] {
  const total = loads.reduce((all, load) => all + load, 0);
  let before = 0;
  let reached = 0;
  return loads.map((load) => {
    before += load;
    const upTo = Math.round((sum * before) / total);
    const own = upTo - reached;
    reached = upTo;
    return own;
  });
}

const slot = (day: number, random: Random) => day + random.pick(HOURS) * HOUR + random.below(50) * MINUTE;

function planOne(given: BrandSchedule, id: string, startsAt: number): PlannedBroadcast {
  const random = randomFrom(given.seed, id, 'plan');
  const type = random.pick(CONTENT);
  const name = channelFor(type, random);
  const { channel, counting }: { channel: Channel; counting: PlannedBroadcast['counting'] } = brandChannels[name];
  const isCounted = counting !== undefined;
  const median = isCounted ? 12_000 : type === 'education_document' ? 240 : given.recipients * 0.76 * channel.size;
  const recipients = Math.max(30, Math.round(random.logNormal(median, isCounted ? 0.15 : 0.7)));
  // Broadcasts differ even where nothing is planted.
  const effect = { opens: random.logNormal(1, 0.1), clicks: random.logNormal(1, 0.08) };
  const plan = place(given, { id, type, name, startsAt, recipients, effect, random });
  const luck = random.next();
  if (isCounted) return plan;
  if (luck < 0.01) return { ...plan, recipients: 30, test: true, content: withoutConversions(plan.content) };
  if (luck < 0.04) return { ...plan, experiment: `exp-${id}` };
  const isRecalled = luck < 0.06 && (name === 'app_push' || name === 'dingtalk' || name === 'wecom');
  return isRecalled ? { ...plan, recall: recallSoon('by_recipient', plan.startsAt + plan.queueMs) } : plan;
}

interface Given {
  readonly id: string;
  readonly type: BrandContentType;
  readonly name: BrandChannelName;
  readonly startsAt: number;
  readonly recipients: number;
  readonly effect: Effect;
  readonly random: Random;
}

function place({ tenant, seed, end }: BrandSchedule, given: Given): PlannedBroadcast {
  const { id, type, name, startsAt, recipients, effect, random } = given;
  const { channel, lists, counting, ordersNamePersonOnly } = brandChannels[name];
  return {
    id,
    tenant,
    seed: `${seed}/${id}`,
    startsAt,
    queueMs: Math.min(20 * MINUTE, recipients * 120),
    end,
    content: brandContent(type, effect),
    channel,
    message: brandMessage(type, channel, random),
    campaign: campaignOf(type, startsAt),
    owner: owners[type],
    sentBy: accountOf(name, random),
    recipients,
    experiment: undefined,
    recall: undefined,
    lists,
    counting,
    corrects: undefined,
    ordersNamePersonOnly,
    test: false,
  };
}

/** A recalled message is sent again with the mistake corrected. */
function correctionOf(plan: PlannedBroadcast, id: string): PlannedBroadcast | undefined {
  if (plan.recall === undefined) return undefined;
  const message: Message = { ...plan.message, title: `【更正】${plan.message.title}` };
  const startsAt = plan.startsAt + plan.queueMs + 15 * MINUTE;
  return { ...plan, id, seed: `${plan.seed}/correction`, startsAt, message, recall: undefined, corrects: plan.id };
}

function plant(given: BrandSchedule, id: string, planted: PlantedBroadcast): PlannedBroadcast {
  const { verdict, type, channel: name, hour, size, title } = planted;
  const recipients = Math.round(given.recipients * size);
  const random = randomFrom(given.seed, 'yesterday', verdict, type);
  const startsAt = given.today - DAY + hour * HOUR + 5 * MINUTE;
  const plan = place(given, { id, type, name, startsAt, recipients, effect: effects[verdict], random });
  const channel = verdict === 'more_failures' ? withBlocked(plan.channel) : plan.channel;
  if (title === undefined) return { ...plan, channel };
  const wording = { emoji: false, important: false, exclamations: verdict === 'fewer_reads' ? 6 : 0 };
  return { ...plan, channel, message: { ...plan.message, title, wording } };
}

/** Failures of the carrier are a third now, nearly all with one reason. */
function withBlocked(channel: Channel): Channel {
  const { reason, share } = blocked;
  const [first] = channel.failures;
  return {
    ...channel,
    failed: channel.failed + share,
    failures: [reason, reason, reason, reason, reason, reason, first],
  };
}
