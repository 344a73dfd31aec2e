import { type ContentBandName, contentBands } from './content/bands.ts';
import { contentForms, platforms, tiers } from './types.ts';
import type { Localised } from './words/localised.ts';

/**
 * - `fact`: what a broadcast is; the rows of its rollups carry it as a column of this name.
 * - `content`: the band of what its title and text are like: an entry of the rows' column `features`. It filters; no row has a column of it.
 * - `audience`: whom the figures are of. Every broadcast has rows of everyone (`*`) and of each value.
 * - `broadcast`: the broadcast itself.
 * - `time`: made of the broadcast's day.
 */
export type DimensionKind = 'fact' | 'content' | 'audience' | 'broadcast' | 'time';

interface Dimension {
  /** As every screen, file and document calls it. */
  readonly title: Localised;
  readonly kind: DimensionKind;
  /** Whether sums by day have it, too; without it the rows of single broadcasts are read. */
  readonly inDays: boolean;
  /** What its filter takes, where that is a closed list. */
  readonly values?: readonly string[];
}

const band = (name: ContentBandName) => ({ kind: 'content', inDays: false, values: contentBands[name] }) as const;

/**
 * THE dimensions: what figures can be grouped and filtered by. A new fact of broadcasts that is a column of the rollups
 * (store/tables/rollups.ts) is an entry here: parameters, columns, SQL, commands, documents and pages follow. Weeks start on Monday.
 */
export const dimensionTable = {
  content_type: { title: { en: 'Content type', 'zh-CN': '内容类型' }, kind: 'fact', inDays: true },
  segment: { title: { en: 'Segment', 'zh-CN': '受众分群' }, kind: 'audience', inDays: true },
  platform: { title: { en: 'Platform', 'zh-CN': '平台' }, kind: 'fact', inDays: true, values: platforms },
  message_class: { title: { en: 'Message class', 'zh-CN': '消息类别' }, kind: 'fact', inDays: false },
  tier: { title: { en: 'Delivery tier', 'zh-CN': '发送队列' }, kind: 'fact', inDays: true, values: tiers },
  variant: { title: { en: 'Variant', 'zh-CN': '变体' }, kind: 'audience', inDays: false },
  campaign: { title: { en: 'Campaign', 'zh-CN': '活动' }, kind: 'fact', inDays: false },
  owner: { title: { en: 'Owner', 'zh-CN': '负责部门' }, kind: 'fact', inDays: false },
  content_form: {
    title: { en: 'Content form', 'zh-CN': '内容形式' },
    kind: 'fact',
    inDays: false,
    values: contentForms,
  },
  sent_by: { title: { en: 'Sending account', 'zh-CN': '发送账号' }, kind: 'fact', inDays: false },
  title_length: { title: { en: 'Title length', 'zh-CN': '标题字数' }, ...band('title_length') },
  core_length: { title: { en: 'Text length', 'zh-CN': '正文字数' }, ...band('core_length') },
  exclamations: { title: { en: 'Exclamation marks', 'zh-CN': '感叹号个数' }, ...band('exclamations') },
  pictures_per_paragraph: {
    title: { en: 'Pictures per paragraph', 'zh-CN': '每段图片数' },
    ...band('pictures_per_paragraph'),
  },
  title_emoji: { title: { en: 'Emoji in the title', 'zh-CN': '标题含表情符号' }, ...band('title_emoji') },
  prefix: { title: { en: 'Prefix', 'zh-CN': '标题前缀' }, ...band('prefix') },
  broadcast: { title: { en: 'Broadcast', 'zh-CN': '群发' }, kind: 'broadcast', inDays: false },
  day: { title: { en: 'Day', 'zh-CN': '日期' }, kind: 'time', inDays: true },
  week: { title: { en: 'Week from', 'zh-CN': '周（起始日）' }, kind: 'time', inDays: true },
  month: { title: { en: 'Month from', 'zh-CN': '月（起始日）' }, kind: 'time', inDays: true },
} as const satisfies Readonly<Record<string, Dimension>>;
export type DimensionName = keyof typeof dimensionTable;

// Cast: Object.keys widens the key type.
export const dimensionNames = Object.keys(dimensionTable) as readonly DimensionName[];

/** The dimensions of these kinds. */
export type NamesOfKind<K extends DimensionKind> = {
  [N in DimensionName]: (typeof dimensionTable)[N]['kind'] extends K ? N : never;
}[DimensionName];

/** The dimensions of these kinds, in their order. */
export const ofKinds = <const K extends DimensionKind>(...kinds: readonly K[]) =>
  dimensionNames.filter((name): name is NamesOfKind<K> =>
    kinds.some((kind: DimensionKind) => kind === dimensionTable[name].kind),
  );

/** What `not.` leaves out values of. */
export const excludableNames = ofKinds('fact', 'content');

/** The table with nothing narrowed: of any dimension, whatever it has. */
export const dimensionOf = (name: DimensionName): Dimension => dimensionTable[name];
