import { type PageDefinition, type PageId, pageIds } from './definition.ts';

const facts = ['platform', 'content_type', 'segment', 'tier', 'campaign', 'owner'] as const;

const definitions: Readonly<Record<PageId, Omit<PageDefinition, 'id'>>> = {
  overview: {
    path: '/',
    title: { en: 'Overview', 'zh-CN': '概览' },
    about: {
      en: 'This period compared with the previous one: funnel, trend, and the broadcasts with the highest and lowest open rates.',
      'zh-CN': '本期与上期对比：转化漏斗、趋势，以及已读率最高与最低的群发。',
    },
    filters: ['period', 'compare', 'date_basis', ...facts, 'horizon', 'goal'],
  },
  broadcasts: {
    path: '/broadcasts',
    title: { en: 'Broadcasts', 'zh-CN': '群发' },
    about: {
      en: 'All broadcasts and their results: search, filter and sort.',
      'zh-CN': '全部群发及其效果，可搜索、筛选、排序。',
    },
    filters: ['period', 'search', ...facts, 'horizon', 'goal'],
  },
  broadcast: {
    path: '/broadcasts/:broadcast',
    title: { en: 'Broadcast', 'zh-CN': '群发详情' },
    about: {
      en: 'One broadcast: funnel, reads over time vs usual, results by audience, and what is not measurable.',
      'zh-CN': '一次群发的详情：转化漏斗、已读曲线与同类对比、受众拆分，以及无法统计的数据及原因。',
    },
    filters: ['horizon', 'goal'],
    reached: true,
  },
  'content-audience': {
    path: '/content-audience',
    title: { en: 'Content × audience', 'zh-CN': '内容 × 受众' },
    about: {
      en: 'Open, click and conversion rates by content type and segment. The highest of many rates may be chance.',
      'zh-CN': '按内容类型与受众分群的已读率、点击率与转化率。格子多了，总有一个最高，可能只是碰巧。',
    },
    filters: ['period', 'platform', 'tier', 'horizon', 'goal'],
  },
  explore: {
    path: '/explore',
    title: { en: 'Explore', 'zh-CN': '自助分析' },
    about: {
      en: 'Any metric, grouping and filter, as a chart and a table.',
      'zh-CN': '自选指标、分组与筛选，查看图表与表格。',
    },
    filters: ['period'],
  },
  pipeline: {
    path: '/pipeline',
    title: { en: 'Pipeline', 'zh-CN': '数据管道' },
    about: {
      en: 'Whether events arrive and are counted: lag, throughput, dead letters, failing units and data quality.',
      'zh-CN': '事件是否正常到达并计入：延迟、接入量、死信、失败单元与数据质量。',
    },
    filters: [],
  },
  'first-event': {
    path: '/first-event',
    title: { en: 'First event', 'zh-CN': '快速接入' },
    about: {
      en: 'Send your first event by curl, Kafka, file or on this page, and watch it arrive.',
      'zh-CN': '用 curl、Kafka、文件或在本页发送第一个事件，并确认已收到。',
    },
    filters: [],
  },
};

/** The page of that id. */
export const pageOf = (id: PageId): PageDefinition => ({ id, ...definitions[id] });

/** Every page, in the order of the navigation. */
export const pages: readonly PageDefinition[] = pageIds.map(pageOf);

const dashboards = {
  overview: 'overview',
  broadcasts: 'overview',
  broadcast: 'broadcast',
  'content-audience': 'content-audience',
  pipeline: 'pipeline',
} as const satisfies Readonly<Partial<Record<PageId, PageId>>>;

/** A page that is a dashboard of Grafana and Superset. */
export type DashboardPage = (typeof dashboards)[keyof typeof dashboards];

/** The dashboard of Grafana and Superset that shows a page's panels. Other pages are on the web page alone. */
export const dashboardOf: Readonly<Partial<Record<PageId, DashboardPage>>> = dashboards;
