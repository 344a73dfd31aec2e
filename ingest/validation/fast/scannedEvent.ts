import type { EventOf } from '../../../contract/event.ts';
import type { Money } from '../../../contract/money.ts';

/** The types that can be scanned: what services send by the million. */
export const scannedTypes = [
  'send',
  'delivery',
  'read',
  'click',
  'conversion',
  'interaction',
  'optout',
  'complaint',
  'assignment',
] as const;
export type ScannedType = (typeof scannedTypes)[number];

type Send = EventOf<'send'>;

/**
 * An event of any scanned type, filled again for each message: valid only until the next one is read. Fields that a type
 * does not have hold undefined, or the default that another type has for them. The two texts that no two events share are
 * made only where they are asked for; rows are made from their bytes.
 */
export class ScannedEvent {
  bytes: Buffer = Buffer.alloc(0);
  idStart = 0;
  idEnd = 0;
  recipientStart = 0;
  recipientEnd = 0;

  type: ScannedType = 'send';
  occurred_at = 0;
  tenant: string | undefined;
  broadcast: string | undefined;
  platform: Send['platform'] = undefined;
  message_class: Send['message_class'] = undefined;
  basis: Send['basis'] | undefined;
  source: Send['source'] = undefined;
  readonly properties = '';

  audience: EventOf<'send' | 'assignment'>['audience'] = [];
  variant: string | undefined;
  tier: Send['tier'] = undefined;
  content_type: string | undefined;
  group: string | undefined;
  household: string | undefined;
  status: EventOf<'delivery'>['status'] | undefined;
  reason: string | undefined;
  device_os: string | undefined;
  loaded_at: number | undefined;
  occurred_after: number | undefined;
  machine = false;
  dwell_ms: number | undefined;
  target: string | undefined;
  role: EventOf<'click'>['role'] = undefined;
  goal: string | undefined;
  value: Money | undefined;
  currency: string | undefined;
  order: string | undefined;
  reverses: string | undefined;
  kind: EventOf<'interaction' | 'optout' | 'complaint'>['kind'] | undefined;
  experiment: string | undefined;
  holdout = false;
  unit: string | undefined;
  sent_by: string | undefined;
  covariate: number | undefined;

  get id(): string {
    return this.bytes.toString('latin1', this.idStart, this.idEnd);
  }

  get recipient(): string {
    return this.bytes.toString('latin1', this.recipientStart, this.recipientEnd);
  }
}
