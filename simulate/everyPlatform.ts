import {
  type Channel,
  type ChannelName,
  channels,
  channelsOf,
  dingtalk,
  officialAccount,
  pushChannels,
} from './channels.ts';
import type { Counting, PlannedBroadcast } from './planned.ts';
import type { ContentType } from './priors.ts';
import { recallTooLate } from './recall.ts';

/** What is fixed about the broadcast at one place of a world with every kind of platform. */
export interface Place {
  readonly channel: Channel;
  readonly contentTypes: readonly [ContentType, ...ContentType[]];
  readonly lists: PlannedBroadcast['lists'];
  readonly counting: Counting | undefined;
}

const byEvents = { lists: 'none', counting: undefined } as const;
// Two types on each platform: so that a broadcast soon has earlier ones like it.
const officeTypes = ['government_notice', 'education_document'] as const;
const shopTypes = ['promotion', 'entertainment'] as const;

const onFeishu: Place = { ...byEvents, channel: channels.feishu, contentTypes: officeTypes };

function onPush(round: number): Place {
  const channel = round % 2 === 0 ? pushChannels.jpush : pushChannels.huawei;
  return { ...byEvents, channel, contentTypes: shopTypes };
}

function onDingtalk(round: number): Place {
  const lists = round % 3 === 1 ? 'one_broken' : 'complete';
  return { channel: dingtalk, contentTypes: officeTypes, lists, counting: undefined };
}

function onOfficialAccount(round: number): Place {
  const counting = { scope: round % 3 === 1 ? 'to_date' : 'day' } as const;
  return {
    channel: officialAccount,
    contentTypes: ['knowledge', 'knowledge', 'promotion'],
    lists: 'none',
    counting,
  };
}

/**
 * The platform at one place, by its index in the world: fixed, so that every world has each kind. Undefined: as in a world
 * of events. The places of experiments, of the test and of corrections are left alone.
 */
export function placeOf(index: number): Place | undefined {
  const round = Math.floor(index / 8);
  if (isRecalled(index)) {
    const some = [onDingtalk(0), onFeishu, onPush(0)];
    return some[Math.floor(index / 24) % some.length];
  }
  if (isRecalledTooLate(index)) return onFeishu;
  if (isCounted(index)) return onOfficialAccount(round);
  if (index % 8 === 0) return onDingtalk(round);
  if (index % 8 === 7) return onPush(round);
  return undefined;
}

/** The channels at all other places. Feishu has places of its own, so these are more often e-mails, which soon have earlier ones like them. */
export const otherChannelsOf: Readonly<Record<ContentType, readonly [ChannelName, ...ChannelName[]]>> = {
  ...channelsOf,
  ecommerce: ['email', 'email', 'wecom', 'whatsapp', 'sms'],
  knowledge: ['email', 'email', 'wecom'],
  education_document: ['email'],
};

/** Known by counts only: no recipient has an event. */
export const isCounted = (index: number): boolean => index % 8 === 4;
/** Here `schedule.ts` recalls in every world. */
const isRecalled = (index: number) => index % 24 === 5;
const isRecalledTooLate = (index: number) => index % 24 === 17;

/** What only worlds with every kind of platform have. */
export function furtherStory(plan: PlannedBroadcast, index: number): PlannedBroadcast {
  return isRecalledTooLate(index) ? { ...plan, recall: recallTooLate(plan.startsAt) } : plan;
}
