import { type PageDefinition, type PageId, pageIds } from './definition.ts';

const facts = ['platform', 'content_type', 'segment', 'tier', 'campaign', 'owner'] as const;

const definitions: Readonly<Record<PageId, Omit<PageDefinition, 'id'>>> = {
  overview: {
    path: '/',
    title: { en: 'Overview', 'zh-CN': '概览' },
    about: {
      en: 'This period against the one before: from sent to converted, over time, and the broadcasts that stand out.',
      'zh-CN': '本期与上期对比：从发送到转化、随时间的变化，以及表现突出的群发。',
    },
    filters: ['period', 'compare', 'date_basis', ...facts, 'horizon', 'goal'],
  },
  broadcasts: {
    path: '/broadcasts',
    title: { en: 'Broadcasts', 'zh-CN': '群发' },
    about: {
      en: 'Every broadcast with its figures, to search, filter and sort.',
      'zh-CN': '全部群发及其数字，可搜索、筛选、排序。',
    },
    filters: ['period', 'search', ...facts, 'horizon', 'goal'],
  },
  broadcast: {
    path: '/broadcasts/:broadcast',
    title: { en: 'Broadcast', 'zh-CN': '单个群发' },
    about: {
      en: 'One broadcast: its cascade, how it was read beside the usual, whom it reached, and what cannot be measured.',
      'zh-CN': '一次群发的漏斗、阅读曲线与同类对比、受众拆分，以及哪些数字无法统计及原因。',
    },
    filters: ['horizon', 'goal'],
    reached: true,
  },
  'content-audience': {
    path: '/content-audience',
    title: { en: 'Content × audience', 'zh-CN': '内容 × 受众' },
    about: {
      en: 'Open, click and conversion by content type and segment. The highest rate of many may be chance.',
      'zh-CN': '按内容类型与受众分群的打开、点击与转化。多项中的最高值可能只是偶然。',
    },
    filters: ['period', 'platform', 'tier', 'horizon', 'goal'],
  },
  explore: {
    path: '/explore',
    title: { en: 'Explore', 'zh-CN': '探索' },
    about: {
      en: 'Any metric, any grouping, any filter, as a table and a chart.',
      'zh-CN': '任意指标、任意分组、任意筛选，以表格与图表呈现。',
    },
    filters: ['period'],
  },
  pipeline: {
    path: '/pipeline',
    title: { en: 'Pipeline', 'zh-CN': '数据管道' },
    about: {
      en: 'Whether events arrive and are counted: lag, throughput, dead letters, failing units, data quality.',
      'zh-CN': '事件是否到达并计入：延迟、吞吐、死信、失败单元与数据质量。',
    },
    filters: [],
  },
  'first-event': {
    path: '/first-event',
    title: { en: 'First event', 'zh-CN': '接入首个事件' },
    about: {
      en: 'Get your own first event in, by curl, Kafka or a file, and see it arrive.',
      'zh-CN': '通过 curl、Kafka 或文件送入您的第一个事件，并看到它到达。',
    },
    filters: [],
  },
};

/** The page of that id. */
export const pageOf = (id: PageId): PageDefinition => ({ id, ...definitions[id] });

/** Every page, in the order of the navigation. */
export const pages: readonly PageDefinition[] = pageIds.map(pageOf);

/** The page whose dashboard of Grafana and Superset shows a page's panels; null where SQL has nothing of them. */
export const dashboardOf = {
  overview: 'overview',
  broadcasts: 'overview',
  broadcast: 'broadcast',
  'content-audience': 'content-audience',
  // Asks what the reader chooses.
  explore: null,
  pipeline: 'pipeline',
  // Waits for events: there is nothing to draw.
  'first-event': null,
} as const satisfies Readonly<Record<PageId, PageId | null>>;
