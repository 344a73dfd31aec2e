import type { Localised } from '../../../definitions/definition.ts';

const unreachable: Localised = { en: 'Cannot reach the server', 'zh-CN': '无法连接服务器' };

/** What an error is in words: the API's own, or that nothing answered, which a browser words in its own language. */
export const problemText = (
  problem: { readonly code: string; readonly message: string },
  localise: (text: Localised) => string,
): string => (problem.code === 'unreachable' ? localise(unreachable) : problem.message);
