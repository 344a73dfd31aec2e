import { PanelsPage } from '../PanelsPage.tsx';
import type { PageProps } from '../props.ts';

export default function ContentAudience({ page }: PageProps) {
  return <PanelsPage page={page} />;
}
