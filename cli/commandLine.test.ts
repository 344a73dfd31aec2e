import { describe, expect, it } from 'vitest';
import { paramWords } from '../contract/words/params.ts';
import { runCommand } from '../test/support/commandLine.ts';
import { metrics } from '../transforms/metrics/index.ts';
import { optionsOf } from './commands/metricOptions.ts';
import { createContext, languageOf, wantsColours } from './context.ts';
import { buildProgram } from './main.ts';
import { textTable } from './output/textTable.ts';

describe('the command line', () => {
  it.each([
    [['qurey'], 2, 'query'],
    [['query', 'funel'], 5, 'did you mean funnel?'],
    [['query'], 2, 'huixiang metrics'],
    [
      ['query', 'funnel', '--grup-by', 'variant'],
      2,
      'HX_PARAM: funnel has no parameter --grup-by; did you mean --group-by?',
    ],
    [['query', 'funnel', '--group-by', 'varant'], 2, 'did you mean variant?'],
    [['query', 'funnel', '--filter', 'platfrm=sms'], 2, 'did you mean platform?'],
    [['query', 'funnel', '--filter', 'platform=sms,emial'], 2, 'did you mean email?'],
    [['query', 'funnel', '--filter', 'platform'], 2, 'name=value'],
    [['query', 'funnel', '--from', 'yesterday'], 2, 'HX_PARAM: from'],
    [['query', 'cascade', '--sort', '-rate', '--horizon', '9d'], 2, 'HX_PARAM: horizon'],
    [['query', 'cascade', '--sort'], 2, '--sort'],
    [['query', 'broadcasts', '--sort', '--tenant', 'demo'], 2, 'HX_USAGE: --sort needs a value'],
    [['query', 'funnel', '--broadcast', '-rf'], 2, 'write --broadcast=-rf'],
    [['query', 'funnel', '--broadcast=-rf', '--horizon', '9d'], 2, 'HX_PARAM: horizon'],
    [['query', 'funnel', '--broadcast'], 2, '--broadcast'],
    [['query', 'funnel', '--bounds', '--horizon', '9d'], 2, 'HX_PARAM: horizon'],
    [['query', 'funnel', '--format', 'jsn'], 2, 'did you mean json?'],
    [['query', 'funnel', 'broadcasts'], 2, 'HX_USAGE'],
    [['query', 'funnel', '--columns', 'sent,reed'], 2, 'did you mean read?'],
    [['keys', 'list', '--columns', 'nmae'], 2, 'did you mean name?'],
    [['keys', 'create', '--columns', 'key'], 2, '--columns'],
    [['export', 'clik'], 5, 'did you mean click?'],
    [['export', 'click', '--from', 'x'], 2, 'HX_PARAM'],
    [['import'], 2, 'HX_USAGE'],
    [['import', 'a.csv', '--undo', 'b'], 2, 'HX_USAGE'],
    [['keys', 'create', '--scopes', 'raed'], 2, 'did you mean read?'],
    [['simulate', '--scale', '10'], 2, '--scale 10'],
    [['simulate', '--platforms', 'wecom'], 2, '--platforms wecom: events or all'],
    [['simulate', '--world', 'market'], 2, '--world market: demo or brand'],
    [['simulate', '--world', 'brand', '--scale', '5000'], 2, '--scale goes with --world demo'],
    [['simulate', '--produce', '--output', 'f'], 2, 'one of them'],
    [['dead-letters', 'replay'], 2, '--yes'],
    [['dead-letters', 'replay', '--position', '1'], 2, '--origin'],
    [['refresh', '--shard', '3/2'], 2, '--shard 3/2'],
    [['refresh', '--shard', '0/2'], 2, 'from 1 to n'],
    [['erase'], 2, 'one of them'],
    [['erase', 'ann', '--stdin'], 2, 'one of them'],
    [['erase', 'ann', '--tenant', 'acme'], 2, '--yes'],
    [['erase', '--stdin', '--tenant', 'acme'], 2, '--yes'],
    [['erase', '--', '--tenant', '--dry-run'], 2, 'erase takes one argument, and got --tenant, --dry-run'],
    [['erase', 'ann', 'bob'], 2, 'got argument 1, argument 2'],
    [['keys', 'list', 'all'], 2, 'list takes no argument, and got all'],
    [['erase', 'a\u0001', '--tenant', 'acme', '--yes'], 2, 'HX_PARAM: recipient'],
    [['metrics', '--format', 'arrow'], 2, 'none of table'],
    [['metrics', '--lang', 'fr'], 2, 'none of en, zh-CN'],
    [['metrics', '--nonsense'], 2, '--nonsense'],
  ])('%j ends with %d and prints %j', async (args, code, text) => {
    const ended = await runCommand(args);
    expect(ended).toMatchObject({ code, stdout: '' });
    expect(ended.stderr).toContain(text);
  });

  it.each([['arrow'], ['parquet']])('does not write %s onto a terminal', async (format) => {
    const ended = await runCommand(['query', 'funnel', '--format', format], {}, true);
    expect(ended).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--output') });
  });

  it('has an example in the help of every command', async () => {
    const program = buildProgram(createContext([]));
    const leaves = program.commands.flatMap((command) =>
      [command, ...command.commands].filter((one) => one.commands.length === 0),
    );
    expect(leaves.length).toBeGreaterThan(20);
    for (const command of leaves) {
      const path = command.parent === program ? [command.name()] : [command.parent?.name() ?? '', command.name()];
      const { code, stdout } = await runCommand([...path, '--help']);
      expect({ path, code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('Example:\n  ') });
    }
  });

  it('explains a code in Chinese and does not translate the code', async () => {
    const { code, stderr } = await runCommand(['query', 'funel', '--lang', 'zh-CN']);
    expect({ code, stderr }).toMatchObject({
      code: 5,
      stderr: expect.stringMatching(/^HX_NOT_FOUND 不存在: 没有指标 "funel"; 是否想用 funnel？$/),
    });
  });

  it('lists the metrics in the language asked for, ids as they are', async () => {
    const { code, stdout } = await runCommand(['metrics', '--format', 'csv', '--lang', 'zh-CN']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^id,title,params\r\nfunnel,[^\x20-\x7e]+,/u);
  });
});

