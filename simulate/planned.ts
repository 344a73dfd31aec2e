import type { AggregateScope } from '../contract/types.ts';
import type { Channel } from './channels.ts';
import type { Content } from './content.ts';
import type { Message } from './wording.ts';

/** How a recall ends. */
export type RecallEnd =
  /** It removes the message from everyone at once, and reports no outcome for a recipient. */
  | 'everywhere'
  /** It has an outcome for each recipient: most are removed. */
  | 'by_recipient'
  /** The platform's window is over: it removes nothing, and each recipient has that outcome. */
  | 'too_late';

export interface PlannedRecall {
  readonly end: RecallEnd;
  readonly requestedAt: number;
  readonly reason: string;
}

/** How a broadcast's counts are stated. */
export interface Counting {
  readonly scope: AggregateScope;
}

/** `events`: platforms whose stages are events of recipients. `all`: also lists, counts, app push, and recalls with outcomes. */
export const platformChoices = ['events', 'all'] as const;
export type Platforms = (typeof platformChoices)[number];

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
  readonly content: Content;
  readonly channel: Channel;
  readonly message: Message;
  readonly campaign: string;
  readonly owner: string;
  /** The account that sends it; undefined: the world has one account and does not name it. */
  readonly sentBy: string | undefined;
  readonly recipients: number;
  /** Arms a and b, and a control that is not sent. */
  readonly experiment: string | undefined;
  readonly recall: PlannedRecall | undefined;
  /** Lists of readers: none where reads are events, all complete, or one of them broken off. */
  readonly lists: 'none' | 'complete' | 'one_broken';
  /** Only counts of it are known, in this way. */
  readonly counting: Counting | undefined;
  readonly corrects: string | undefined;
  /** Orders name only the person, as those of a shop that knows no broadcast. */
  readonly ordersNamePersonOnly: boolean;
  readonly test: boolean;
}
