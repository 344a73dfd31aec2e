/** New files of CONTRIBUTING.md, which `fromGuide.ts` serves to tests. The built copy of the sources checks their types. */
declare module 'guide:transforms/metrics/cascade/sent-and-clicked.ts' {
  export const sentAndClicked: import('../../transforms/metrics/metric.ts').Metric;
}
