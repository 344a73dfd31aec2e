import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type SettingDefinition, settingDefinitions } from '../../cli/config/settings.ts';
import { factTables } from '../../store/tables/factTables.ts';
import { filesBelow, page, repository, table } from './page.ts';

const files = filesBelow('');

describe('the pages', () => {
  const pages = files.filter((path) => path.endsWith('.md'));

  it.each(pages)('%s links to what is there', (path) => {
    const links = [...page(path).matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
    const local = links.filter((link) => !/^(https?:|#|mailto:)/.test(link)).map((link) => link.split('#')[0] ?? '');
    expect(local.filter((link) => !existsSync(join(repository, dirname(path), link)))).toEqual([]);
  });

  it('every folder of code has one, or is named in that of a folder above', () => {
    const folders = new Set(files.filter((path) => /\.(ts|sql)$/.test(path)).map((path) => dirname(path)));
    folders.delete('.');
    const isDescribed = (folder: string): boolean => {
      if (files.includes(`${folder}/README.md`)) return true;
      for (let above = dirname(folder); above !== '.'; above = dirname(above)) {
        const readme = `${above}/README.md`;
        if (files.includes(readme)) return page(readme).includes(`${folder.slice(above.length + 1)}/`);
      }
      return false;
    };
    expect([...folders].filter((folder) => !isDescribed(folder))).toEqual([]);
  });
});

it.each([
  ['docs/operations.md', '## Backup and upgrade', '- **Embedded**'],
  ['docs/operations.zh-CN.md', '## 备份与升级', '- **内嵌的 ClickHouse**'],
])('%s names every table of facts that a backup must have', (path, from, to) => {
  const [, section = ''] = page(path).split(from);
  const [backup = ''] = section.split(to);
  expect(Object.values(factTables).filter((name) => !backup.includes(`\`${name}\``))).toEqual([]);
});

it('docs/operations.md lists every setting with its default, choices and meaning', () => {
  const listed = table(page('docs/operations.md'), 'variable', 'default', 'meaning');
  const settings = Object.entries<SettingDefinition>(settingDefinitions).map(([variable, definition]) => {
    const choices = definition.choices === undefined ? '' : `: ${definition.choices.join(', ')}`;
    const meaning = `${definition.about}${choices}${definition.secret ? ' (secret)' : ''}`;
    return { variable, default: definition.fallback ?? '', meaning };
  });
  expect(listed).toEqual(settings);
});
