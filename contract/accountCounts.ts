import { z } from 'zod';
import { MOST_COUNT } from './fields.ts';
import { type AccountCount, accountCounts } from './types.ts';

const meanings: Readonly<Record<AccountCount, string>> = {
  new_apply_cnt: 'Friend requests sent by the staff member.',
  new_contact_cnt: 'Customers added.',
  chat_cnt: 'Chats with customers.',
  message_cnt: 'Messages sent to customers.',
  reply_percentage: 'Chats begun by customers that got a reply, in percent, 0 to 100.',
  avg_reply_time: 'Mean time to the first reply, in minutes.',
  negative_feedback_cnt: 'Customers who deleted or blocked the staff member.',
  new_chat_cnt: 'Customer groups created.',
  chat_total: 'Customer groups in all, at the end of the day.',
  chat_has_msg: 'Customer groups with a message.',
  new_member_cnt: 'Members who joined customer groups.',
  member_total: 'Members of customer groups in all, at the end of the day.',
  member_has_msg: 'Members who sent a message.',
  msg_total: 'Messages in customer groups in all, at the end of the day.',
  migrate_trainee_chat_cnt: 'Customer groups migrated, education and training only.',
  staff_total: 'Staff who were to send.',
  staff_sent: 'Staff who sent.',
  staff_unsent: 'Staff who did not send.',
  customers_sent: 'Customers sent to.',
  customers_unsent: 'Customers not sent to yet.',
  customers_not_friend: 'Customers not sent to: no longer a friend.',
  customers_capped: 'Customers not sent to: they had as many as the platform allows.',
  moments_staff_published: 'Staff who published the moment.',
  moments_staff_unpublished: 'Staff who did not publish it.',
  moments_customers_reached: 'Customers who could see the moment.',
  moments_comments: 'Comments on the moment.',
  moments_likes: 'Likes of the moment.',
  customers_lost: 'Customers who left.',
};

function accountCount(name: AccountCount) {
  const most = name === 'reply_percentage' ? 100 : MOST_COUNT;
  return z.number().min(0).max(most).optional().describe(meanings[name]);
}

/** Counts of an `account_stats`, decimals included. An unknown name is refused: such a count would be lost. */
export function accountStatsCounts() {
  // The cast keeps the literal keys that Object.fromEntries widens to string.
  const shape = Object.fromEntries(accountCounts.map((name) => [name, accountCount(name)])) as Record<
    AccountCount,
    ReturnType<typeof accountCount>
  >;
  return z
    .strictObject(shape)
    .refine((given) => Object.keys(given).length > 0, 'at least one count')
    .meta({ minProperties: 1 });
}
