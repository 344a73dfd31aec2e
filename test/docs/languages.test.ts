import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingDefinitions } from '../../cli/config/settings.ts';
import { absenceWords } from '../../dashboards/web/src/marks/reasons.ts';
import { filesBelow, page, repository, table } from './page.ts';

/* Pages for people who use the product are in English and Chinese, and both have the same content. */

const FOR_USERS = /^(docs\/([\w-]+\/)?[\w-]+\.md|docs\/examples\/[\w-]+\/README\.md|README\.md)$/;
const FOR_DEVELOPERS = /^docs\/decisions\//;
const MORE = ['deploy/grafana/README.md', 'client/README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'examples/README.md'];

const files = filesBelow('');
const english = [...files.filter((path) => FOR_USERS.test(path) && !FOR_DEVELOPERS.test(path)), ...MORE];
const chineseOf = (path: string) => path.replace(/\.md$/, '.zh-CN.md');
const name = (path: string) => path.split('/').at(-1) ?? path;

/** Inline code that is a text of the screen, which each language has in its own words. */
const SHOWN = new Set([...Object.values(absenceWords).map(({ en }) => en), 'still counting', '32.0% to 41.0%', 'Page']);
/** A parameter that only the other language needs. */
const OF_CHINESE = new Set(['--lang zh-CN', 'npm start -- --lang zh-CN']);

/** Terms that were used for the same thing, each with the one that stays. */
const RETIRED = {
  收件人: '接收者',
  实验组: '变体',
  推断: '推算',
  可测量: '可统计',
  无法测量: '无法统计',
  已成熟: '已满统计窗口',
  未成熟: '未满统计窗口',
  过滤条件: '筛选条件',
  重放: '重新处理',
  批注: '标注',
  常态: '同类',
  典型: '同类',
  抹除: '删除',
  归因期: '归因窗口',
  阅读后转化: '已读后转化',
  浏览后转化: '已读后转化',
  阅读曲线: '已读曲线',
  环节: '阶段',
  通道: '发送队列',
  较早周期: '上期',
  生产者: '发送端程序',
  撤销事件: '作废事件',
  作废导入: '撤销导入',
  注明群发: '指明群发',
  读者名单: '已读名单',
} as const;

const FENCE = /^ *```(\w*)\n([\s\S]*?)^ *```$/gm;
const withoutBlocks = (text: string) => text.replace(FENCE, '');
const prose = (text: string) =>
  withoutBlocks(text)
    .replace(/^ {4}.*$/gm, '')
    .replace(/`[^`]*`/g, '`');

const headings = (text: string) => [...withoutBlocks(text).matchAll(/^(#+) /gm)].map(([, marks]) => marks);
const rows = (text: string) => withoutBlocks(text).match(/^ *\|/gm)?.length;
/** Commands, queries and outputs; comments at the end of a line are text. */
const blocks = (text: string): readonly (string | readonly [language: string, body: string])[] => [
  ...[...text.matchAll(FENCE)].map(
    ([, language = '', body = '']) => [language, body.replaceAll(/ +#.*$/gm, '')] as const,
  ),
  ...(withoutBlocks(text).match(/^ {4}\.\/.*$/gm) ?? []),
];
const OUTPUT_IN_CHINESE = /( --)? --lang zh-CN$/gm;
/** The blocks of a page; of those whose output the Chinese page has in Chinese (`--lang zh-CN`), the commands alone. */
function blocksWithout(text: string, chineseText: string) {
  const bodyOf = (block: ReturnType<typeof blocks>[number]) => (typeof block === 'string' ? block : block[1]);
  const translated = blocks(chineseText).map((block) => /^\$ .* --lang zh-CN$/m.test(bodyOf(block)));
  return blocks(text).map((block, i) =>
    translated[i]
      ? bodyOf(block)
          .replaceAll(OUTPUT_IN_CHINESE, '')
          .match(/^\$ .*$/gm)
      : block,
  );
}

/** Codes, parameters, columns, commands: inline code, by name without the language of a page. */
const codes = (text: string) =>
  new Set(
    [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)]
      .map(([, code = '']) => code.replace('.zh-CN.md', '.md'))
      .filter((code) => /^\p{ASCII}+$/u.test(code) && !SHOWN.has(code) && !OF_CHINESE.has(code)),
  );
const links = (text: string) => [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
/** Where links lead, by page without its language; pictures differ where they show text. */
const places = (text: string) =>
  [...new Set(links(text).map((link) => link.replace('.zh-CN', '').replace(/#.*/, '')))]
    .filter((link) => link !== '' && !/images\//.test(link))
    .sort();
const sources = (text: string) => text.match(/<https?:[^>]+>/g);

describe.each(english)('%s', (path) => {
  it('has the same content in Chinese', () => {
    expect(existsSync(join(repository, chineseOf(path)))).toBe(true);
    const [one, other] = [page(path), page(chineseOf(path))];
    expect(links(one)).toContain(name(chineseOf(path)));
    expect(links(other)).toContain(name(path));
    expect(headings(other)).toEqual(headings(one));
    expect(rows(other)).toBe(rows(one));
    expect(blocksWithout(other, other)).toEqual(blocksWithout(one, other));
    expect([...codes(other)].sort()).toEqual([...codes(one)].sort());
    expect(places(other)).toEqual(places(one));
    expect(sources(other)).toEqual(sources(one));
  });
});

const chinese = english.map(chineseOf);

describe.each(chinese)('%s', (path) => {
  const text = page(path);

  it('leads to Chinese pages where there are any', () => {
    const own = name(path).replace('.zh-CN', '');
    const inEnglish = links(text)
      .map((link) => link.split('#')[0] ?? '')
      .filter((link) => /\.md$/.test(link) && !link.endsWith('.zh-CN.md') && link !== own)
      .filter((link) => existsSync(join(repository, dirname(path), chineseOf(link))));
    expect(inEnglish).toEqual([]);
  });

  it('has the punctuation of Chinese, and emphasis that Markdown takes', () => {
    const words = prose(text);
    const halfWidth = words.match(/\p{Script=Han}[,;:!?]|[,;!?]\p{Script=Han}/gu) ?? [];
    // Underscores within Chinese text, and stars between a closing mark and a character, do not end an emphasis.
    const open = words.match(/\p{Script=Han}_\p{Script=Han}|[）」”》！？`)]\*+\p{Script=Han}/gu) ?? [];
    expect([...halfWidth, ...open]).toEqual([]);
  });

  it('has one term for a thing', () => {
    expect(Object.keys(RETIRED).filter((term) => text.includes(term))).toEqual([]);
  });

  it('counts broadcasts with the measure word of events', () => {
    expect(text.match(/.{0,10}(?<!单)个群发(?!记录)/g)).toBeNull();
  });
});

it.each([...english, ...chinese])('%s links to headings that are there', (path) => {
  const missing = links(page(path)).filter((link) => {
    const [file = '', heading] = link.split('#');
    if (heading === undefined || /^https?:/.test(link)) return false;
    const target = file === '' ? path : join(dirname(path), file);
    return !anchors(page(target)).has(decodeURIComponent(heading));
  });
  expect(missing).toEqual([]);
});

/** The anchors of headings, as GitHub makes them, and those that a page names. */
function anchors(text: string): Set<string> {
  const titles = [...withoutBlocks(text).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) => title);
  const named = [...text.matchAll(/<a id="([^"]*)">/g)].map(([, id = '']) => id);
  return new Set([
    ...named,
    ...titles.map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .trim()
        .replaceAll(/\s/g, '-'),
    ),
  ]);
}

it('docs/operations.zh-CN.md lists every setting with its default and choices', () => {
  const listed = table(page('docs/operations.zh-CN.md'), '变量', '默认值', '含义');
  expect(listed.map((row) => [row.变量, row.默认值])).toEqual(
    Object.entries(settingDefinitions).map(([variable, one]) => [variable, 'fallback' in one ? one.fallback : '']),
  );
  for (const [variable, one] of Object.entries(settingDefinitions)) {
    const meaning = listed.find((row) => row.变量 === variable)?.含义 ?? '';
    if ('choices' in one) expect(meaning).toContain(one.choices.join('、'));
    expect([variable, meaning.includes('（密钥类）')]).toEqual([variable, 'secret' in one]);
  }
});

it('docs/contract.zh-CN.md has the fields of docs/contract.md, each with its form, in the same order', () => {
  const of = (text: string, required: string) =>
    [...withoutBlocks(text).matchAll(/^\| `([^`]+)` \| (.*?) \| (\S*) ?\| /gm)].map(([, field, form = '', mark]) => [
      field,
      form.match(/`[^`]+`|\d+/g),
      mark === required,
    ]);
  const fields = of(page('docs/contract.md'), 'yes');
  expect(fields.length).toBeGreaterThan(150);
  expect(of(page('docs/contract.zh-CN.md'), '是')).toEqual(fields);
});
