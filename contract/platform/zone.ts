import type { Platform } from '../types.ts';

/** Platforms of which we know in which zone the days of their counts are. */
const zones: Readonly<Partial<Record<Platform, string>>> = {
  wechat: 'Asia/Shanghai',
  wechat_oa: 'Asia/Shanghai',
  wecom: 'Asia/Shanghai',
  qq: 'Asia/Shanghai',
  dingtalk: 'Asia/Shanghai',
  feishu: 'Asia/Shanghai',
  mini_program: 'Asia/Shanghai',
};

/** The IANA zone whose days an `aggregate` event of the platform is about: of other platforms the tenant's. */
export function zoneOfCounts(platform: string, tenantZone: string): string {
  return Object.entries(zones).find(([name]) => name === platform)?.[1] ?? tenantZone;
}
