import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Config } from './config.ts';

describe('configuration', () => {
  it('shows the settings in use and their sources, and never a secret', () => {
    const config = new Config({ HUIXIANG_PORT: '9000', HUIXIANG_SECRET: 'hush' });
    expect(config.port('HUIXIANG_PORT')).toBe(9000);
    const shown = config.shown();
    expect(shown.find(({ name }) => name === 'HUIXIANG_PORT')).toMatchObject({ value: '9000', from: 'environment' });
    expect(shown.find(({ name }) => name === 'HUIXIANG_TENANT')).toMatchObject({ value: 'demo', from: 'default' });
    expect(JSON.stringify(shown)).not.toContain('hush');
  });

  it('refuses an unknown HUIXIANG_* and names the nearest', () => {
    expect(() => new Config({ HUIXIANG_PROT: '1' })).toThrow(
      /HUIXIANG_PROT is not a setting; did you mean HUIXIANG_PORT\?/,
    );
  });

  it.each([
    ['HUIXIANG_PORT', '70000', /port from 0 to 65535/],
    ['HUIXIANG_LANG', 'zh-cn', /did you mean zh-CN/],
    ['CLICKHOUSE_URL', 'localhost:8123', /http:\/\/host:port/],
  ])('refuses %s=%s', (name, value, message) => {
    expect(() => new Config({ [name]: value })).toThrow(message);
  });

  it('reads a secret from a file, without its line end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hx-config-'));
    try {
      const path = join(folder, 'secret');
      writeFileSync(path, 'from-a-file\n');
      expect(new Config({ CLICKHOUSE_PASSWORD_FILE: path }).get('CLICKHOUSE_PASSWORD')).toBe('from-a-file');
      expect(() => new Config({ CLICKHOUSE_PASSWORD_FILE: path, CLICKHOUSE_PASSWORD: 'x' })).toThrow(/both set/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
