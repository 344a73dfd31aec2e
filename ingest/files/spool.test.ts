import { existsSync, mkdtempSync, openSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Spool } from './spool.ts';

describe('Spool', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'hx-spool-'));
    vi.stubEnv('TMPDIR', folder);
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  it('gives back what was written, and leaves nothing in the folder, also while it is open', () => {
    const spool = new Spool(16);
    expect(spool.append(Buffer.from('first'))).toBe(0);
    expect(spool.append(Buffer.from('second'))).toBe(5);
    // So nothing is left by a process that is killed here.
    expect(readdirSync(folder)).toEqual([]);
    const into = Buffer.alloc(6);
    expect(spool.read(into, 5)).toBe(6);
    expect(into.toString()).toBe('second');
    spool.close();
  });

  it.skipIf(!existsSync('/dev/full'))('names the folder that is full and the space that is needed', () => {
    const spool = new Spool(16, undefined, () => openSync('/dev/full', 'r+'));
    const fault = { code: 'HX_FILE', at: folder, message: expect.stringMatching(/ENOSPC.*48 bytes.*more than 3 MB/) };
    expect(() => spool.append(Buffer.alloc(1_000_000))).toThrow(expect.objectContaining(fault));
    spool.close();
  });

  it('names a folder that is not there', () => {
    vi.stubEnv('TMPDIR', join(folder, 'nowhere'));
    const fault = { code: 'HX_FILE', at: join(folder, 'nowhere'), message: expect.stringContaining('48 bytes') };
    expect(() => new Spool(16).append(Buffer.alloc(1))).toThrow(expect.objectContaining(fault));
  });
});
