import { useEffect } from 'react';
import { useSearch } from 'wouter';
import { unreadTime, useFilters } from '../address/filters.ts';
import { useSession } from '../context/session.tsx';

/** Takes out of the address times that cannot be read: the bar shows what is in force, the address then too. */
export function useReadTime(): void {
  const search = useSearch();
  const { zone } = useSession();
  const { set } = useFilters();
  useEffect(() => {
    const unread = unreadTime(new URLSearchParams(search), zone);
    if (unread !== undefined) set(unread, { replace: true });
  }, [search, zone, set]);
}
