import { Link, useSearch } from 'wouter';
import { pageAddress } from '../address/links.ts';
import { useSession } from '../context/session.tsx';
import { useLocalise } from '../language/language.tsx';

/** What an empty panel says: to a tenant that has no event at all where to begin, to all others `otherwise`. */
export function FirstEventLink({ otherwise }: { readonly otherwise: string }) {
  const localise = useLocalise();
  const search = useSearch();
  const { first_event: hasEvents } = useSession();
  if (hasEvents !== false) return <p>{otherwise}</p>;
  return (
    <p>
      {localise({ en: 'No event has arrived yet.', 'zh-CN': '尚未收到任何事件。' })}{' '}
      <Link href={pageAddress('first-event', search)}>
        {localise({ en: 'Get the first one in', 'zh-CN': '接入首个事件' })}
      </Link>
    </p>
  );
}
