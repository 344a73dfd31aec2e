/**
 * One row of the table `events` (store/migrations/0001_events.sql), as passed to EventsBlock. A missing field is the
 * column's default, which means "not reported". Times are milliseconds since 1970, UTC.
 */
export interface EventRow {
  tenant: string;
  broadcast: string;
  /** The pseudonym's halves: SipHash-2-4 of the raw id, little end first. */
  recipientLow: number;
  recipientHigh: number;
  /** Number of the event type in the Enum8 of the table (contract/types.ts keeps the same numbers). */
  type: number;
  /** 32 bits of a hash of the event id. */
  eventKey: number;
  occurredAt: number;
  receivedAt: number;

  occurredAfter?: number;
  machine?: boolean;
  retracted?: boolean;
  /** 0 event, 1 poll, 2 aggregate. */
  basis?: number;
  platform?: string;
  messageClass?: string;

  /** Tags sorted, distinct, joined by 0x1f. */
  audience?: string;
  variant?: string;
  tier?: string;
  contentType?: string;
  groupId?: string;
  household?: string;
  /** The account that sent it. */
  sentBy?: string;

  assignment?: { experiment: string; unit: string; holdout: boolean };
  covariate?: number;
  /** status 1 failed, 2 delivered. */
  outcome?: { status: number; reason: string };
  deviceOs?: string;
  loadedAt?: number;
  dwellMs?: number;
  /** role 1 secondary, 2 primary. */
  click?: { target: string; role: number };
  /** value: ten-thousandths of the currency as a decimal integer string or a safe integer. */
  conversion?: { value: number | bigint; currency: string; goal: string; orderRef: string; reversal: boolean };
  action?: { kind: string; reason: string };
  recall?: {
    recallId: string;
    stage: string;
    actor: string;
    role: string;
    level: string;
    reason: string;
    ip: string;
    device: string;
  };
  retracts?: { type: string; eventKey: number };
  /** Canonical JSON. */
  properties?: string;
  source?: string;

  /** From a live service (Kafka, HTTP), not from an import. */
  live?: boolean;
  importBatch?: string;
  /** One of 32 bits chosen by the content. */
  contentBit?: number;
  part?: number;
  /** Kafka offset: a safe integer. */
  off?: number;
}
