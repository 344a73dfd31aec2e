import type { ContentForm, MessageClass, PenaltyKind, Platform } from '../types.ts';

/** How long a sent message can be taken back; null where the source does not say. */
export type RecallWindow = 'none' | 'unlimited' | { readonly seconds: number } | null;

/** What becomes of a recalled message at its recipients; null where the source does not say. */
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
  | 'other_client_keeps_copy'
  | null;

/** Most messages to one customer, or one customer group, in a calendar period of the platform. */
export interface PerCustomerCap {
  /** `days_of_month`: as many as the month has days. */
  readonly count: number | 'days_of_month';
  readonly per: 'day' | 'week' | 'month';
}

/** In which form the platform lets reads be known. */
export type ReadBasis = 'event' | 'poll' | 'aggregate' | 'none';

/**
 * One row of platform facts: what one source says of one class of message from a day on. Where sources differ, or one
 * source contradicts itself, each reading is a row: nothing is decided here that the sources leave open.
 */
export interface PlatformFact {
  readonly platform: Platform;
  /** `default` stands for every class that the same source has no row of its own for. */
  readonly messageClass: MessageClass;
  /** The service that the row is about (a broadcast's `provider`); null: whichever carries it. */
  readonly provider: string | null;
  /** First day (UTC) on which the row holds; 2000-01-01 where the source gives no date. */
  readonly validFrom: string;
  /** The articles that the product was conceived from (priors, without sources), or the platform's own documents. */
  readonly source: 'article' | 'official';
  /** Distinguishes two readings of one source. */
  readonly reading?: string;
  readonly recallWindow: RecallWindow;
  /** Whose clock the window runs by. */
  readonly clock: 'server' | 'client' | null;
  readonly after: AfterRecall;
  /** Most recipients of one send. */
  readonly perSendCap: number | null;
  readonly perCustomer: PerCustomerCap | null;
  readonly forms: readonly ContentForm[] | null;
  /** How reads can be known; null where the source says nothing of them. */
  readonly reads: ReadBasis | null;
  /** True where reads seen are fewer than reads made: receipts can be off, images blocked. */
  readonly readsAreLowerBound: boolean;
  /** Whether each recipient's delivery is reported; null where the source says nothing of it. */
  readonly deliveries: boolean | null;
  /** What the platform does to offenders, mildest first. */
  readonly penalties: readonly PenaltyKind[];
  /** Where an official row was read: an address, and the day of the page. Null where none was kept. */
  readonly document: string | null;
  readonly note: string;
}
