import { z } from 'zod';
import { tenantIdSchema } from '../../contract/ids.ts';
import { MOST_MESSAGE_BYTES } from './readEvent.ts';

const claim = z.object({ tenant: tenantIdSchema });
const claimInData = z.object({ data: claim });

/**
 * The tenant that a message names although it is no event: whose operator finds it among the dead letters. Empty where it
 * names none that could be one.
 */
export function claimedTenant(value: Uint8Array | null): string {
  if (value === null || value.byteLength > MOST_MESSAGE_BYTES) return '';
  let parsed: unknown;
  try {
    parsed = JSON.parse(Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf8'));
  } catch {
    return '';
  }
  const direct = claim.safeParse(parsed);
  if (direct.success) return direct.data.tenant;
  const wrapped = claimInData.safeParse(parsed);
  return wrapped.success ? wrapped.data.data.tenant : '';
}
