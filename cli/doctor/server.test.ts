import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Config } from '../config/config.ts';
import { createContext } from '../context.ts';
import { lockFolder } from '../start/folderLock.ts';
import { noteAddress } from '../start/running.ts';
import { lookAtServer } from './server.ts';

describe('doctor looks for a server', () => {
  const home = mkdtempSync(join(tmpdir(), 'hx-doctor-'));
  const folder = join(home, 'data');
  const context = {
    ...createContext([]),
    language: 'en',
    config: () => new Config({ HUIXIANG_DATA: folder }),
  } as const;
  let server: Server;
  let port = 0;
  const release: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    server = createServer((_, response) => response.end(JSON.stringify({ info: { title: 'Huixiang' } })));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    // Cast: a server that listens on a port has its number.
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    for (const end of release.splice(0)) await end();
  });
  afterAll(() => {
    server.close();
    rmSync(home, { recursive: true, force: true });
  });

  it('in an empty folder: none runs, and what to do', async () => {
    expect(await lookAtServer(context, port, 0)).toEqual({
      status: 'ok',
      detail: `none runs with data in ${folder}, which does not exist yet; \`huixiang start\` runs one`,
    });
  });

  it('next to a server of another folder', async () => {
    expect(await lookAtServer(context, port, 1)).toMatchObject({
      ...{ status: 'warn', detail: `http://127.0.0.1:${port} answers with other data than ${folder}` },
      todo: expect.stringContaining('HUIXIANG_DATA'),
    });
  });

  it('of its own folder: its address, process and data', async () => {
    release.push(await lockFolder(folder));
    expect(await lookAtServer(context, port, 1)).toMatchObject({
      status: 'warn',
      todo: expect.stringContaining('doctor'),
    });
    release.push(await noteAddress(folder, `http://127.0.0.1:${port}`));
    expect(await lookAtServer(context, port, 1)).toEqual({
      status: 'ok',
      detail: `runs at http://127.0.0.1:${port} (process ${process.pid}), data in ${folder}`,
    });
  });
});
