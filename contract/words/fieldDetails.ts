/** What is wrong with a field of an event, in Chinese by the English sentence; `{}` is a value (errorDetails.ts). */
export const fieldDetails: Readonly<Record<string, string>> = {
  '{}; did you mean {} instead of {}?': '{}；{} 是否误写成了 {}？',
  missing: '缺少',
  'an event is a JSON object': '事件须为 JSON 对象',
  'not an event': '不是事件',
  'type is one of {}; did you mean {}?': 'type 可选：{}；是否想用 {}？',
  'type is one of {}': 'type 可选：{}',
  'a number beyond 2^53 - 1, which JSON does not hold exactly: write it as text':
    '数字超过 2^53 - 1，JSON 无法精确表示：请以文本给出',
  'tenant must be the tenant of the key': 'tenant 须为密钥所属的租户',
  'this type names no recipient': '该类型不含接收者',
  'an unknown field that is nested; properties are flat': '未知字段含嵌套内容；自定义属性只能是一层',
  'an unknown field that is nested; properties are flat; did you mean {}?':
    '未知字段含嵌套内容；自定义属性只能是一层。是否想用 {}？',
  'given twice, here and in properties, or not a name that a property can have':
    '在此处与 properties 中重复给出，或不能作为属性名',
  'not a name that a property can have': '不能作为属性名',
  'a time must not be more than 24 h in the future': '时间不得晚于当前 24 小时以上',
  'a time is RFC 3339 with an offset, in the years 2000 to now + 24 h':
    '时间须为带时差的 RFC 3339，在 2000 年至当前 24 小时后之间',
  'an amount is a decimal string or a number, at least 0, below 1e14, with at most 4 decimals (a number: 15 digits)':
    '金额须为十进制文本或数字，不小于 0，小于 1e14，最多 4 位小数（数字最多 15 位）',
  'a currency is three capital letters (ISO 4217)': '币种须为三个大写字母（ISO 4217）',
  'a whole number, from 0 to 10^12': '须为 0 到 10^12 的整数',
  'a day is YYYY-MM-DD, in 2000 to 2099': '日期须为 YYYY-MM-DD，在 2000 年至 2099 年',
  'at most {} tags, in an array': '最多 {} 个分群，以数组给出',
  'a tag is text: {}': '分群须为文本：{}',
  'not a number or another value': '不能是数字或其他值',
  'not *, which means everyone': '不能是 *（表示全部受众）',
  'weights are an object, arm to weight': '权重须为对象：变体到权重',
  '1 to {} arms': '变体须为 1 到 {} 个',
  'an arm has 1 to 128 characters, its weight is above 0 and at most {}':
    '变体名为 1 到 128 个字符，权重大于 0 且不超过 {}',
  'at least one count': '至少一个数量',
  'properties is an object': 'properties 须为对象',
  'more than {} properties': '属性超过 {} 个',
  'properties take more than {} bytes as canonical JSON': '属性的规范 JSON 超过 {} 字节',
  "a property's name has 1 to {} characters and is not __proto__": '属性名为 1 到 {} 个字符，且不能是 __proto__',
  'text with NUL, 0x1f or half a surrogate pair': '文本含 NUL、0x1f 或不成对的代理字符',
  'a property is a string, number, boolean or null, never nested': '属性须为文本、数字、布尔值或 null，不能嵌套',
  '1 to {} characters, none of them a control character or half a surrogate pair':
    '1 到 {} 个字符，不含控制字符或不成对的代理字符',
  'at most {} characters, without NUL, 0x1f and halves of surrogate pairs':
    '最多 {} 个字符，不含 NUL、0x1f 或不成对的代理字符',
  'a slug: 1 to 64 letters, digits and _ . : / -, a letter or digit first':
    '1 到 64 个字母、数字或 _ . : / -，以字母或数字开头',
  'an assignment names a variant or is a holdout': '分配事件须给出变体，或为对照组',
  'cost and currency come together': 'cost 与 currency 须同时给出',
  'value and currency come together': 'value 与 currency 须同时给出',
  'planned_weights need an experiment': 'planned_weights 需要 experiment',
  'a broadcast cannot correct itself': '群发不能更正自身',
  'a broadcast cannot remind of itself': '群发不能提醒自身',
  'a leak cannot come from itself': '泄露不能来自自身',
  'to is later than from': 'to 须晚于 from',
  'occurred_after is not later than occurred_at': 'occurred_after 不得晚于 occurred_at',
  'CloudEvents 1.0 is understood': '仅支持 CloudEvents 1.0',
  'data is a JSON object, not base64': 'data 须为 JSON 对象，而非 base64',
  'data is a JSON object': 'data 须为 JSON 对象',
  'data is JSON': 'data 须为 JSON',
  "differs from the envelope's {}": '与信封中的 {} 不一致',
  'one CloudEvent is a JSON object': '单个 CloudEvent 须为 JSON 对象',
  'a batch of CloudEvents is a JSON array': '一批 CloudEvents 须为 JSON 数组',
};
