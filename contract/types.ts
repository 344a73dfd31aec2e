/**
 * The closed lists of the contract: every word that an event may carry where the list is not the producer's own.
 * Pure data; stored columns are built from it, so entries are only ever appended.
 */

/** What an event is about: one recipient of one broadcast, a broadcast as a whole, or an account that sends. */
export type Level = 'broadcast' | 'recipient' | 'account';

/**
 * Every event type with its level and its number in stored Enum8 columns. Numbers are for ever: never reorder, reuse or
 * change one; a new type takes the next number. A `recall` is recipient-level when it names a recipient.
 */
export const eventTypes = {
  assignment: { number: 1, level: 'recipient' },
  send: { number: 2, level: 'recipient' },
  delivery: { number: 3, level: 'recipient' },
  read: { number: 4, level: 'recipient' },
  click: { number: 5, level: 'recipient' },
  conversion: { number: 6, level: 'recipient' },
  interaction: { number: 7, level: 'recipient' },
  optout: { number: 8, level: 'recipient' },
  complaint: { number: 9, level: 'recipient' },
  recall: { number: 10, level: 'broadcast' },
  retract: { number: 11, level: 'recipient' },
  broadcast: { number: 12, level: 'broadcast' },
  poll: { number: 13, level: 'broadcast' },
  remedy: { number: 14, level: 'broadcast' },
  leakage: { number: 15, level: 'broadcast' },
  moderation: { number: 16, level: 'broadcast' },
  aggregate: { number: 17, level: 'broadcast' },
  penalty: { number: 18, level: 'account' },
  account_stats: { number: 19, level: 'account' },
} as const satisfies Record<string, { number: number; level: Level }>;

export type EventType = keyof typeof eventTypes;

/** The names of all event types, in the order of their numbers. */
// The cast only restores the key type that Object.keys widens to string.
export const eventTypeNames: readonly EventType[] = Object.keys(eventTypes) as EventType[];

/** The types that a `retract` can take back: those stored per recipient. A per-recipient `recall` outcome is one. */
export const retractableTypes = [
  'assignment',
  'send',
  'delivery',
  'read',
  'click',
  'conversion',
  'interaction',
  'optout',
  'complaint',
  'recall',
] as const satisfies readonly EventType[];

export const platforms = [
  'wechat',
  'wechat_oa',
  'wecom',
  'qq',
  'dingtalk',
  'feishu',
  'telegram',
  'whatsapp',
  'sms',
  'email',
  'app_push',
  'in_app',
  'mini_program',
  'rcs',
  'im_sdk',
  'teams',
  'slack',
  'line',
] as const;
export type Platform = (typeof platforms)[number];

export const messageClasses = [
  'default',
  'app',
  'external_chat',
  'all_staff_notice',
  'article',
  'template',
  'customer_broadcast',
  'customer_group_broadcast',
  'moments',
  'subscription',
] as const;
export type MessageClass = (typeof messageClasses)[number];

/** How a figure is known: one event per recipient, a list that was polled, or only counts. */
export const bases = ['event', 'poll', 'aggregate'] as const;
export type Basis = (typeof bases)[number];

export const tiers = ['base', 'template', 'urgent'] as const;
export type Tier = (typeof tiers)[number];

export const contentForms = ['text', 'picture', 'link', 'rich', 'file', 'sticker', 'video', 'mini_program'] as const;
export type ContentForm = (typeof contentForms)[number];

export const interactionKinds = [
  'reply',
  'share',
  'forward',
  'favourite',
  'form',
  'location',
  'acknowledge',
  'ar',
  'other',
] as const;
export type InteractionKind = (typeof interactionKinds)[number];

export const optoutKinds = ['unsubscribe', 'unfollow', 'block', 'delete_friend', 'mute'] as const;

/** A complaint may be made by the same acts as an opt-out, or through a platform's own button. */
export const complaintKinds = [...optoutKinds, 'report', 'spam', 'other'] as const;

export const deliveryStatuses = ['delivered', 'failed'] as const;

export const clickRoles = ['primary', 'secondary'] as const;
export type ClickRole = (typeof clickRoles)[number];

export const recallStages = [
  'requested',
  'approved',
  'rejected',
  'cancelled',
  'completed',
  'removed',
  'loaded',
  'failed',
  'downgraded',
  'overwritten',
  'rolled_back',
  'out_of_window',
  'refused',
] as const;
export type RecallStage = (typeof recallStages)[number];

export const remedyKinds = ['correction', 'replacement_group', 'delete_request', 'trace', 'formal_statement'] as const;

/** What a platform does to an account that broke its rules. Which of two is graver differs by platform. */
export const penaltyKinds = ['warn', 'throttle', 'ban', 'take_down', 'disable', 'mute', 'dissolve'] as const;
export type PenaltyKind = (typeof penaltyKinds)[number];

export const leakageVias = ['screenshot', 'forward', 'file', 'plugin', 'other'] as const;

/** Values of a broadcast's `reports`. A stage that is not listed is not measurable and never implied. */
export const reportables = ['delivery', 'read', 'click', 'conversion', 'interaction', 'optout', 'complaint'] as const;
export type Reportable = (typeof reportables)[number];

/** The counts of an `aggregate`: of people, except those named as totals. */
export const aggregateCounts = [
  'sent',
  'delivered',
  'failed',
  'read',
  'read_total',
  'clicked',
  'clicked_total',
  'converted',
  'shared',
  'forwarded',
  'favourited',
  'replied',
  'opted_out',
  'complained',
] as const;
export type AggregateCount = (typeof aggregateCounts)[number];

/** What the counts of an `aggregate` cover: its day alone, or everything up to the end of that day. */
export const aggregateScopes = ['day', 'to_date'] as const;
export type AggregateScope = (typeof aggregateScopes)[number];

/** The counts of an `account_stats`, as the interfaces of WeCom name them. */
export const accountCounts = [
  'new_apply_cnt',
  'new_contact_cnt',
  'chat_cnt',
  'message_cnt',
  'reply_percentage',
  'avg_reply_time',
  'negative_feedback_cnt',
  'new_chat_cnt',
  'chat_total',
  'chat_has_msg',
  'new_member_cnt',
  'member_total',
  'member_has_msg',
  'msg_total',
  'migrate_trainee_chat_cnt',
  'staff_total',
  'staff_sent',
  'staff_unsent',
  'customers_sent',
  'customers_unsent',
  'customers_not_friend',
  'customers_capped',
  'moments_staff_published',
  'moments_staff_unpublished',
  'moments_customers_reached',
  'moments_comments',
  'moments_likes',
  'customers_lost',
] as const;
export type AccountCount = (typeof accountCounts)[number];
