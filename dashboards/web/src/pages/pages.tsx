import { type ComponentType, type LazyExoticComponent, lazy } from 'react';
import type { PageId } from '../../../definitions/definition.ts';
import type { PageProps } from './props.ts';

type Page = ComponentType<PageProps> | LazyExoticComponent<ComponentType<PageProps>>;

/** Pages are loaded when they are first opened. */
export const pageComponents: Readonly<Record<PageId, Page>> = {
  overview: lazy(() => import('./overview/Overview.tsx')),
  broadcasts: lazy(() => import('./broadcasts/Broadcasts.tsx')),
  broadcast: lazy(() => import('./broadcast/Broadcast.tsx')),
  'content-audience': lazy(() => import('./contentAudience/ContentAudience.tsx')),
  explore: lazy(() => import('./explore/Explore.tsx')),
  pipeline: lazy(() => import('./pipeline/Pipeline.tsx')),
  'first-event': lazy(() => import('./firstEvent/FirstEvent.tsx')),
};
