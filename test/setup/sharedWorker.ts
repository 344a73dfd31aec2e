/**
 * Folders whose tests share a worker (`isolate: false` in vitest.config.ts): a worker of its own takes a third of a second for each
 * file, and these are many and short. Modules are loaded once for all of them, so a file of these folders may
 * change nothing that another one sees: no server, no process, no mock, no clock. sharedWorker.test.ts checks that.
 */
export const SHARED_WORKER = [
  'contract',
  'dashboards',
  'simulate',
  'cli/output',
  'ingest/rows',
  'test/reference',
  'transforms/statistics',
  'transforms/views',
];
