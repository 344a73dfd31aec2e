/**
 * The closed lists of the contract: every word that an event may carry where the list is not the producer's own.
 * Pure data; stored columns are built from it, so entries are only ever appended.
 */

/** Whether an event is about one recipient of one broadcast, or about the broadcast as a whole. */
export type Level = 'broadcast' | 'recipient';

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
] as const;
export type Platform = (typeof platforms)[number];

export const messageClasses = ['default', 'app', 'external_chat', 'all_staff_notice', 'article', 'template'] as const;
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
export type OptoutKind = (typeof optoutKinds)[number];

/** A complaint may be made by the same acts as an opt-out, or through a platform's own button. */
export const complaintKinds = [...optoutKinds, 'report', 'spam', 'other'] as const;
export type ComplaintKind = (typeof complaintKinds)[number];

export const deliveryStatuses = ['delivered', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

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
] as const;
export type RecallStage = (typeof recallStages)[number];

export const remedyKinds = ['correction', 'replacement_group', 'delete_request', 'trace'] as const;
export type RemedyKind = (typeof remedyKinds)[number];

export const leakageVias = ['screenshot', 'forward', 'file', 'plugin', 'other'] as const;
export type LeakageVia = (typeof leakageVias)[number];

/** What a broadcast may say it reports; what is unlisted is not measurable and never implied. */
export const reportables = ['delivery', 'read', 'click', 'conversion', 'interaction', 'optout', 'complaint'] as const;
export type Reportable = (typeof reportables)[number];

/** The counts that an `aggregate` may carry: people, or totals where the name says so. */
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
