import type { Localised } from '../../../../definitions/definition.ts';

const wechat: Localised = {
  en: 'A personal WeChat account is told neither deliveries nor reads.',
  'zh-CN': '个人微信号既收不到送达回执，也收不到已读回执。',
};
const qq: Localised = { en: 'QQ reports neither deliveries nor reads.', 'zh-CN': 'QQ 不上报送达，也不上报已读。' };

const undocumented: Localised = {
  en: 'No document of this platform describes reports of reads. If you receive them, list read in reports.',
  'zh-CN': '该平台没有公开文档说明已读回执。如能收到，请在 reports 中列出 read。',
};
const undocumentedDeliveries: Localised = {
  en: 'No document of this platform describes reports of deliveries. If you receive them, list delivery in reports.',
  'zh-CN': '该平台没有公开文档说明送达回执。如能收到，请在 reports 中列出 delivery。',
};

/** Why a platform does not say who read, in words. `contract/platform` decides; a test holds these words to it. */
export const silentOnReads: Readonly<Record<string, Localised>> = {
  app_push: undocumented,
  im_sdk: undocumented,
  in_app: undocumented,
  line: undocumented,
  mini_program: undocumented,
  slack: undocumented,
  wechat,
  qq,
  wechat_oa: {
    en: 'A WeChat official account learns how many read, one day later, and never who; template messages report no reads at all.',
    'zh-CN': '公众号次日才得到阅读总数，且不知道是谁；模板消息完全不上报阅读。',
  },
  wecom: {
    en: 'WeCom says whether a message was sent (or the recipient is no friend, or capped), never whether it was read.',
    'zh-CN': '企业微信只告知是否发送成功（非好友、达到上限等），不上报是否已读。',
  },
  telegram: {
    en: 'Telegram tells bots of reactions and button presses, not of views.',
    'zh-CN': 'Telegram 只向机器人告知表情回应与按钮点击，不告知浏览。',
  },
  sms: {
    en: 'Carriers report the delivery of a text message; nothing tells whether it was read. Clicks on its links are seen.',
    'zh-CN': '运营商只上报短信送达，无从得知是否已读；短信中链接的点击可见。',
  },
};

/** Why a platform does not report each delivery. */
export const silentOnDeliveries: Readonly<Record<string, Localised>> = {
  app_push: undocumentedDeliveries,
  im_sdk: undocumentedDeliveries,
  in_app: undocumentedDeliveries,
  line: undocumentedDeliveries,
  mini_program: undocumentedDeliveries,
  slack: undocumentedDeliveries,
  teams: undocumentedDeliveries,
  wechat,
  qq,
  wechat_oa: {
    en: 'A mass send of an official account reports how many it reached, not each delivery.',
    'zh-CN': '公众号群发只上报送达人数，不上报每一条送达。',
  },
};

const receipts: Localised = {
  en: 'Reads are a lower bound: people can turn read receipts off.',
  'zh-CN': '已读为下限：用户可以关闭已读回执。',
};

/** Reads that are seen are fewer than those made. */
export const readsAtLeast: Readonly<Record<string, Localised>> = {
  whatsapp: receipts,
  rcs: receipts,
  teams: receipts,
  email: {
    en: 'Opens are a lower bound: images may be blocked. Opens by machines are taken out and counted apart.',
    'zh-CN': '打开为下限：图片可能被屏蔽；机器打开已剔除并单独计数。',
  },
};
