import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export interface Page {
  /** Path after the `#`. */
  readonly path: string;
  /** Name in the navigation. */
  readonly name: string;
  readonly component: LazyExoticComponent<ComponentType>;
}

/** Every page, in the order of the navigation. To add one: a folder in `pages/`, a default export, a line here. */
export const PAGES: readonly Page[] = [
  { path: '/', name: 'Analyse', component: lazy(() => import('../pages/analyse/AnalysePage.tsx')) },
  { path: '/record', name: 'Record', component: lazy(() => import('../pages/record/RecordPage.tsx')) },
  { path: '/live', name: 'Live', component: lazy(() => import('../pages/live/LivePage.tsx')) },
  { path: '/batch', name: 'Batch', component: lazy(() => import('../pages/batch/BatchPage.tsx')) },
  { path: '/library', name: 'Library', component: lazy(() => import('../pages/library/LibraryPage.tsx')) },
  { path: '/model', name: 'Model', component: lazy(() => import('../pages/model/ModelPage.tsx')) },
];
