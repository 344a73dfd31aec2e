import type { PlatformFact } from './fact.ts';
import { notFound, official } from './sources.ts';

const RBM =
  'https://developers.google.com/business-communications/rcs-business-messaging/reference/rest/v1/UserEvent.EventType';
const FIVE_G = 'https://support.huaweicloud.com/api-messageover5g/messageover5g_05_0007.html (2024-11-05)';
const TEAMS =
  'https://learn.microsoft.com/en-nz/dotnet/api/microsoft.agents.extensions.teams.app.teamsagentextension.onteamsreadreceipt';
const LINE_INSIGHT = 'https://developers.line.biz/en/reference/messaging-api/#get-message-event';
const LINE_DELIVERY =
  'https://developers.line.biz/en/docs/partner-docs/line-notification-messages/message-sending-complete-webhook-event';
const SUBSCRIPTION_SEND =
  'https://developers.weixin.qq.com/miniprogram/dev/server/API/mp-message-management/subscribe-message/api_sendmessage';

/**
 * What the platforms beyond chat, SMS and mail document of receipts, read on 2026-11-28. Where a provider decides what is
 * reported, the platform's own row is unknown and `providerRows.ts` has the rows of those that document it.
 */
export const receiptFacts: readonly PlatformFact[] = [
  {
    ...notFound,
    platform: 'app_push',
    note: 'What is reported depends on the provider. Looked for on 2026-11-28.',
  },
  {
    ...notFound,
    platform: 'in_app',
    note: "The tenant's own app shows the message, so the app decides what is reported. Looked for on 2026-11-28.",
  },
  {
    ...notFound,
    platform: 'mini_program',
    document: SUBSCRIPTION_SEND,
    note: 'Subscription messages. The answer to a send is about the call; the page names no receipt. Looked for on 2026-11-28.',
  },
  {
    ...official,
    platform: 'rcs',
    deliveries: 'event',
    reads: 'event',
    readsAreLowerBound: true,
    clicks: 'unknown',
    document: `${RBM}; ${FIVE_G}`,
    note: 'Receipts for each recipient: delivered to the device, and displayed. A message that falls back to SMS is delivered and reports no read. In Google RCS for Business a read means that the conversation was opened.',
  },
  {
    ...notFound,
    platform: 'im_sdk',
    note: 'What is reported depends on the provider. Looked for on 2026-11-28.',
  },
  {
    ...official,
    platform: 'teams',
    deliveries: 'unknown',
    reads: 'event',
    readsAreLowerBound: true,
    clicks: 'unknown',
    document: TEAMS,
    note: 'Read receipts for messages that a bot sent in personal chats, where its manifest asks for the permission; none for channels.',
  },
  {
    ...notFound,
    platform: 'slack',
    note: 'No official document on receipts of messages that an app sends was found. Looked for on 2026-11-28.',
  },
  {
    ...official,
    platform: 'line',
    deliveries: 'aggregate',
    reads: 'aggregate',
    clicks: 'aggregate',
    document: LINE_INSIGHT,
    note: 'Counts for a broadcast: messages delivered, people who displayed it, people who opened a link.',
  },
  {
    ...official,
    platform: 'line',
    messageClass: 'template',
    deliveries: 'event',
    reads: 'none',
    clicks: 'unknown',
    document: LINE_DELIVERY,
    note: 'LINE notification messages: an event for each recipient once it is delivered. Whether the message was opened is not reported.',
  },
];
