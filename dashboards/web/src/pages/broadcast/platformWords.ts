import type { Localised } from '../../../../definitions/definition.ts';

const wechat: Localised = {
  en: 'A personal WeChat account receives no delivery or read receipts.',
  'zh-CN': '个人微信号既收不到送达回执，也收不到已读回执。',
};
const qq: Localised = { en: 'QQ reports no deliveries and no reads.', 'zh-CN': 'QQ 没有送达回执，也没有已读回执。' };

const undocumented: Localised = {
  en: 'This platform does not document read receipts. If you receive them, add read to the field reports of the broadcast.',
  'zh-CN': '该平台的官方文档没有提到已读回执。如果你能收到，请在群发事件的 reports 字段中加入 read。',
};
const undocumentedDeliveries: Localised = {
  en: 'This platform does not document delivery receipts. If you receive them, add delivery to the field reports of the broadcast.',
  'zh-CN': '该平台的官方文档没有提到送达回执。如果你能收到，请在群发事件的 reports 字段中加入 delivery。',
};

/** Why a platform does not report who read, in words. `contract/platform` decides; a test holds these words to it. */
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
    en: 'A WeChat official account gets the number of readers one day later, never their names. Template messages report no reads.',
    'zh-CN': '公众号次日才提供已读总人数，不提供名单；模板消息没有已读回执。',
  },
  wecom: {
    en: 'WeCom reports whether a message was sent (or why not, such as a limit), but not whether it was read.',
    'zh-CN': '企业微信只返回发送是否成功及失败原因（非好友、达到上限等），没有已读回执。',
  },
  telegram: {
    en: 'Telegram reports reactions and button presses to bots, but not views.',
    'zh-CN': 'Telegram 只向机器人推送表情回应与按钮点击，不推送已读。',
  },
  sms: {
    en: 'Carriers report the delivery of a text message, but not whether it was read. Clicks on its links are tracked.',
    'zh-CN': '短信只有送达回执，没有已读回执；短信中链接的点击可以统计。',
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
    en: 'Mass sends of an official account report how many people they reached, not each delivery.',
    'zh-CN': '公众号群发只有送达总人数，没有逐人送达回执。',
  },
};

const receipts: Localised = {
  en: 'Reads are a lower bound: people can turn read receipts off.',
  'zh-CN': '已读数为下限：用户可以关闭已读回执。',
};

/** Reads that are seen are fewer than those made. */
export const readsAtLeast: Readonly<Record<string, Localised>> = {
  whatsapp: receipts,
  rcs: receipts,
  teams: receipts,
  email: {
    en: 'Opens are a lower bound: images may be blocked. Bot opens are excluded and counted separately.',
    'zh-CN': '已读数为下限：图片可能被屏蔽；机器打开已剔除，单独统计。',
  },
};
