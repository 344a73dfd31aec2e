/** Words for a kind of message. In brackets at the start of a text they are a prefix, never a company's signature. */
const prefixWords: ReadonlySet<string> = new Set([
  '重要',
  '重要通知',
  '重要提醒',
  '重要提示',
  '更正',
  '更正通知',
  '勘误',
  '补充',
  '补充通知',
  '通知',
  '紧急',
  '紧急通知',
  '公告',
  '提醒',
  '温馨提示',
  '温馨提醒',
  '提示',
  '预警',
  '预告',
  '活动',
  '活动通知',
  '福利',
  '限时',
  '转发',
  '必读',
  '置顶',
  '撤回',
  '测试',
]);

/** Brackets that a prefix is written in; a signature is in 【】 only, as carriers ask. */
const PREFIX_AT_START = /^(?:【([^【】]{1,20})】|\[([^[\]]{1,20})\]|［([^［］]{1,20})］)/u;
const SIGNATURE_AT_START = /^【([^【】\n]{1,20})】/u;
const SIGNATURE_AT_END = /【([^【】\n]{1,20})】$/u;

export interface Bracketed {
  /** The text without prefix and signature. */
  readonly core: string;
  /** The prefix's word, without brackets; empty without one. The first, if there are several. */
  readonly prefix: string;
  /** The company, without brackets; empty without one. */
  readonly signature: string;
}

/**
 * Removes prefixes (【重要】) and an SMS signature (【公司】) from a text. At the start they may follow each other in any
 * order; a signature may be at the end instead. Of two signatures the one at the start is used.
 */
export function splitBrackets(text: string): Bracketed {
  let core = text.trim();
  let prefix = '';
  let signature = '';
  for (;;) {
    const word = prefixAtStart(core);
    if (word !== undefined) {
      prefix ||= word.text;
      core = core.slice(word.length).trimStart();
      continue;
    }
    const company = signature === '' ? SIGNATURE_AT_START.exec(core) : null;
    if (company === null) break;
    signature = (company[1] ?? '').trim();
    core = core.slice(company[0].length).trimStart();
  }
  // The end is looked at alone: a search through a long text for something at its end takes quadratic time.
  const atEnd = signature === '' ? SIGNATURE_AT_END.exec(core.slice(-22)) : null;
  if (atEnd !== null && !prefixWords.has((atEnd[1] ?? '').trim())) {
    signature = (atEnd[1] ?? '').trim();
    core = core.slice(0, -atEnd[0].length).trimEnd();
  }
  return { core, prefix, signature };
}

function prefixAtStart(text: string): { readonly text: string; readonly length: number } | undefined {
  const match = PREFIX_AT_START.exec(text);
  const word = (match?.[1] ?? match?.[2] ?? match?.[3])?.trim();
  return match === null || word === undefined || !prefixWords.has(word)
    ? undefined
    : { text: word, length: match[0].length };
}
