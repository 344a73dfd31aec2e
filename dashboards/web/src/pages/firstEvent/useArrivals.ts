import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Row } from '../../api/answers.ts';
import { useMetric } from '../../api/useMetric.ts';
import { useSession } from '../../context/session.tsx';
import { arrivalKey, arrivedSince } from './arrivedSince.ts';

/** Soon enough to see it arrive, seldom enough to leave open. Milliseconds. */
const LOOK_EVERY_MS = 2_000;
const NONE: readonly Row[] = [];

/** The tenant's latest events, looked at again and again; `arrived` are those that were not there at first. */
export function useArrivals() {
  const answer = useMetric('latest-events', {}, { every: LOOK_EVERY_MS });
  const rows = answer.data?.rows;
  const before = useRef<ReadonlySet<string> | undefined>(undefined);
  if (rows !== undefined && before.current === undefined) before.current = new Set(rows.map(arrivalKey));
  const arrived = rows === undefined || before.current === undefined ? NONE : arrivedSince(rows, before.current);
  useNoteOfFirst(rows !== undefined && rows.length > 0);
  return { rows: rows ?? NONE, arrived, problem: answer.error, pending: answer.isPending };
}

/** Once there is an event, the session knows it: no other page sends anybody here any more. */
function useNoteOfFirst(there: boolean): void {
  const client = useQueryClient();
  const { first_event: known } = useSession();
  useEffect(() => {
    if (there && known === false) void client.invalidateQueries({ queryKey: ['session'] });
  }, [there, known, client]);
}
