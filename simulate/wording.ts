import type { Channel } from './channels.ts';
import type { Wording } from './content.ts';
import type { ContentType } from './priors.ts';
import { type Random, randomFrom } from './random.ts';
import { type Texts, titles } from './titles.ts';

/** A message as it is sent, and what in its title people react to. */
export interface Message {
  readonly title: string;
  readonly body: string;
  /** Sent with the body. */
  readonly pictures: number;
  readonly wording: Wording;
}

/** What a body is made of: its paragraphs, in this order. */
const bodies: Readonly<Record<ContentType, readonly [Texts, ...Texts[]]>> = {
  promotion: [
    [
      '活动时间：即日起至本周日。到店出示本消息即可使用，数量有限，先到先得。',
      '点击下方按钮领取优惠，线上线下通用，不与其他活动叠加。',
    ],
    ['可用门店和完整规则：https://qinghe.example/rules', '适用商品以页面为准：https://qinghe.example/sale'],
  ],
  ecommerce: [
    ['价格已为你锁定24小时，支持七天无理由退货。', '库存实时更新，下单后48小时内发货，顺丰包邮。'],
    ['查看商品：https://qinghe.example/item', '进入直播间：https://qinghe.example/live'],
  ],
  knowledge: [
    [
      '本期内容由专业讲师整理，阅读约需4分钟，文末可预约免费直播课。',
      '要点：一、看清规则；二、算清成本；三、量力而行。完整图解见链接。',
    ],
    ['如果只记一句话：先看适用条件，再看金额。', '有疑问可在文末留言，我们每周五集中回复。'],
    ['往期文章：https://qinghe.example/read', '预约直播：https://qinghe.example/class'],
  ],
  government_notice: [
    ['请符合条件的居民在截止日期前办理，线上线下均可。', '办理方式：手机扫码或就近前往服务窗口，需携带身份证原件。'],
    ['咨询电话：12345（工作日8:30至17:30）。', '详细说明见：https://binjiang.example/notice'],
  ],
  education_document: [
    [
      '资料按章节整理，可在线查看或下载打印，请同学们按时完成。',
      '请家长于周五前在表单中确认，如有疑问可直接回复本消息。',
    ],
    ['下载：https://jiangcheng.example/files', '填写：https://jiangcheng.example/form'],
  ],
  entertainment: [
    ['转发给朋友一起参与，完成任务可得限定头像框。', '本周热榜已更新，点击查看完整片单与时间表。'],
    ['活动规则：https://qinghe.example/fun', '完整时间表：https://qinghe.example/week'],
  ],
};

/** Who signs an SMS, as carriers ask. */
const signatures: Readonly<Record<ContentType, string>> = {
  promotion: '青禾优选',
  ecommerce: '青禾优选',
  knowledge: '青禾优选',
  government_notice: '滨江街道',
  education_document: '江城中学',
  entertainment: '青禾优选',
};

const emoji: Readonly<Record<ContentType, Texts>> = {
  promotion: ['🎉', '🎁', '☕'],
  ecommerce: ['🛒', '🔥', '🎁'],
  knowledge: ['💡', '📖', '🌿'],
  government_notice: ['📢'],
  education_document: ['📚', '🎒', '📝'],
  entertainment: ['🎵', '🎬', '🎮'],
};

interface Style {
  /** Offices and schools use no exclamation marks. */
  readonly sober: boolean;
}

/** A message of that type. */
export function makeMessage(type: ContentType, channel: Channel, random: Random, { sober }: Style): Message {
  const important = random.chance(type === 'government_notice' ? 0.45 : 0.08);
  const marks = random.chance(0.2) ? 3 : random.chance(0.3) ? 1 : 0;
  const isOfficial = type === 'government_notice' || type === 'education_document';
  const wording: Wording = {
    important,
    exclamations: sober && isOfficial ? 0 : marks,
    emoji: type !== 'government_notice' && random.chance(0.35),
  };
  const core = random.pick(titles[type]);
  const title = decorate(core, wording, () => random.pick(emoji[type]));
  // Everything about the body follows from one draw, so that a longer text moves no other dice.
  const rest = randomFrom('body', random.next());
  return { title, body: bodyOf(type, channel, rest), pictures: picturesOf(channel, rest), wording };
}

function decorate(core: string, wording: Wording, pickEmoji: () => string): string {
  const prefix = wording.important ? '【重要】' : '';
  return `${prefix}${wording.emoji ? pickEmoji() : ''}${core}${'！'.repeat(wording.exclamations)}`;
}

/** An SMS is one signed paragraph; a push is its first sentences; everything else has paragraphs. */
function bodyOf(type: ContentType, { platform }: Channel, random: Random): string {
  const paragraphs = bodies[type].map((choices) => random.pick(choices));
  const optOut = type === 'promotion' || type === 'ecommerce' ? ' 拒收请回复R' : '';
  if (platform === 'sms') return `【${signatures[type]}】${paragraphs.join('')}${optOut}`;
  return platform === 'app_push' ? (paragraphs[0] ?? '') : paragraphs.join('\n');
}

function picturesOf({ contentForm }: Channel, random: Random): number {
  if (contentForm === 'text') return 0;
  return contentForm === 'rich' ? 1 + random.below(4) : random.below(2);
}

export const campaigns: Readonly<Record<ContentType, Texts>> = {
  promotion: ['春季焕新', '会员日'],
  ecommerce: ['618年中大促', '春季焕新'],
  knowledge: ['健康生活月', '理财公开课'],
  government_notice: ['便民服务', '反诈宣传月'],
  education_document: ['期末冲刺', '家校共育'],
  entertainment: ['夏日嘉年华', '电竞联赛'],
};

export const owners: Readonly<Record<ContentType, string>> = {
  promotion: '市场部',
  ecommerce: '电商运营部',
  knowledge: '内容编辑部',
  government_notice: '政务服务中心',
  education_document: '教务处',
  entertainment: '用户增长部',
};
