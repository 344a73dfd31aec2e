import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { PageId } from '../../../definitions/definition.ts';
import type { PageProps } from './props.ts';

type Page = ComponentType<PageProps> | LazyExoticComponent<ComponentType<PageProps>>;

/** Pages that are more than their panels, loaded when they are first opened. */
const own: Readonly<Partial<Record<PageId, Page>>> = {
  overview: lazy(() => import('./overview/Overview.tsx')),
  broadcast: lazy(() => import('./broadcast/Broadcast.tsx')),
  'content-audience': lazy(() => import('./contentAudience/ContentAudience.tsx')),
  explore: lazy(() => import('./explore/Explore.tsx')),
  pipeline: lazy(() => import('./pipeline/Pipeline.tsx')),
  'first-event': lazy(() => import('./firstEvent/FirstEvent.tsx')),
};

const panelsAlone = lazy(() => import('./PanelsPage.tsx').then(({ PanelsPage }) => ({ default: PanelsPage })));

/** What draws a page: a component of its own, else its panels in their order. */
export const pageComponent = (id: PageId): Page => own[id] ?? panelsAlone;
