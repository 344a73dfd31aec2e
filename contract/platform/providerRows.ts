import type { PlatformFact } from './fact.ts';
import { DAY, HOUR, MINUTE, official } from './sources.ts';

const JUMS_RETRACT = 'https://docs.jiguang.cn/jums/server/rest_api_jums_retract_message';
const JUMS_CALLBACK = 'https://docs.jiguang.cn/jums/advanced/callback (2021-12-15)';
const JPUSH_CALLBACK = 'https://docs.jiguang.cn/jpush/server/push/rest_api_v3_callback (2024-05-27)';
const EASEMOB_RECEIPT = 'https://doc.easemob.com/document/android/message_receipt.html';
const EASEMOB_CALLBACK = 'https://doc.easemob.com/document/server-side/callback_group_read_ack.html';
const TENCENT_RECEIPT = 'https://tencentcloud.com/zh/document/product/1047/48022 (2024-08-01)';
const TENCENT_CALLBACK = 'https://tencentcloud.com/document/product/1047/60395 (2025-03-10)';

const push = { ...official, platform: 'app_push' } as const;

/**
 * What a provider documents for the messages that it carries. What it leaves open comes from the platform's own rows; what it
 * documents without a value is `unknown`, so that no wider row answers for it.
 */
export const providerFacts: readonly PlatformFact[] = [
  {
    ...push,
    provider: 'jpush',
    recallWindow: { seconds: DAY },
    after: 'unsent_and_unclicked_removed',
    recallResults: 'event',
    deliveries: 'event',
    reads: 'none',
    clicks: 'event',
    document: `${JUMS_RETRACT}; ${JUMS_CALLBACK}; ${JPUSH_CALLBACK}`,
    note: 'JPush UMS: stops messages that are not sent. On the device it removes a message only if it is shown and not clicked, and with support of the SDK. Callbacks (for VIP customers) of deliveries, clicks and recalls for each recipient; none of reads.',
  },
  ...(['sms', 'mini_program'] as const).map(
    (platform) =>
      ({
        ...official,
        platform,
        provider: 'jpush',
        recallWindow: 'none',
        after: 'only_unsent_stopped',
        document: JUMS_RETRACT,
        note: 'JPush UMS: stops messages that are not sent; sent ones stay.',
      }) as const,
  ),
  {
    ...official,
    platform: 'wechat_oa',
    messageClass: 'template',
    provider: 'jpush',
    recallWindow: 'none',
    document: JUMS_RETRACT,
    note: 'JPush UMS: template messages of an official account cannot be recalled.',
  },
  {
    ...push,
    provider: 'mpaas',
    recallWindow: { seconds: 7 * DAY },
    deliveries: 'aggregate',
    reads: 'none',
    clicks: 'aggregate',
    document: 'https://help.aliyun.com/document_detail/2871130; https://help.aliyun.com/document_detail/2871131',
    note: 'Alibaba mPaaS: a broadcast is recalled by its task id within 7 days. Counts for a task: arrived, opened, ignored.',
  },
  {
    ...push,
    provider: 'huawei',
    deliveries: 'event',
    document: 'https://developer.huawei.com/consumer/en/doc/doccenter-references/api/push-api-msg-receipt/',
    note: 'Huawei Push Kit: a receipt for each device, with its time, where the permission is enabled.',
  },
  {
    ...push,
    provider: 'fcm',
    deliveries: 'aggregate',
    clicks: 'aggregate',
    document: 'https://firebase.google.com/docs/cloud-messaging/understand-delivery',
    note: 'Firebase Cloud Messaging: counts of received (Android only), shown and opened, up to a day late. The export to BigQuery may give more: override the fact where you import it.',
  },
  {
    ...official,
    platform: 'in_app',
    provider: 'firebase',
    reads: 'event',
    clicks: 'event',
    document: 'https://firebase.google.com/docs/in-app-messaging/modify-message-behavior',
    note: 'Firebase In-App Messaging: the app is called for each impression, click and dismissal, and can report them.',
  },
  {
    ...official,
    platform: 'email',
    provider: 'feishu_mail',
    recallWindow: { seconds: 24 * HOUR },
    recallResults: 'poll',
    document: 'https://open.feishu.cn lark-mail-recall.md, mail-v1 user_mailbox-sent_message/recall',
    note: 'Feishu mail: within 24 h, with the result for each recipient (get_recall_detail).',
  },
  {
    ...official,
    platform: 'email',
    provider: 'exchange',
    recallWindow: 'unknown',
    document: 'https://learn.microsoft.com graph message-recall (beta)',
    note: 'Exchange: Microsoft Graph `message: recall`, in beta, also in the cloud run by 21Vianet in China. No window is documented.',
  },
  {
    ...official,
    platform: 'im_sdk',
    provider: 'easemob',
    recallWindow: { seconds: 2 * MINUTE, upTo: 7 * DAY, forced: true },
    deliveries: 'event',
    reads: 'event',
    readsAreLowerBound: true,
    document: `https://doc.easemob.com message_recall; ${EASEMOB_RECEIPT}; ${EASEMOB_CALLBACK}`,
    note: 'Easemob: 2 min by default, up to 7 days by configuration; expired messages can be recalled by force. Receipts of deliveries (one-to-one chats only) and of reads, where the app asks for them.',
  },
  {
    ...official,
    platform: 'im_sdk',
    provider: 'tencent_im',
    recallWindow: { seconds: 2 * MINUTE, upTo: 'unstated' },
    reads: 'event',
    readsAreLowerBound: true,
    document: `https://tencentcloud.com 1047/48015; ${TENCENT_RECEIPT}; ${TENCENT_CALLBACK}`,
    note: 'Tencent IM: 2 min by default, configurable. Read receipts where the message asks for them and the person has not turned them off; a callback names the readers in groups.',
  },
];
