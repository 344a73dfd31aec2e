/** What is wrong with an expression over tags, in Chinese by the English sentence; `{}` is a value (errorDetails.ts). */
export const audienceDetails: Readonly<Record<string, string>> = {
  'the tag at character {} is empty': '第 {} 个字符处的分群为空',
  '"*" at character {} is no tag; without the filter the answer is of everyone':
    '第 {} 个字符处的 "*" 不是分群；不加此筛选即为全部受众',
  'the tag at character {} has no closing double quote': '第 {} 个字符处的分群缺少右引号',
  '{}; expected and, or, or the end': '{}；此处应为 and、or 或结尾',
  '{}; expected and, or, or a closing parenthesis': '{}；此处应为 and、or 或右括号',
  '{}; expected a tag in double quotes, not, or an opening parenthesis': '{}；此处应为双引号内的分群、not 或左括号',
  'saw the end': '表达式已结束',
  'saw the tag {} at character {}': '分群 {} 出现在第 {} 个字符处',
  'saw {} at character {}': '{} 出现在第 {} 个字符处',
  'not and parentheses are nested more than {} deep': 'not 与括号的嵌套超过 {} 层',
  'at most {} characters': '最多 {} 个字符',
  '{} tags; at most {}': '有 {} 个分群，最多 {} 个',
};
