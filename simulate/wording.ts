import type { ContentType, Wording } from './priors.ts';
import type { Random } from './random.ts';

/** A message as it is sent, and what in its title people react to. */
export interface Message {
  readonly title: string;
  readonly body: string;
  readonly wording: Wording;
}

type Texts = readonly [string, ...string[]];

const titles: Readonly<Record<ContentType, Texts>> = {
  promotion: [
    '春季焕新季，全场满300减60',
    '会员日专享：咖啡券免费领',
    '新店开业，首单立减20元',
    '本周末限时五折，错过等一年',
    '老客户回馈：积分翻倍',
  ],
  ecommerce: [
    '你收藏的商品降价了',
    '购物车里的跑鞋只剩3双',
    '每日好物：厨房小家电专场',
    '今晚8点直播，爆款返场',
    '好评榜：这10件大家都在回购',
  ],
  knowledge: [
    '五分钟看懂个人养老金',
    '春季过敏怎么办？医生这样说',
    '周末读书会：如何高效阅读',
    '家庭理财入门第三课',
    '电动车电池保养指南',
  ],
  government_notice: [
    '医保缴费将于月底截止',
    '关于延长社区服务中心办公时间的通知',
    '台风蓝色预警，请减少外出',
    '居住证线上续签开通',
    '反诈提醒：警惕冒充客服',
  ],
  education_document: [
    '期末复习资料已上传',
    '家长会时间与线上会议链接',
    '数学思维训练营课件下载',
    '英语听力模拟卷（含答案）',
    '暑期社会实践报名表',
  ],
  entertainment: [
    '新番上线，首周免费看',
    '周末音乐节抽票',
    '你关注的主播开播了',
    '春季电竞联赛竞猜',
    '城市漫步打卡地图',
  ],
};

const bodies: Readonly<Record<ContentType, Texts>> = {
  promotion: [
    '活动时间：即日起至本周日。到店出示本消息即可使用，数量有限，先到先得。',
    '点击下方按钮领取优惠，线上线下通用，不与其他活动叠加。',
  ],
  ecommerce: ['价格已为你锁定24小时，支持七天无理由退货。', '库存实时更新，下单后48小时内发货，顺丰包邮。'],
  knowledge: [
    '本期内容由专业讲师整理，阅读约需4分钟，文末可预约免费直播课。',
    '要点：一、看清规则；二、算清成本；三、量力而行。完整图解见链接。',
  ],
  government_notice: [
    '请符合条件的居民在截止日期前办理，线上线下均可。咨询电话见正文。',
    '办理方式：手机扫码或就近前往服务窗口，需携带身份证原件。',
  ],
  education_document: [
    '资料按章节整理，可在线查看或下载打印，请同学们按时完成。',
    '请家长于周五前在表单中确认，如有疑问可直接回复本消息。',
  ],
  entertainment: ['转发给朋友一起参与，完成任务可得限定头像框。', '本周热榜已更新，点击查看完整片单与时间表。'],
};

const emoji: Texts = ['🎉', '🔥', '☕', '📚', '🎁', '🎵'];

/** A message of that type; `emoji` decides instead of the dice, for experiments. */
export function makeMessage(type: ContentType, random: Random): Message {
  const important = random.chance(type === 'government_notice' ? 0.45 : 0.08);
  const exclamations = random.chance(0.2) ? 3 : random.chance(0.3) ? 1 : 0;
  const withEmoji = type !== 'government_notice' && random.chance(0.35);
  const core = random.pick(titles[type]);
  return {
    title: decorate(core, { emoji: withEmoji, important, exclamations }, random),
    body: random.pick(bodies[type]),
    wording: { emoji: withEmoji, important, exclamations },
  };
}

function decorate(core: string, wording: Wording, random: Random): string {
  const prefix = wording.important ? '【重要】' : '';
  return `${prefix}${wording.emoji ? random.pick(emoji) : ''}${core}${'！'.repeat(wording.exclamations)}`;
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
