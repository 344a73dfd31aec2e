import type { Row } from '../api/answers.ts';
import { ID, TITLE, titleOf } from './names.ts';

/** A broadcast by its title, in two lines at most and whole when pointed at, with its id in small letters below. */
export function NameCell({ row }: { readonly row: Row }) {
  const title = titleOf(row);
  const id = String(row[ID] ?? '');
  if (title === undefined) return <>{id}</>;
  return (
    <>
      <span className="row-title" title={title} data-column={TITLE} data-value={title}>
        {title}
      </span>
      <small className="row-id">{id}</small>
    </>
  );
}
