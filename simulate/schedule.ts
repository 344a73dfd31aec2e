import { type Channel, channels, channelsOf } from './channels.ts';
import { furtherStory, isCounted, otherChannelsOf, placeOf } from './everyPlatform.ts';
import type { PlannedBroadcast, Platforms } from './planned.ts';
import { type ContentType, contentOf } from './priors.ts';
import { type Random, randomFrom } from './random.ts';
import { recallSoon } from './recall.ts';
import { campaigns, makeMessage, owners } from './wording.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

export interface ScheduleOptions {
  readonly tenant: string;
  readonly seed: string;
  /** Milliseconds since 1970: midnight of the first day in Beijing. */
  readonly start: number;
  readonly days: number;
  /** About how many events there shall be. */
  readonly scale: number;
  readonly platforms: Platforms;
}

/** Events that an average recipient of an average broadcast causes. */
const EVENTS_A_RECIPIENT = 2.55;
/** Broadcasts a day. On more platforms there are more of them: what is usual takes several earlier ones of the same kind. */
const A_DAY: Readonly<Record<Platforms, number>> = { events: 1.6, all: 3 };
const CONTENT: readonly [ContentType, ...ContentType[]] = [
  'promotion',
  'promotion',
  'promotion',
  'ecommerce',
  'ecommerce',
  'knowledge',
  'knowledge',
  'government_notice',
  'government_notice',
  'education_document',
  'entertainment',
  'entertainment',
];

/** Plans every broadcast, in order of its start. */
export function planBroadcasts({ tenant, seed, start, days, scale, platforms }: ScheduleOptions): PlannedBroadcast[] {
  const random = randomFrom(seed, 'schedule');
  const count = Math.max(4, Math.round(Math.min(days * A_DAY[platforms], scale / 400)));
  const indices = Array.from({ length: count }, (_, index) => index);
  const withRecipients = platforms === 'all' ? indices.filter((index) => !isCounted(index)).length : count;
  const mean = scale / EVENTS_A_RECIPIENT / withRecipients;
  const end = start + days * DAY;
  const plans = indices.map((index) =>
    planOne({ tenant, seed, index, end, mean, platforms, startsAt: slot(start, (index * days) / count, random) }),
  );
  return plans.map((plan, index) => storyOf(plan, index, plans, platforms)).sort((a, b) => a.startsAt - b.startsAt);
}

/** A time of day at which people send broadcasts. */
function slot(start: number, day: number, random: Random): number {
  const hour = random.pick([9, 10, 10, 12, 15, 18, 19, 20, 20]);
  return start + Math.floor(day) * DAY + hour * HOUR + random.below(30) * MINUTE;
}

function planOne(given: {
  tenant: string;
  seed: string;
  index: number;
  end: number;
  mean: number;
  platforms: Platforms;
  startsAt: number;
}): PlannedBroadcast {
  const id = `b${String(given.index + 1).padStart(4, '0')}`;
  const seed = `${given.seed}/${id}`;
  const random = randomFrom(seed, 'plan');
  const place = given.platforms === 'all' ? placeOf(given.index) : undefined;
  const contentType = random.pick(place?.contentTypes ?? CONTENT);
  const others = given.platforms === 'all' ? otherChannelsOf : channelsOf;
  const channel: Channel = place?.channel ?? channels[random.pick(others[contentType])];
  const recipients = Math.max(20, Math.round(random.logNormal(given.mean * 0.82, 0.6) * channel.size));
  return {
    id,
    tenant: given.tenant,
    seed,
    startsAt: given.startsAt,
    queueMs: Math.min(20 * MINUTE, recipients * 120),
    end: given.end,
    content: contentOf(contentType),
    channel,
    message: makeMessage(contentType, channel, random, { sober: given.platforms === 'all' }),
    campaign: random.pick(campaigns[contentType]),
    owner: owners[contentType],
    sentBy: undefined,
    recipients,
    experiment: undefined,
    recall: undefined,
    lists: place?.lists ?? 'none',
    counting: place?.counting,
    corrects: undefined,
    ordersNamePersonOnly: false,
    test: false,
  };
}

/** Some broadcasts have a story of their own, at fixed places so that every world has them. */
function storyOf(
  plan: PlannedBroadcast,
  index: number,
  all: readonly PlannedBroadcast[],
  platforms: Platforms,
): PlannedBroadcast {
  if (index % 8 === 2) return { ...plan, experiment: `exp-${plan.id}` };
  const lastSendAt = plan.startsAt + plan.queueMs;
  if (index % 24 === 5) {
    return { ...plan, recall: recallSoon(platforms === 'all' ? 'by_recipient' : 'everywhere', lastSendAt) };
  }
  const recalled = all[index - 1];
  if (index % 24 === 6 && recalled !== undefined) {
    const correction = { ...recalled.message, title: `【更正】${recalled.message.title}` };
    const startsAt = recalled.startsAt + recalled.queueMs + 15 * MINUTE;
    const { content, channel, owner, campaign, lists } = recalled;
    return {
      ...plan,
      content,
      channel,
      owner,
      campaign,
      lists,
      startsAt,
      message: correction,
      corrects: recalled.id,
    };
  }
  if (index === 3) return { ...plan, recipients: 25, test: true };
  return platforms === 'all' ? furtherStory(plan, index) : plan;
}
