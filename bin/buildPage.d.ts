/** Bundles the page of `web` (default: dashboards/web) into `folder` (default: dist/page). False without the bundler. */
export function buildPage(folder?: string, web?: string): boolean;
/** True when dist/page is absent or one of its sources is newer. */
export function isPageStale(): boolean;
