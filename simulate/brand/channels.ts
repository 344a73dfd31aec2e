import { type Channel, channels, dingtalk, officialAccount, pushChannels } from '../channels.ts';
import type { PlannedBroadcast } from '../planned.ts';
import type { Random } from '../random.ts';
import type { BrandContentType } from './contents.ts';

type Names = readonly [string, ...string[]];

/** A way by which the brand sends. */
interface BrandChannel {
  readonly channel: Channel;
  /** The accounts that send. */
  readonly accounts: Names;
  readonly lists: PlannedBroadcast['lists'];
  readonly counting: PlannedBroadcast['counting'];
  /** Clicks lead to the shop, whose orders name only the person. */
  readonly ordersNamePersonOnly: boolean;
}

const byEvents = { lists: 'none', counting: undefined, ordersNamePersonOnly: false } as const;

export const brandChannels = {
  email: { ...byEvents, channel: channels.email, accounts: ['news@qinghe.example', 'service@qinghe.example'] },
  app_push: { ...byEvents, channel: pushChannels.jpush, accounts: ['青禾App'] },
  whatsapp: { ...byEvents, channel: channels.whatsapp, accounts: ['Qinghe Global'] },
  wecom: {
    ...byEvents,
    channel: channels.wecom,
    accounts: ['企微·会员服务', '企微·华东门店', '企微·华南门店'],
    ordersNamePersonOnly: true,
  },
  sms: { ...byEvents, channel: channels.sms, accounts: ['短信·营销', '短信·通知'], ordersNamePersonOnly: true },
  dingtalk: { ...byEvents, channel: dingtalk, accounts: ['青禾内部通知'], lists: 'complete' },
  wechat_oa: {
    ...byEvents,
    channel: officialAccount,
    accounts: ['青禾优选', '青禾生活家'],
    counting: { scope: 'day' },
  },
} as const satisfies Record<string, BrandChannel>;
export type BrandChannelName = keyof typeof brandChannels;

type Choice = readonly [BrandChannelName, ...BrandChannelName[]];

/** Which channels carry which content, the likelier ones more often. */
const carriers: Readonly<Record<BrandContentType, Choice>> = {
  promotion: ['sms', 'email', 'email', 'wecom', 'app_push', 'whatsapp'],
  ecommerce: ['email', 'app_push', 'app_push', 'wecom', 'sms'],
  knowledge: ['wechat_oa', 'wechat_oa', 'email', 'email', 'wecom'],
  entertainment: ['wechat_oa', 'app_push', 'email', 'email'],
  education_document: ['dingtalk'],
  新品上市: ['email', 'email', 'app_push', 'wechat_oa', 'wecom', 'whatsapp'],
  直播预告: ['app_push', 'email', 'wecom', 'wecom', 'sms'],
  会员日: ['sms', 'sms', 'email', 'wecom', 'app_push'],
  门店活动: ['wecom', 'wecom', 'sms', 'email'],
  售后关怀: ['email', 'wecom', 'sms'],
  问卷调研: ['email', 'email', 'sms'],
  积分到期: ['sms', 'email', 'app_push'],
};

export function channelFor(type: BrandContentType, random: Random): BrandChannelName {
  return random.pick(carriers[type]);
}

export function accountOf(name: BrandChannelName, random: Random): string {
  const accounts: Names = brandChannels[name].accounts;
  return random.pick(accounts);
}
