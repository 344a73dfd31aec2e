import type { ContentForm, MessageClass, Platform, Tier } from '../contract/types.ts';
import type { ContentType } from './priors.ts';

/** How messages travel on one platform, and what of it can be seen. */
export interface Channel {
  readonly platform: Platform;
  readonly messageClass: MessageClass;
  readonly tier: Tier;
  readonly contentForm: ContentForm;
  /** Which stages the platform reports for each recipient; what it does not report is never told. */
  readonly seen: { readonly delivery: boolean; readonly read: boolean; readonly click: boolean };
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

/** Which channels carry which content, the likelier ones more often. */
export const channelsOf: Readonly<Record<ContentType, readonly [ChannelName, ...ChannelName[]]>> = {
  promotion: ['sms', 'email', 'email', 'wecom', 'whatsapp'],
  ecommerce: ['email', 'wecom', 'whatsapp', 'sms'],
  knowledge: ['email', 'feishu', 'wecom'],
  government_notice: ['sms', 'feishu', 'sms'],
  education_document: ['feishu', 'email'],
  entertainment: ['email', 'whatsapp'],
};
