import type { Localised } from './localised.ts';

const messageClasses: Readonly<Record<string, Localised>> = {
  default: { en: 'Default', 'zh-CN': '默认' },
  app: { en: 'App message', 'zh-CN': '应用消息' },
  external_chat: { en: 'External chat', 'zh-CN': '外部群' },
  all_staff_notice: { en: 'All-staff notice', 'zh-CN': '全员公告' },
  article: { en: 'Article', 'zh-CN': '公众号文章' },
  template: { en: 'Template message', 'zh-CN': '模板消息' },
  customer_broadcast: { en: 'Customer broadcast', 'zh-CN': '客户群发' },
  customer_group_broadcast: { en: 'Customer group broadcast', 'zh-CN': '客户群群发' },
  moments: { en: 'Moments', 'zh-CN': '朋友圈' },
  subscription: { en: 'Subscription message', 'zh-CN': '订阅消息' },
};

/** Bands of a title's and a text's length, in graphemes. */
const lengths: Readonly<Record<string, Localised>> = {
  '0': { en: 'None', 'zh-CN': '0 字' },
  '1-10': { en: '1 to 10 characters', 'zh-CN': '1～10 字' },
  '11-20': { en: '11 to 20 characters', 'zh-CN': '11～20 字' },
  '21-30': { en: '21 to 30 characters', 'zh-CN': '21～30 字' },
  '31-45': { en: '31 to 45 characters', 'zh-CN': '31～45 字' },
  over_45: { en: '46 characters or more', 'zh-CN': '46 字及以上' },
};

/**
 * Names of values that events carry as ids. Platforms and tiers are closed lists; content types are the tenant's own words,
 * of which the usual ones have a name here and others are shown as they came.
 */
const names: Readonly<Record<string, Readonly<Record<string, Localised>>>> = {
  platform: {
    wechat: { en: 'WeChat', 'zh-CN': '微信' },
    wechat_oa: { en: 'WeChat Official Account', 'zh-CN': '微信公众号' },
    wecom: { en: 'WeCom', 'zh-CN': '企业微信' },
    qq: { en: 'QQ', 'zh-CN': 'QQ' },
    dingtalk: { en: 'DingTalk', 'zh-CN': '钉钉' },
    feishu: { en: 'Feishu', 'zh-CN': '飞书' },
    telegram: { en: 'Telegram', 'zh-CN': 'Telegram' },
    whatsapp: { en: 'WhatsApp', 'zh-CN': 'WhatsApp' },
    sms: { en: 'SMS', 'zh-CN': '短信' },
    email: { en: 'Email', 'zh-CN': '邮件' },
    app_push: { en: 'App push', 'zh-CN': 'App 推送' },
    in_app: { en: 'In-app message', 'zh-CN': '应用内消息' },
    mini_program: { en: 'Mini program', 'zh-CN': '小程序' },
    rcs: { en: 'RCS', 'zh-CN': '5G 消息' },
    im_sdk: { en: 'IM SDK', 'zh-CN': '即时通讯 SDK' },
    teams: { en: 'Microsoft Teams', 'zh-CN': 'Microsoft Teams' },
    slack: { en: 'Slack', 'zh-CN': 'Slack' },
    line: { en: 'LINE', 'zh-CN': 'LINE' },
  },
  tier: {
    base: { en: 'Base queue', 'zh-CN': '基础队列' },
    template: { en: 'Service template', 'zh-CN': '服务模板' },
    urgent: { en: 'Urgent', 'zh-CN': '紧急' },
  },
  content_type: {
    promotion: { en: 'Promotion', 'zh-CN': '促销' },
    knowledge: { en: 'Knowledge', 'zh-CN': '知识科普' },
    government_notice: { en: 'Government notice', 'zh-CN': '政务通知' },
    education_document: { en: 'Education document', 'zh-CN': '教育文档' },
    ecommerce: { en: 'E-commerce', 'zh-CN': '电商' },
    entertainment: { en: 'Entertainment', 'zh-CN': '娱乐' },
    recruitment: { en: 'Recruitment', 'zh-CN': '招聘' },
    finance: { en: 'Finance', 'zh-CN': '金融' },
  },
  content_form: {
    text: { en: 'Text', 'zh-CN': '文字' },
    picture: { en: 'Picture', 'zh-CN': '图片' },
    link: { en: 'Link', 'zh-CN': '链接' },
    rich: { en: 'Rich text', 'zh-CN': '富文本' },
    file: { en: 'File', 'zh-CN': '文件' },
    sticker: { en: 'Sticker', 'zh-CN': '表情' },
    video: { en: 'Video', 'zh-CN': '视频' },
    mini_program: { en: 'Mini program', 'zh-CN': '小程序' },
  },
  title_length: lengths,
  core_length: lengths,
  exclamations: {
    '0': { en: 'None', 'zh-CN': '0 个' },
    '1': { en: '1', 'zh-CN': '1 个' },
    '2': { en: '2', 'zh-CN': '2 个' },
    over_2: { en: '3 or more', 'zh-CN': '3 个及以上' },
  },
  pictures_per_paragraph: {
    '0': { en: 'None', 'zh-CN': '没有图片' },
    'under_0.5': { en: 'Under 0.5', 'zh-CN': '少于 0.5 张' },
    '0.5-1.5': { en: '0.5 to 1.5', 'zh-CN': '0.5～1.5 张' },
    'over_1.5': { en: 'Over 1.5', 'zh-CN': '多于 1.5 张' },
  },
  title_emoji: { yes: { en: 'Yes', 'zh-CN': '有' }, no: { en: 'No', 'zh-CN': '没有' } },
  prefix: {
    重要: { en: '【重要】 (important)', 'zh-CN': '【重要】' },
    other: { en: 'Another prefix', 'zh-CN': '其他前缀' },
    none: { en: 'No prefix', 'zh-CN': '无前缀' },
  },
  goal: {
    '*': { en: 'Any goal', 'zh-CN': '任意目标' },
    purchase: { en: 'Purchase', 'zh-CN': '购买' },
    signup: { en: 'Sign-up', 'zh-CN': '注册' },
    form_submitted: { en: 'Form submitted', 'zh-CN': '提交表单' },
  },
  message_class: messageClasses,
  variant: { '*': { en: 'All variants', 'zh-CN': '全部变体' } },
  segment: { '*': { en: 'Everyone', 'zh-CN': '全部受众' } },
};

/** The name of a value of a column or filter; undefined where it is only itself. */
export function valueTitle(of: string, value: string): Localised | undefined {
  return names[of]?.[value];
}
