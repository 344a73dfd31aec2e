import type { PlatformFact } from './fact.ts';
import { article, DAY, HOUR, MINUTE, official } from './sources.ts';

const wecom = {
  platform: 'wecom',
  clock: 'server',
  reads: 'none',
  deliveries: 'event',
  perSendCap: 10_000,
  forms: ['rich', 'file'],
  penalties: ['take_down', 'disable'],
} as const;

const STOP = 'https://developer.work.weixin.qq.com/document/path/97611 (2025-11-17)';
const REMIND = 'https://developer.work.weixin.qq.com/document/path/97610 (2025-11-17)';
const CAP_TODAY = 'https://developer.work.weixin.qq.com/document/path/92135 (2025-11-17)';
const CAP_BEFORE = 'https://hexdocs.pm/wechat_sdk (GroupMsg)';

const staffReminders = { count: 3, seconds: DAY } as const;

const settings = [
  { reading: 'set_to_week', perCustomer: { count: 7, per: 'week' } },
  { reading: 'set_to_day', perCustomer: { count: 1, per: 'day' } },
] as const;

/**
 * Broadcasts to customers, and to customer groups: the same rules. Two official readings of the cap, by the day from which
 * each is known; an administrator can change today's to one by week or by day.
 */
const customerBroadcasts = (['customer_broadcast', 'customer_group_broadcast'] as const).flatMap((messageClass) => {
  const customer = { ...official, platform: 'wecom', messageClass } as const;
  return [
    {
      ...customer,
      recallWindow: 'none',
      after: 'only_unsent_stopped',
      perCustomer: { count: 4, per: 'month' },
      staffReminders,
      document: `${CAP_BEFORE}; ${STOP}; ${REMIND}`,
      note: 'At most 4 for each customer or customer group in a calendar month, per older copies of the add_msg_template documentation. The stop API ends tasks that are not sent and recalls nothing. The API reminds staff at most 3 times a broadcast in 24 h.',
    },
    {
      ...customer,
      validFrom: '2025-11-17',
      recallWindow: 'none',
      after: 'only_unsent_stopped',
      perCustomer: { count: 'days_of_month', per: 'month' },
      staffReminders,
      document: `${CAP_TODAY}; ${STOP}; ${REMIND}`,
      note: 'As many for each customer or customer group in a calendar month as the month has days, unless an administrator set another cap. The stop API ends tasks that are not sent and recalls nothing. The API reminds staff at most 3 times a broadcast in 24 h.',
    },
    ...settings.map(
      ({ reading, perCustomer }) =>
        ({
          ...customer,
          reading,
          validFrom: '2025-11-17',
          perCustomer,
          document: CAP_TODAY,
          note: 'The cap where an administrator set it so.',
        }) as const,
    ),
  ] as const;
});

export const wecomFacts: readonly PlatformFact[] = [
  {
    ...article,
    ...wecom,
    recallWindow: { seconds: 30 * MINUTE },
    after: 'admins_only',
    note: 'For administrators, with approval at three levels and 180 days of audit. Send result: 0 unsent, 1 sent, 2 not a friend, 3 capped; no reads.',
  },
  {
    ...article,
    ...wecom,
    messageClass: 'all_staff_notice',
    recallWindow: { seconds: 24 * HOUR },
    after: 'overwritten',
    note: 'Administrators can overwrite an all-staff notice by force within 24 h.',
  },
  {
    ...official,
    platform: 'wecom',
    messageClass: 'app',
    recallWindow: { seconds: 24 * HOUR },
    clock: 'server',
    note: 'Messages of an application.',
  },
  {
    ...official,
    platform: 'wecom',
    messageClass: 'app',
    validFrom: '2021-08-11',
    recallWindow: { seconds: 24 * HOUR },
    clock: 'server',
    after: 'other_client_keeps_copy',
    document: 'https://developer.work.weixin.qq.com/document/path/96460 (2021-08-11)',
    note: 'Messages of an application, within 24 h and in the WeCom client only: the copy in the WeChat plug-in stays.',
  },
  {
    ...official,
    platform: 'wecom',
    messageClass: 'external_chat',
    recallWindow: { seconds: 2 * MINUTE },
    clock: 'server',
    note: 'Messages in chats with people outside of the organisation.',
  },
  ...customerBroadcasts,
];
