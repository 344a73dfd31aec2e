import type { PlatformFact } from './fact.ts';
import { DAY, HOUR, MINUTE, official } from './sources.ts';

const JPUSH = 'https://docs.jiguang.cn/jums/server/rest_api_jums_retract_message';

/** What a provider documents for the messages that it carries; whether it reports deliveries and reads is left open. */
export const providerFacts: readonly PlatformFact[] = [
  {
    ...official,
    platform: 'app_push',
    provider: 'jpush',
    recallWindow: { seconds: DAY },
    after: 'unsent_and_unclicked_removed',
    document: JPUSH,
    note: 'JPush UMS: stops messages that are not sent. On the device it removes a message only if it is shown and not clicked, and with support of the SDK.',
  },
  ...(['sms', 'mini_program'] as const).map(
    (platform) =>
      ({
        ...official,
        platform,
        provider: 'jpush',
        recallWindow: 'none',
        after: 'only_unsent_stopped',
        document: JPUSH,
        note: 'JPush UMS: stops messages that are not sent; sent ones stay.',
      }) as const,
  ),
  {
    ...official,
    platform: 'wechat_oa',
    messageClass: 'template',
    provider: 'jpush',
    recallWindow: 'none',
    document: JPUSH,
    note: 'JPush UMS: template messages of an official account cannot be recalled.',
  },
  {
    ...official,
    platform: 'app_push',
    provider: 'mpaas',
    recallWindow: { seconds: 7 * DAY },
    document: 'https://help.aliyun.com/document_detail/2871130',
    note: 'Alibaba mPaaS: a broadcast is recalled by its task id within 7 days.',
  },
  {
    ...official,
    platform: 'email',
    provider: 'feishu_mail',
    recallWindow: { seconds: 24 * HOUR },
    document: 'https://open.feishu.cn lark-mail-recall.md, mail-v1 user_mailbox-sent_message/recall',
    note: 'Feishu mail: within 24 h, with the result for each recipient (get_recall_detail).',
  },
  {
    ...official,
    platform: 'email',
    provider: 'exchange',
    document: 'https://learn.microsoft.com graph message-recall (beta)',
    note: 'Exchange: Microsoft Graph `message: recall`, in beta, also in the cloud run by 21Vianet in China. No window is documented.',
  },
  {
    ...official,
    platform: 'im_sdk',
    provider: 'easemob',
    recallWindow: { seconds: 2 * MINUTE },
    document: 'https://doc.easemob.com message_recall',
    note: 'Easemob: 2 min by default, up to 7 days by configuration; expired messages can be recalled by force.',
  },
  {
    ...official,
    platform: 'im_sdk',
    provider: 'tencent_im',
    recallWindow: { seconds: 2 * MINUTE },
    document: 'https://tencentcloud.com 1047/48015',
    note: 'Tencent IM: 2 min by default, configurable.',
  },
];
