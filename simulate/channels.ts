import type { ContentForm, MessageClass, Platform, Reportable, Tier } from '../contract/types.ts';
import type { ContentType } from './priors.ts';

/** How messages travel on one platform, and what of it can be seen. */
export interface Channel {
  readonly platform: Platform;
  readonly messageClass: MessageClass;
  readonly tier: Tier;
  readonly contentForm: ContentForm;
  /** The stages that the platform reports per recipient. The others have no events. */
  readonly seen: { readonly delivery: boolean; readonly read: boolean; readonly click: boolean };
  /** Who carries it, where what can be seen depends on that. */
  readonly provider?: string;
  /** What the broadcast states that it reports; absent: the platform decides. */
  readonly reports?: readonly Reportable[];
  readonly currency: string;
  /** Shares of the recipients. */
  readonly failed: number;
  readonly receiptLost: number;
  readonly machine: number;
  /** Price of a message. */
  readonly price: number;
  /** Relative size of its broadcasts. */
  readonly size: number;
  readonly failures: readonly [string, ...string[]];
}

/** Platforms on which each stage that can be seen is an event of its own. */
export const channels = {
  email: {
    platform: 'email',
    messageClass: 'default',
    tier: 'base',
    contentForm: 'rich',
    seen: { delivery: true, read: true, click: true },
    currency: 'CNY',
    failed: 0.03,
    receiptLost: 0.02,
    machine: 0.12,
    price: 0.002,
    size: 1.4,
    failures: ['550 mailbox unavailable', '552 mailbox full', '421 try later'],
  },
  feishu: {
    platform: 'feishu',
    messageClass: 'app',
    tier: 'template',
    contentForm: 'link',
    seen: { delivery: true, read: true, click: true },
    currency: 'CNY',
    failed: 0.005,
    receiptLost: 0.01,
    machine: 0.004,
    price: 0,
    size: 0.7,
    failures: ['not_in_tenant', 'bot_disabled'],
  },
  whatsapp: {
    platform: 'whatsapp',
    messageClass: 'template',
    tier: 'template',
    contentForm: 'picture',
    seen: { delivery: true, read: true, click: true },
    currency: 'USD',
    failed: 0.04,
    receiptLost: 0.02,
    machine: 0.01,
    price: 0.03,
    size: 0.6,
    failures: ['131026 undeliverable', '131047 re-engagement'],
  },
  wecom: {
    platform: 'wecom',
    messageClass: 'external_chat',
    tier: 'base',
    contentForm: 'rich',
    seen: { delivery: true, read: false, click: true },
    currency: 'CNY',
    failed: 0.04,
    receiptLost: 0.01,
    machine: 0.003,
    price: 0,
    size: 1,
    // Send results 2 and 3 of the platform.
    failures: ['not_a_friend', 'capped'],
  },
  sms: {
    platform: 'sms',
    messageClass: 'default',
    tier: 'base',
    contentForm: 'text',
    seen: { delivery: true, read: false, click: true },
    currency: 'CNY',
    failed: 0.05,
    receiptLost: 0.03,
    machine: 0.02,
    price: 0.045,
    size: 1.2,
    failures: ['UNDELIV', 'EXPIRED', 'REJECTD'],
  },
} as const satisfies Record<string, Channel>;

export type ChannelName = keyof typeof channels;

/** DingTalk: who read is known from lists (lists.ts). */
export const dingtalk = {
  platform: 'dingtalk',
  messageClass: 'app',
  tier: 'template',
  contentForm: 'link',
  seen: { delivery: true, read: true, click: true },
  currency: 'CNY',
  failed: 0.01,
  receiptLost: 0.01,
  machine: 0,
  price: 0,
  size: 0.9,
  failures: ['user_not_in_scope', 'daily_limit'],
} as const satisfies Channel;

/** An official account: only counts of a day are known, one day later (officialAccount.ts). */
export const officialAccount = {
  platform: 'wechat_oa',
  messageClass: 'article',
  tier: 'base',
  contentForm: 'rich',
  seen: { delivery: false, read: false, click: false },
  currency: 'CNY',
  failed: 0,
  receiptLost: 0,
  machine: 0,
  price: 0,
  // Followers cost no events.
  size: 3,
  failures: ['blocked'],
} as const satisfies Channel;

const PUSH_REPORTS = ['delivery', 'click', 'conversion', 'interaction', 'optout', 'complaint'] as const;

const push = {
  platform: 'app_push',
  messageClass: 'default',
  tier: 'base',
  contentForm: 'text',
  // A push that is shown is not a read, and no provider reports one.
  seen: { delivery: true, read: false, click: true },
  reports: PUSH_REPORTS,
  currency: 'CNY',
  machine: 0,
  price: 0,
  size: 1.1,
} as const;

export const pushChannels = {
  jpush: {
    ...push,
    provider: 'jpush',
    failed: 0.07,
    receiptLost: 0.02,
    failures: ['invalid_registration_id', 'app_uninstalled'],
  },
  huawei: {
    ...push,
    provider: 'huawei',
    failed: 0.05,
    receiptLost: 0.03,
    failures: ['token_invalid', 'notification_disabled'],
  },
} as const satisfies Record<string, Channel>;

/** Which channels carry which content, the likelier ones more often. */
export const channelsOf: Readonly<Record<ContentType, readonly [ChannelName, ...ChannelName[]]>> = {
  promotion: ['sms', 'email', 'email', 'wecom', 'whatsapp'],
  ecommerce: ['email', 'wecom', 'whatsapp', 'sms'],
  knowledge: ['email', 'feishu', 'wecom'],
  government_notice: ['sms', 'feishu', 'sms'],
  education_document: ['feishu', 'email'],
  entertainment: ['email', 'whatsapp'],
};
