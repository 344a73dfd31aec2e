import { PanelsPage } from '../PanelsPage.tsx';
import type { PageProps } from '../props.ts';

export default function Explore({ page }: PageProps) {
  return <PanelsPage page={page} />;
}
