import type { BrandChannelName } from './channels.ts';
import type { BrandContentType, Effect } from './contents.ts';

/** What a broadcast of yesterday does differently from others like it. */
export type Verdict =
  /** Nothing. */
  | 'usual'
  /** Its title cries: half as many open it. */
  | 'fewer_reads'
  /** Who opens it clicks more often. */
  | 'more_clicks'
  /** The carrier rejects a third of it. */
  | 'more_failures';

/** A broadcast of yesterday whose place and size are fixed, so that what is planted about it can be found. */
export interface PlantedBroadcast {
  readonly verdict: Verdict;
  readonly type: BrandContentType;
  readonly channel: BrandChannelName;
  /** Hour of the send in Beijing. */
  readonly hour: number;
  /** As a multiple of an average broadcast's. */
  readonly size: number;
  /** Undefined: a title like any other. */
  readonly title?: string;
}

/** Yesterday: one broadcast is read less, one is clicked more, one arrives less, the others are as usual. */
export const yesterday: readonly PlantedBroadcast[] = [
  { verdict: 'usual', type: '售后关怀', channel: 'email', hour: 9, size: 3 },
  {
    verdict: 'fewer_reads',
    type: 'promotion',
    channel: 'email',
    hour: 10,
    size: 14,
    title: '最后一天！！！全场羽绒服与羊毛大衣低至三折起，错过再等一年！！！',
  },
  { verdict: 'usual', type: 'knowledge', channel: 'wechat_oa', hour: 12, size: 45 },
  {
    verdict: 'more_clicks',
    type: '新品上市',
    channel: 'email',
    hour: 15,
    size: 13,
    title: '等了三个月，猫粮狗粮与零食新系列来了，前500名送试吃装',
  },
  { verdict: 'usual', type: 'ecommerce', channel: 'app_push', hour: 18, size: 5 },
  {
    verdict: 'more_failures',
    type: '会员日',
    channel: 'sms',
    hour: 19,
    size: 15,
    title: '会员日来了：护肤礼盒与精华专享价，两件八折，仅限今明两天',
  },
  { verdict: 'usual', type: 'education_document', channel: 'dingtalk', hour: 20, size: 1.5 },
];

export const effects: Readonly<Record<Verdict, Effect>> = {
  usual: { opens: 1, clicks: 1 },
  fewer_reads: { opens: 0.5, clicks: 1 },
  more_clicks: { opens: 1, clicks: 1.9 },
  more_failures: { opens: 1, clicks: 1 },
};

/** Share and reason of failures of `more_failures`; the channel's own are added to it. */
export const blocked = { share: 0.32, reason: 'BLACKLIST' } as const;
