import type { Measurable } from './measurable.ts';

/** How a platform lets reads be known; `unknown`: no source documents it. */
export type ReadFact = 'event' | 'poll' | 'aggregate' | 'none' | 'unknown';

export interface PlatformFacts {
  readonly delivery: boolean | 'unknown';
  readonly read: ReadFact;
  readonly readsAreLowerBound?: true;
  /** The zone of its days; undefined: the tenant's. */
  readonly zone?: string;
}

const CHINA = { zone: 'Asia/Shanghai' } as const;

interface Broadcast {
  readonly platform: string;
  readonly messageClass: string;
  readonly provider: string;
  readonly reports: readonly string[] | undefined;
}

/** By platform, by platform and message class, or by platform and provider. */
const FACTS: Readonly<Record<string, PlatformFacts>> = {
  wechat: { delivery: false, read: 'none', ...CHINA },
  wechat_oa: { delivery: false, read: 'aggregate', ...CHINA },
  'wechat_oa template': { delivery: true, read: 'none', ...CHINA },
  wecom: { delivery: true, read: 'none', ...CHINA },
  qq: { delivery: false, read: 'none', ...CHINA },
  dingtalk: { delivery: true, read: 'poll', ...CHINA },
  feishu: { delivery: true, read: 'event', ...CHINA },
  telegram: { delivery: true, read: 'none' },
  whatsapp: { delivery: true, read: 'event', readsAreLowerBound: true },
  sms: { delivery: true, read: 'none' },
  email: { delivery: true, read: 'event', readsAreLowerBound: true },
  mini_program: { delivery: 'unknown', read: 'unknown', ...CHINA },
  'app_push by jpush': { delivery: true, read: 'none' },
  rcs: { delivery: true, read: 'event', readsAreLowerBound: true },
  teams: { delivery: 'unknown', read: 'event', readsAreLowerBound: true },
  line: { delivery: false, read: 'aggregate' },
  'line template': { delivery: true, read: 'none' },
};

const UNNAMED: PlatformFacts = { delivery: true, read: 'event' };
const UNDOCUMENTED: PlatformFacts = { delivery: 'unknown', read: 'unknown' };

export function factsOn(platform: string, messageClass: string, provider = ''): PlatformFacts {
  if (platform === '') return UNNAMED;
  return FACTS[`${platform} by ${provider}`] ?? FACTS[`${platform} ${messageClass}`] ?? FACTS[platform] ?? UNDOCUMENTED;
}

/** The zone whose days the platform's counts are of. */
export function zoneOf(platform: string, tenantZone: string): string {
  return factsOn(platform, '').zone ?? tenantZone;
}

/** What the platform and the broadcast's `reports` let be seen, as far as they decide it. */
export function measurableOn({ platform, messageClass, provider, reports }: Broadcast): Measurable {
  const { delivery, read, readsAreLowerBound = false } = factsOn(platform, messageClass, provider);
  const isListed = (stage: string) => reports === undefined || reports.includes(stage);
  const isKnown = (fact: boolean | 'unknown', stage: string) =>
    fact === 'unknown' ? reports?.includes(stage) === true : fact && isListed(stage);
  const readers = read === 'unknown' ? 'unknown' : read === 'event' || read === 'poll';
  return {
    delivery: isKnown(delivery, 'delivery'),
    read: isKnown(readers, 'read'),
    polled: read === 'poll',
    counted: read === 'aggregate',
    click: isListed('click'),
    conversion: isListed('conversion'),
    optout: isListed('optout'),
    complaint: isListed('complaint'),
    interaction: isListed('interaction'),
    readsAreLowerBound,
  };
}
