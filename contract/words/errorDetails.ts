import { type ErrorCode, errorTable } from '../errors.ts';
import { audienceDetails } from './audienceDetails.ts';
import { errorTitlesZh } from './errorTitles.ts';
import { fieldDetails } from './fieldDetails.ts';
import type { Language } from './language.ts';

/** Sentences of errors in Chinese, by the English one; `{}` is a value, in the same order in both. */
const details: Readonly<Record<string, string>> = {
  'There is no metric {}': '没有指标 {}',
  'There is no export {}': '没有导出 {}',
  'There is no tenant {}': '没有租户 {}',
  'no tenant {}': '没有租户 {}',
  'no key {} of {}': '没有密钥 {}（租户 {}）',
  'There is no parameter {} here': '没有参数 {}',
  'There is no {} {}': '没有 {} {}',
  'There are no figures of this broadcast and segment': '没有该群发与分群的数据',
  'There are no figures of this broadcast': '没有该群发的数据',
  'There are {} already: delete one first': '已有 {} 个：请先删除一个',
  'Nothing answers {} here': '此地址不支持 {} 请求',
  '{} is not answered here; {} is': '此地址不支持 {}，可用：{}',
  'The request is not understood': '无法理解该请求',
  'The request header is too large': '请求头过大',
  'The request did not arrive in time': '未及时收到完整请求',
  'The log has more under this request id': '详情见日志（按此请求编号查找）',
  'This needs a key': '需要密钥',
  'The session is over: sign in with a key again': '会话已结束：请用密钥重新登录',
  'Send the key as Authorization: Bearer KEY': '请以 Authorization: Bearer KEY 发送密钥',
  'The key is unknown or revoked': '密钥未知或已吊销',
  'The key lacks the scope {}': '密钥缺少权限 {}',
  'The session cookie is taken from the own page only; send a key': '会话 Cookie 仅限本页面使用；请改用密钥',
  'Sessions are opened and closed from the own page only': '只能从本页面登录和退出',
  'The body is not a JSON object': '请求体不是 JSON 对象',
  'the body is not valid JSON': '请求体不是有效的 JSON',
  'the body is not valid UTF-8': '请求体不是有效的 UTF-8',
  'the body is not valid gzip': '请求体不是有效的 gzip',
  'the message has no value': '消息没有值',
  'the message is not valid UTF-8': '消息不是有效的 UTF-8',
  'the message is not valid JSON': '消息不是有效的 JSON',
  'the body holds no event': '请求体中没有事件',
  'a message has at most 1 MiB': '一条消息最大 1 MiB',
  'a body has at most {} bytes, unpacked': '请求体解压后最大 {} 字节',
  'the charset is UTF-8': '字符集须为 UTF-8',
  'the content encoding is gzip or none': '内容编码须为 gzip，或不编码',
  'send {}': '请使用以下媒体类型：{}',
  'too much is waiting to be written; try again': '等待写入的数据过多，请重试',
  'Kafka has not acknowledged the events; send them again': 'Kafka 未确认这些事件，请重新发送',
  'ClickHouse did not answer within {} ms': 'ClickHouse 未在 {} 毫秒内响应',
  'This process does not replay: ask one that takes events, or the command line':
    '本进程不重新处理死信：请向接收事件的进程请求，或使用命令行',
  'recipient or recipients: one of them': 'recipient 与 recipients 只能给一个',
  'a key needs at least one scope': '密钥至少需要一个权限',
  'a tenant is named by 1 to 64 of a-z, 0-9, - and _': '租户名为 1 到 64 个 a-z、0-9、- 或 _',
  'A parameter has a value that is not allowed': '参数取值不允许',
  'This question adds up all orders of the tenant, and they are too many for {}: {}':
    '此查询需汇总租户的全部订单，数量过多，超出 {} 的限制：{}',
};

