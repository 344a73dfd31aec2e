import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '../api/formats/columns.ts';
import { isSwitch, paramsOf, valuesOf } from '../api/reference/metricParams.ts';
import { runCommand } from '../test/support/commandLine.ts';
import { metrics } from '../transforms/metrics/index.ts';
import { createContext } from './context.ts';
import { buildProgram } from './main.ts';

/** Every command that does something, as words of a command line. */
function leaves(command: Command, path: readonly string[] = []): (readonly string[])[] {
  if (command.commands.length === 0) return [path];
  return command.commands.flatMap((child) => leaves(child, [...path, child.name()]));
}
const all = (command: Command): Command[] => command.commands.flatMap((child) => [child, ...all(child)]);
const commands = leaves(buildProgram(createContext([])));

const helpOf = async (path: readonly string[], lang: string) =>
  (await runCommand([...path, '--help', '--lang', lang])).stdout;

/** The options of a help, each with its description; lines that are wrapped are joined. */
function describedIn(help: string): (readonly [option: string, about: string])[] {
  const joined = help.replaceAll(/\n {12,}/g, ' ');
  return [...joined.matchAll(/^ {2}(-.+?)(?: {2,}(.*))?$/gm)].map(([, option = '', about = '']) => [option, about]);
}

describe('--help', () => {
  it('describes every command in the language chosen', () => {
    const program = buildProgram({ ...createContext([]), language: 'zh-CN' });
    for (const command of all(program))
      expect([command.name(), command.description()]).toEqual([
        command.name(),
        expect.stringMatching(/\p{Script=Han}/u),
      ]);
  });

  it.each(commands.map((path) => [path.join(' '), path] as const))(
    'of %s describes every option in the language chosen, --lang too',
    async (_, path) => {
      const [english, chinese] = [await helpOf(path, 'en'), await helpOf(path, 'zh-CN')];
      expect(english).toContain('\nExample:\n  ');
      expect(chinese).toContain('\n示例：\n  ');
      const options = describedIn(chinese);
      expect(options.map(([option]) => option)).toEqual(describedIn(english).map(([option]) => option));
      expect(options.map(([option]) => option)).toContain('--lang <language>');
      for (const [option, about] of options)
        expect([option, about]).toEqual([option, expect.stringMatching(/\p{Script=Han}/u)]);
      for (const [option, about] of describedIn(english))
        expect([option, about]).toEqual([option, expect.stringMatching(/^(?:[^\p{Script=Han}]|重要)+$/u)]);
      expect(chinese).not.toMatch(/^(Usage|Options|Arguments|Commands|Global Options):|\(default:/m);
    },
  );

  it.each(metrics.map((metric) => [metric.id, metric] as const))(
    'of query %s has the values and the default of each parameter, and no column by its name',
    async (id, metric) => {
      const help = await helpOf(['query', id], 'en');
      const about = new Map(describedIn(help).map(([option, text]) => [option.split(' ')[0], text]));
      for (const [name, param] of paramsOf(metric)) {
        if (name.startsWith('not.')) continue;
        const text = about.get(`--${name.replaceAll('_', '-')}`) ?? '';
        const values = isSwitch(param) ? ['true', 'false'] : valuesOf(param);
        expect([name, values.filter((value) => !text.includes(value))]).toEqual([name, []]);
        if (param.default !== undefined) expect([name, text]).toEqual([name, expect.stringMatching(/default/i)]);
        const columns = columnsOf(metric.row).map((column) => column.name);
        const raw = columns.filter((column) => column.includes('_') && !values.includes(column));
        expect([name, raw.filter((column) => new RegExp(`\\b${column}\\b`).test(text))]).toEqual([name, []]);
      }
    },
  );

  it('of tenants set has every setting with its default', async () => {
    expect(await helpOf(['tenants', 'set'], 'en')).toMatch(/\n {2}zone +IANA zone.* \(default: Asia\/Shanghai\)\n/);
    expect(await helpOf(['tenants', 'set'], 'zh-CN')).toMatch(
      /\n设置：\n {2}zone +IANA 时区.*（默认：Asia\/Shanghai）\n/,
    );
  });
});
