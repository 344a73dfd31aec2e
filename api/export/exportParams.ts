import { z } from 'zod';
import { CodedError } from '../../contract/errors.ts';
import { nearest } from '../../contract/nearest.ts';
import type { EventType } from '../../contract/types.ts';
import { periodParams } from '../../transforms/metrics/grammar/period.ts';
import { many } from '../../transforms/model/params.ts';
import { parseParams, type RawParams } from '../params.ts';
import { type ExportRequest, exportTypes, isExportType } from './exportQuery.ts';

/** What an export is asked for beside its type, over HTTP and on the command line. */
export const exportParams = z.object({
  ...periodParams,
  broadcast: many(z.string().max(256)).optional().describe('Only these broadcasts'),
  format: z.string().optional(),
});

/** The type of that name; HX_NOT_FOUND with the nearest otherwise. */
export function findExportType(name: string): EventType {
  if (isExportType(name)) return name;
  const near = nearest(name, exportTypes);
  throw new CodedError('HX_NOT_FOUND', `There are no events of type ${JSON.stringify(name.slice(0, 64))}`, {
    at: name,
    ...(near === undefined ? {} : { nearest: near }),
  });
}

/** What parameters mean, as a URL or a command line says them; whose events is the caller's to add. HX_PARAM. */
export function exportSelection(type: EventType, raw: RawParams): Omit<ExportRequest, 'tenant' | 'zone'> {
  const { broadcast, from, to } = parseParams(exportParams, raw);
  return { type, broadcasts: broadcast ?? [], from, to };
}
