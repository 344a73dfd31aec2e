import { describe, expect, it } from 'vitest';
import { readMapping } from '../../ingest/files/readMapping.ts';
import { blocks, page } from './page.ts';

/* The mappings of docs/import.md are understood as they are written, in both languages. */

describe.each(['docs/import.md', 'docs/import.zh-CN.md'])('%s', (path) => {
  const [whole = '', counts = ''] = blocks(page(path), 'yaml');

  it('has a mapping that can be read', () => {
    const mapping = readMapping(whole, 'mapping.yaml');
    expect(mapping).toMatchObject({ name: 'shop', format: 'csv', empty: ['-'] });
    expect(mapping.events).toHaveLength(1);
  });

  it('has an entry for daily counts that can be read', () => {
    const indented = counts.replaceAll(/^/gm, '  ').trimEnd();
    const { events } = readMapping(`name: counts\nformat: csv\nevents:\n${indented}\n`, 'mapping.yaml');
    expect(events).toMatchObject([{ type: 'aggregate' }]);
  });
});
