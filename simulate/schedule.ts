import { type Channel, channels, channelsOf } from './channels.ts';
import type { ContentType } from './priors.ts';
import { type Random, randomFrom } from './random.ts';
import { campaigns, type Message, makeMessage, owners } from './wording.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A broadcast before anything happened. */
export interface PlannedBroadcast {
  readonly id: string;
  readonly tenant: string;
  /** What all of its luck is drawn from. */
  readonly seed: string;
  /** Milliseconds since 1970. */
  readonly startsAt: number;
  /** How long the queue takes to send all of it. */
  readonly queueMs: number;
  /** The world's end. */
  readonly end: number;
  readonly contentType: ContentType;
  readonly channel: Channel;
  readonly message: Message;
  readonly campaign: string;
  readonly owner: string;
  readonly recipients: number;
  /** Arms a and b, and a control that is not sent. */
  readonly experiment: string | undefined;
  /** When it was recalled from everyone: nobody reads afterwards. Infinity: it was not. */
  readonly removedAt: number;
  readonly corrects: string | undefined;
  readonly test: boolean;
}

export interface ScheduleOptions {
  readonly tenant: string;
  readonly seed: string;
  /** Milliseconds since 1970: midnight of the first day in Beijing. */
  readonly start: number;
  readonly days: number;
  /** About how many events there shall be. */
  readonly scale: number;
}

/** Events that an average recipient of an average broadcast causes. */
const EVENTS_A_RECIPIENT = 2.55;
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
export function planBroadcasts({ tenant, seed, start, days, scale }: ScheduleOptions): PlannedBroadcast[] {
  const random = randomFrom(seed, 'schedule');
  const count = Math.max(4, Math.round(Math.min(days * 1.6, scale / 400)));
  const mean = scale / EVENTS_A_RECIPIENT / count;
  const end = start + days * DAY;
  const plans = Array.from({ length: count }, (_, index) =>
    planOne({ tenant, seed, index, end, mean, startsAt: slot(start, (index * days) / count, random) }),
  );
  return plans.map((plan, index) => storyOf(plan, index, plans)).sort((a, b) => a.startsAt - b.startsAt);
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
  startsAt: number;
}): PlannedBroadcast {
  const id = `b${String(given.index + 1).padStart(4, '0')}`;
  const seed = `${given.seed}/${id}`;
  const random = randomFrom(seed, 'plan');
  const contentType = random.pick(CONTENT);
  const channel = channels[random.pick(channelsOf[contentType])];
  const recipients = Math.max(20, Math.round(random.logNormal(given.mean * 0.82, 0.6) * channel.size));
  return {
    id,
    tenant: given.tenant,
    seed,
    startsAt: given.startsAt,
    queueMs: Math.min(20 * MINUTE, recipients * 120),
    end: given.end,
    contentType,
    channel,
    message: makeMessage(contentType, random),
    campaign: random.pick(campaigns[contentType]),
    owner: owners[contentType],
    recipients,
    experiment: undefined,
    removedAt: Number.POSITIVE_INFINITY,
    corrects: undefined,
    test: false,
  };
}

/** Some broadcasts have a story of their own, at fixed places so that every world has them. */
function storyOf(plan: PlannedBroadcast, index: number, all: readonly PlannedBroadcast[]): PlannedBroadcast {
  if (index % 8 === 2) return { ...plan, experiment: `exp-${plan.id}` };
  if (index % 24 === 5) return { ...plan, removedAt: plan.startsAt + plan.queueMs + 12 * MINUTE };
  const recalled = all[index - 1];
  if (index % 24 === 6 && recalled !== undefined) {
    const correction = { ...recalled.message, title: `【更正】${recalled.message.title}` };
    const startsAt = recalled.startsAt + recalled.queueMs + 15 * MINUTE;
    const { contentType, channel, owner, campaign } = recalled;
    return { ...plan, contentType, channel, owner, campaign, startsAt, message: correction, corrects: recalled.id };
  }
  if (index === 3) return { ...plan, recipients: 25, test: true };
  return plan;
}