describe('what people read', () => {
  it.each(metrics.map(({ id }) => id))('describes every option of %s in Chinese under --lang zh-CN', async (id) => {
    const { stdout } = await runCommand(['query', id, '--help', '--lang', 'zh-CN']);
    const metric = metrics.find((one) => one.id === id);
    const options = metric === undefined ? [] : optionsOf(metric, { language: 'zh-CN' });
    const described = new Map(options.map(({ long, description }) => [long, description]));
    for (const [name, schema] of Object.entries(metric?.params.shape ?? {})) {
      const { description = '' } = schema as { readonly description?: string };
      expect([name, paramWords(description)?.['zh-CN']]).toEqual([name, expect.stringMatching(/\p{Script=Han}/u)]);
      const words = stdout.replaceAll(/\s+/g, '');
      // One line for all of them.
      if (name.startsWith('not.')) expect(words).toContain('--not.名称');
      else expect(words).toContain(described.get(`--${name.replaceAll('_', '-')}`)?.replaceAll(/\s+/g, ''));
    }
  });

  it('takes the language of --lang, HUIXIANG_LANG, LC_ALL, LC_MESSAGES, LANG, in this order', () => {
    expect(languageOf('en', { HUIXIANG_LANG: 'zh-CN' })).toBe('en');
    expect(languageOf(undefined, { HUIXIANG_LANG: 'zh-CN', LC_ALL: 'C' })).toBe('zh-CN');
    expect(languageOf(undefined, { LC_ALL: '', LANG: 'zh_CN.UTF-8' })).toBe('zh-CN');
    expect(languageOf(undefined, { LC_MESSAGES: 'C', LANG: 'zh_CN.UTF-8' })).toBe('en');
    expect(languageOf(undefined, {})).toBe('en');
  });

  it('has colours on a terminal only, unless they are forced or forbidden', () => {
    expect(wantsColours([], {}, true)).toBe(true);
    expect(wantsColours([], {}, false)).toBe(false);
    expect(wantsColours([], { FORCE_COLOR: '1' }, false)).toBe(true);
    expect(wantsColours([], { NO_COLOR: '1', FORCE_COLOR: '1' }, true)).toBe(false);
    expect(wantsColours(['--no-color'], { FORCE_COLOR: '1' }, true)).toBe(false);
  });

  it('aligns a table by the width of its characters', () => {
    const label = (name: string) => ({ en: name, 'zh-CN': name });
    const table = {
      columns: [
        { name: 'who', kind: 'text' as const, derived: false, label: label('人群') },
        { name: 'rate', kind: 'rate' as const, derived: false, label: label('r') },
        { name: 'none', kind: 'count' as const, derived: false, label: label('none') },
      ],
      rows: [
        { who: '新客', rate: 0.5, none: null },
        { who: 'all', rate: null, none: null },
      ],
    };
    expect(textTable(table, { language: 'en', colours: false }).text).toBe(
      ['人群        r', '────  ───────', '新客  50.00 %', 'all         –', ''].join('\n'),
    );
  });
});
