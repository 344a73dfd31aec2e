import type { ContentForm, MessageClass, PenaltyKind, Platform } from '../types.ts';

/**
 * What a row states of a matter. `unknown`: official documents were searched and do not state it, so no wider row may answer.
 * null: the row is not about it, and leaves it to the next row.
 */
export type Stateable<Value> = Value | 'unknown' | null;

/** How long a sent message can be taken back. */
export type RecallWindow = 'none' | 'unlimited' | LimitedWindow;

export interface LimitedWindow {
  /** A recall at exactly this age is inside. */
  readonly seconds: number;
  /** The longest window that can be configured; `unstated`: it can be, and the source gives no limit. */
  readonly upTo?: number | 'unstated';
  /** An expired message can be recalled by force. */
  readonly forced?: true;
}

/** What becomes of a recalled message at its recipients. */
export type AfterRecall =
  | 'deleted'
  | 'version_rolled_back'
  | 'admins_only'
  | 'overwritten'
  | 'ordinary_message'
  | 'card_stays'
  /** Only what was not sent yet is held back; what was sent stays. */
  | 'only_unsent_stopped'
  /** Gone from the device where it was shown and not clicked; what was not sent yet is held back. */
  | 'unsent_and_unclicked_removed'
  /** Gone in the platform's own client; the copy in another client stays. */
  | 'other_client_keeps_copy';

/** Most messages to one customer, or one customer group, in a calendar period of the platform. */
export interface PerCustomerCap {
  /** `days_of_month`: as many as the month has days. */
  readonly count: number | 'days_of_month';
  readonly per: 'day' | 'week' | 'month';
}

/** How often the platform reminds staff of one broadcast that they have not sent. */
export interface StaffReminders {
  readonly count: number;
  readonly seconds: number;
}

/** In which form the platform lets a stage be known: an event for each recipient, lists, only counts, or not at all. */
export type StageBasis = 'event' | 'poll' | 'aggregate' | 'none';

/**
 * One row of platform facts: what one source states of one class of message from a day on. Where sources differ, or one
 * source contradicts itself, each reading is a row: nothing is decided here that the sources leave open. `sides.ts` gives the
 * facts of one matter from all rows.
 */
export interface PlatformFact {
  readonly platform: Platform;
  /** `default` means every class that the same source has no row of its own for. */
  readonly messageClass: MessageClass;
  /** The service that the row is about (a broadcast's `provider`); null: whichever carries it. */
  readonly provider: string | null;
  /** First day (UTC) on which the row holds; 2000-01-01 where the source gives no date. */
  readonly validFrom: string;
  /** The articles that the product was conceived from (priors, without sources), or the platform's own documents. */
  readonly source: 'article' | 'official';
  /** Distinguishes two readings of one source. */
  readonly reading?: string;
  readonly recallWindow: Stateable<RecallWindow>;
  /** Whose clock the window runs by; null: the source does not give it. */
  readonly clock: 'server' | 'client' | null;
  readonly after: AfterRecall | null;
  /** In which form the result of a recall is known for each recipient. */
  readonly recallResults: Stateable<StageBasis>;
  /** Most recipients of one send. */
  readonly perSendCap: number | null;
  readonly perCustomer: PerCustomerCap | null;
  readonly staffReminders: StaffReminders | null;
  readonly forms: readonly ContentForm[] | null;
  /** How deliveries can be known. */
  readonly deliveries: Stateable<StageBasis>;
  /** How reads can be known. */
  readonly reads: Stateable<StageBasis>;
  /** True where reads seen are fewer than reads made: receipts can be off, images blocked. */
  readonly readsAreLowerBound: boolean;
  /** What the platform itself reports of clicks and taps. Tracked links are the tenant's own and need no platform. */
  readonly clicks: Stateable<StageBasis>;
  /** What the platform does to offenders, mildest first. */
  readonly penalties: readonly PenaltyKind[];
  /** Where an official row was read: an address, and the day of the page. Null where none was kept. */
  readonly document: string | null;
  readonly note: string;
}
