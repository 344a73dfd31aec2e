import type { PlatformFact } from './fact.ts';
import { providerFacts } from './providerRows.ts';
import { receiptFacts } from './receiptRows.ts';
import { article, HOUR, MINUTE, official } from './sources.ts';
import { wecomFacts } from './wecomRows.ts';

/**
 * Version of the data: raised with every change of a row. It only orders programs, so that an older one leaves the figures to a
 * newer one; which figures a change concerns, the `facts` of their rows decide (docs/decisions/0018-facts-of-a-row.md).
 */
export const FACTS_VERSION = 3;

export const platformFacts: readonly PlatformFact[] = [
  {
    ...article,
    platform: 'wechat',
    recallWindow: { seconds: 2 * MINUTE },
    clock: 'server',
    after: 'deleted',
    perSendCap: 200,
    forms: ['text', 'picture', 'link'],
    reads: 'none',
    deliveries: 'none',
    penalties: ['warn', 'throttle', 'ban'],
    note: 'Deleted everywhere; past the window the button is gone; the log is cleared at once. A personal account gets receipts of neither deliveries nor reads.',
  },
  {
    ...article,
    platform: 'wechat_oa',
    reads: 'aggregate',
    deliveries: 'aggregate',
    note: 'Reads are counts, one day later. A mass send reports counts of recipients, not each delivery.',
  },
  {
    ...article,
    platform: 'wechat_oa',
    messageClass: 'article',
    recallWindow: { seconds: 5 * MINUTE },
    clock: 'server',
    after: 'version_rolled_back',
    reads: 'aggregate',
    deliveries: 'aggregate',
    note: 'Five minutes after publication, the version is rolled back. Reads are counts, one day later.',
  },
  {
    ...official,
    platform: 'wechat_oa',
    messageClass: 'article',
    recallWindow: 'unlimited',
    clock: 'server',
    after: 'card_stays',
    note: 'An article can be deleted at any time; the cards already sent stay in the chats.',
  },
  {
    ...official,
    platform: 'wechat_oa',
    messageClass: 'template',
    reads: 'none',
    deliveries: 'event',
    note: 'Each template message is answered by a callback with its result; reads are not reported.',
  },
  ...wecomFacts,
  ...(['after_recall', 'at_timeout'] as const).map(
    (reading) =>
      ({
        ...article,
        platform: 'qq',
        reading,
        recallWindow: { seconds: 2 * MINUTE },
        clock: 'client',
        after: reading === 'after_recall' ? 'ordinary_message' : null,
        perSendCap: 500,
        forms: ['sticker', 'video'],
        reads: 'none',
        deliveries: 'none',
        penalties: ['mute', 'dissolve'],
        note:
          reading === 'after_recall'
            ? 'One passage: a recalled mass message becomes an ordinary message. A group owner may recall any.'
            : 'Another passage: a mass message becomes an ordinary message when the window ends. A group owner may recall any.',
      }) as const,
  ),
  {
    ...article,
    platform: 'dingtalk',
    recallWindow: { seconds: 24 * HOUR },
    clock: 'server',
    reads: 'poll',
    deliveries: 'event',
    note: 'Lists of readers are polled; the result of a send lists the recipients it failed for.',
  },
  {
    ...article,
    platform: 'feishu',
    recallWindow: { seconds: HOUR },
    clock: 'server',
    reads: 'event',
    deliveries: 'event',
    note: 'Recall by owner, group owner, group manager, enterprise manager; a read is an event of its own.',
  },
  {
    ...official,
    platform: 'feishu',
    recallWindow: { seconds: 24 * HOUR, upTo: 'unstated' },
    clock: 'server',
    note: 'By default 24 h; an administrator can change it.',
  },
  {
    ...article,
    platform: 'telegram',
    recallWindow: 'unlimited',
    clock: 'server',
    reads: 'none',
    deliveries: 'event',
    note: 'The answer to a send confirms that the message is in the chat, which the server keeps. Bots get reactions and callbacks, no views.',
  },
  ...(['whatsapp', 'email', 'sms'] as const).map(
    (platform) =>
      ({
        ...article,
        platform,
        recallWindow: 'none',
        note: 'A message that was sent cannot be taken back.',
      }) as const,
  ),
  {
    ...official,
    platform: 'whatsapp',
    reads: 'event',
    readsAreLowerBound: true,
    deliveries: 'event',
    note: 'Status events sent, delivered, read; people can turn read receipts off.',
  },
  {
    ...official,
    platform: 'sms',
    reads: 'none',
    deliveries: 'event',
    note: 'Delivery reports of the carrier, and links; reads are not reported.',
  },
  {
    ...official,
    platform: 'email',
    reads: 'event',
    readsAreLowerBound: true,
    deliveries: 'event',
    note: 'Opens by a picture that may be blocked, or fetched by a machine; a delivery is an acceptance by the receiving server without a bounce. Whether a message can be recalled depends on the provider.',
  },
  ...receiptFacts,
  ...providerFacts,
];
