import type { TenantId } from '../../contract/ids.ts';
import type { UnusedCounts } from '../../contract/usage.ts';
import type { RejectedItem } from './answers.ts';
import type { BodyItem } from './body.ts';

/** What became of a request's events. */
export interface Delivered {
  readonly rejected: readonly RejectedItem[];
  /** Of those that were taken, the ones that no figure uses. */
  readonly unused: UnusedCounts;
}

/**
 * Makes a request's events durable, somewhere. Resolves, with those that are no events, when all the others are; throws
 * CodedError when they may not be (HX_CLICKHOUSE, HX_KAFKA, HX_BUSY): the caller sends all of it again.
 */
export type Deliver = (tenant: TenantId, items: readonly BodyItem[]) => Promise<Delivered>;
