import type { HelpConfiguration, Option } from 'commander';
import stringWidth from 'string-width';
import type { Language } from '../api/language.ts';
import type { CommandContext } from './context.ts';
import { inLanguage } from './messages.ts';

/** Titles of commander's own, in Chinese. */
const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};

/** Of the options of the program, those that are of use after every command. */
const everywhere: readonly string[] = ['--lang', '--no-color'];

/** How the help of every command is written: in the language of the context, with what each option takes and its default. */
export function helpIn({ language }: Pick<CommandContext, 'language'>): HelpConfiguration {
  return {
    showGlobalOptions: true,
    displayWidth: (text) => stringWidth(text),
    styleTitle: (title) => (language === 'en' ? title : (titles[title] ?? title)),
    optionDescription: (option) => describedOption(option, language),
    visibleGlobalOptions: (command) => {
      const own = new Set(command.options.map(({ long }) => long));
      let root = command;
      while (root.parent !== null) root = root.parent;
      return root === command
        ? []
        : root.options.filter(({ long }) => long && everywhere.includes(long) && !own.has(long));
    },
  };
}

function describedOption(option: Option, language: Language): string {
  const { description, argChoices = [], defaultValue, defaultValueDescription, required, optional } = option;
  // The default of a flag that is down is not worth a word.
  const byDefault = required || optional ? (defaultValueDescription ?? defaultText(defaultValue)) : '';
  const list = argChoices.join(language === 'en' ? ', ' : '、');
  const [oneOf, or, colon] = language === 'en' ? ['one of', 'default', ': '] : ['可选', '默认', '：'];
  const facts = [
    ...(list === '' ? [] : [`${oneOf}${colon}${list}`]),
    ...(byDefault === '' ? [] : [`${or}${colon}${byDefault}`]),
  ].join(language === 'en' ? '; ' : '；');
  if (facts === '') return description;
  return language === 'en' ? `${description} (${facts})` : `${description}（${facts}）`;
}

const defaultText = (value: unknown): string => (value === undefined || value === '' ? '' : String(value));

/** Command lines that can be run as they are, after the help of a command. */
export function exampleText({ language }: Pick<CommandContext, 'language'>, ...lines: readonly string[]): string {
  return `\n${inLanguage({ language }, 'Example:', '示例：')}\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
