import { Link, useSearch } from 'wouter';
import { pageAddress } from '../address/links.ts';
import { useSession } from '../context/session.tsx';
import { useLocalise } from '../language/language.tsx';

/** What an empty panel shows: to a tenant that has no event at all where to begin, to all others `otherwise`. */
export function FirstEventLink({ otherwise }: { readonly otherwise: string }) {
  const localise = useLocalise();
  const search = useSearch();
  const { first_event: hasEvents } = useSession();
  if (hasEvents !== false) return <p>{otherwise}</p>;
  return (
    <p>
      {localise({ en: 'No event has arrived yet.', 'zh-CN': '还没有收到任何事件。' })}{' '}
      <Link href={pageAddress('first-event', search)}>
        {localise({ en: 'Send your first event', 'zh-CN': '快速接入' })}
      </Link>
    </p>
  );
}
