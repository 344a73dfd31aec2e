import type { ReactNode, Ref } from 'react';

/** What may be wider or longer than its place: it scrolls, by keyboard too, and is named for those who hear it. */
export function ScrollRegion({
  label,
  long = false,
  children,
  at,
}: {
  readonly label: string;
  readonly long?: boolean;
  readonly children: ReactNode;
  readonly at?: Ref<HTMLElement>;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it a keyboard cannot scroll what is cut off
    <section ref={at} className={`table-scroll${long ? ' table-long' : ''}`} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
