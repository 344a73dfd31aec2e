import { useMemo } from 'react';
import { PanelsPage } from '../PanelsPage.tsx';
import type { PageProps } from '../props.ts';

export default function Broadcast({ page, parts }: PageProps) {
  const { broadcast } = parts;
  const given = useMemo(() => ({ broadcast }), [broadcast]);
  return <PanelsPage page={page} given={given} />;
}
