import type { ComponentType } from 'react';
import { lazyPart } from '../components/lazyPart.ts';

export interface Page {
  /** Path after the `#`. */
  readonly path: string;
  /** Name in the navigation. */
  readonly name: string;
  readonly component: ComponentType;
}

/** Every page, in the order of the navigation. To add one: a folder in `pages/`, a default export, a line here. */
export const PAGES: readonly Page[] = [
  { path: '/', name: 'Analyse', component: lazyPart(() => import('../pages/analyse/AnalysePage.tsx')) },
  { path: '/record', name: 'Record', component: lazyPart(() => import('../pages/record/RecordPage.tsx')) },
  { path: '/live', name: 'Live', component: lazyPart(() => import('../pages/live/LivePage.tsx')) },
  { path: '/batch', name: 'Batch', component: lazyPart(() => import('../pages/batch/BatchPage.tsx')) },
  { path: '/library', name: 'Library', component: lazyPart(() => import('../pages/library/LibraryPage.tsx')) },
  { path: '/model', name: 'Model', component: lazyPart(() => import('../pages/model/ModelPage.tsx')) },
];