/** What follows `name: ` where a parameter, a setting or a filter is refused. */
const reasons: Readonly<Record<string, string>> = {
  'events do not change: use from and to': '事件不会变化：请使用 from 与 to',
  'these figures are sums by day': '这些数字按日汇总',
  'sums by day take a date': '按日汇总的数字只接受日期',
  'orders that belong to no broadcast have a day: it takes a date': '不属于任何群发的订单只有日期，因此只接受日期',
  'with since it takes a date': '与 since 一起使用时只接受日期',
  'set attribution.model of the tenant to {}, or leave model out':
    '请将租户的 attribution.model 设为 {}，或不指定 model',
  'ask by the day of the broadcast (date_basis=broadcast)': '请按群发日期查询（date_basis=broadcast）',
  'ask for one segment, or group by segment': '请只查询一个分群，或按分群分组',
  'give the period in days, without times': '时间范围请只用日期，不带时刻',
  '{} seconds and {} GiB': '{} 秒与 {} GiB',
  needed: '必填',
  'needed: one of {}': '必填，可选：{}',
  '{} is none of {}': '{} 不在可选值中：{}',
  '{} is not known': '未知取值 {}',
  '{} is no time of at most 30s': '{} 不是 30s 以内的时长',
  'both the address and the body have it': '地址与请求体中重复给出',
  'neither text, number, true, false nor a list of these': '须为文本、数字、true、false 或它们的列表',
  'it must be after from': '须晚于 from',
  'it needs from and to, both dates or both times': '需要 from 与 to，两者都是日期，或都是时刻',
  'it needs origin': '需要 origin',
  'it belongs to sort={}': '属于 sort={}',
  'not a cursor of an earlier answer': '不是先前查询结果给出的游标',
  'not yet; only the default has an effect': '尚未支持，只有默认值有效',
  'groups are sorted by one rate: name it with rate': '分组按一个比率排序：请用 rate 指定',
  'neither RFC 3339 with an offset nor a date YYYY-MM-DD': '须为带时差的 RFC 3339 时间，或 YYYY-MM-DD 日期',
  'not an IANA time zone': '不是 IANA 时区',
  'an IANA time zone': '须为 IANA 时区',
  'a pseudonym of 16 hex digits': '须为 16 位十六进制假名',
  'by event date there are no segments and variants': '按事件日期没有分群与变体',
  'by the broadcast date a point is a day or longer': '按群发日期时，粒度不小于一天',
  "the broadcast date is a day of the tenant's zone; with date_basis=event any":
    '群发日期按租户时区划分；date_basis=event 时可用任意时区',
  'by event date there are no tags': '按事件日期没有分群',
  'by event date every event counts when it happened': '按事件日期时，事件计入其发生时间',
  'by event date conversions are of any goal': '按事件日期的转化不分目标',
  'at most 31 days before to': '最多早于 to 31 天',
  'at most {} points: a longer interval, or a shorter period': '最多 {} 个时间点：请增大粒度或缩短时间范围',
  'a path has no ?, # or \\': '路径不能含 ?、# 或 \\',
  'a path of the page, percent-encoded, beginning with one /': '须为页面路径：百分号编码，以一个 / 开头',
  'a query string, percent-encoded, without its ?': '须为查询字符串：百分号编码，不含 ?',
  // Of zod.
  'Invalid input: expected {}, received {}': '类型不对：应为 {}，收到 {}',
  'Invalid input': '取值不允许',
  'Invalid option: expected one of {}': '可选值：{}',
  'Invalid {}': '格式不对：{}',
  'Too small: expected {} to be >={}': '太小：{} 应不小于 {}',
  'Too small: expected {} to be >{}': '太小：{} 应大于 {}',
  'Too small: expected {} to have >={}': '太短：{} 应至少有 {}',
  'Too big: expected {} to be <={}': '太大：{} 应不大于 {}',
  'Too big: expected {} to have <={}': '太长：{} 应至多有 {}',
  'Unrecognized key: {}': '未知的名称：{}',
  'Unrecognized keys: {}': '未知的名称：{}',
};

interface Words {
  readonly pattern: RegExp;
  readonly zh: string;
}

const escaped = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, '\\$&');
const wordsOf = (texts: Readonly<Record<string, string>>): readonly Words[] =>
  Object.entries(texts).map(([en, zh]) => ({
    pattern: new RegExp(`^${escaped(en).replaceAll('{}', '(.+)')}$`, 's'),
    zh,
  }));

// Cast: entries forget that the keys are exactly the codes.
const titles = Object.fromEntries(
  (Object.keys(errorTable) as ErrorCode[]).map((code) => [errorTable[code].title, errorTitlesZh[code]]),
);
const ofReasons = wordsOf({ ...reasons, ...audienceDetails, ...fieldDetails });
const whole = wordsOf({ ...titles, ...details });

function inChinese(english: string, words: readonly Words[]): string | undefined {
  for (const { pattern, zh } of words) {
    const found = pattern.exec(english);
    if (found === null) continue;
    let at = 0;
    // A value may be a sentence of its own, like what is wrong with a tag.
    return zh.replaceAll('{}', () => {
      const value = found[++at] ?? '';
      return inChinese(value, ofReasons) ?? value;
    });
  }
  return undefined;
}

/** The detail of an error in the reader's language; as it is in English where there are no words for it. */
export function detailIn(language: Language, english: string): string {
  if (language === 'en') return english;
  const own = inChinese(english, whole);
  if (own !== undefined) return own;
  const [, name, reason] = /^([\w.-]+): (.+)$/s.exec(english) ?? [];
  const chinese = reason === undefined ? undefined : inChinese(reason, ofReasons);
  return chinese === undefined ? (inChinese(english, ofReasons) ?? english) : `${name}：${chinese}`;
}

/** The title of a code in the reader's language. */
export function titleIn(language: Language, code: ErrorCode): string {
  return language === 'en' ? errorTable[code].title : errorTitlesZh[code];
}
