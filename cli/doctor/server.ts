import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { CommandContext } from '../context.ts';
import { inLanguage } from '../messages.ts';
import { type RunningStart, readRunning } from '../start/running.ts';
import type { Check, Finding } from './check.ts';

export const FIRST_PORT = 8484;
export const PORTS_TO_TRY = 20;
const WITHIN_MS = 2_000;

/** The API and page of this data folder, or of another one on this machine. */
export const serverCheck: Check = {
  name: 'server',
  dependency: false,
  look: (context) => lookAtServer(context, FIRST_PORT, PORTS_TO_TRY),
};

/** Looks for the folder's own server, then for others on so many ports. With a ClickHouse of one's own, servers have no folder. */
export async function lookAtServer(
  context: CommandContext,
  first: number,
  ports: number,
): Promise<Finding | undefined> {
  const config = context.config();
  if (config.get('CLICKHOUSE_URL') !== undefined) return undefined;
  const folder = resolve(config.need('HUIXIANG_DATA'));
  const own = await readRunning(folder);
  if (own !== undefined) return ownServer(context, own, folder);
  const others = await Promise.all(
    Array.from({ length: ports }, (_, i) => `http://127.0.0.1:${first + i}`).map(async (address) =>
      (await isHuixiang(address)) ? [address] : [],
    ),
  );
  const [other] = others.flat();
  return other === undefined ? noServer(context, folder) : otherServer(context, folder, other);
}

async function ownServer(context: CommandContext, { pid, address }: RunningStart, folder: string): Promise<Finding> {
  const text = (en: string, zh: string) => inLanguage(context, en, zh);
  if (address !== undefined && (await answers(`${address}/readyz`)))
    return {
      status: 'ok',
      detail: text(
        `runs at ${address} (process ${pid}), data in ${folder}`,
        `运行于 ${address}（进程 ${pid}），数据目录 ${folder}`,
      ),
    };
  return {
    status: 'warn',
    detail: text(
      `process ${pid} has ${folder} and does not answer${address === undefined ? '' : ` at ${address}`}`,
      `进程 ${pid} 占用 ${folder}，但${address === undefined ? '' : `在 ${address} `}没有应答`,
    ),
    todo: text(
      'if it is still starting, run `huixiang doctor` again; else stop that process and run `huixiang start`',
      '如仍在启动，请稍后再运行 `huixiang doctor`；否则停止该进程并运行 `huixiang start`',
    ),
  };
}

function noServer(context: CommandContext, folder: string): Finding {
  const absent = existsSync(folder) ? '' : inLanguage(context, ', which does not exist yet', '（尚不存在）');
  return {
    status: 'ok',
    detail: inLanguage(
      context,
      `none runs with data in ${folder}${absent}; \`huixiang start\` runs one`,
      `数据目录 ${folder}${absent} 没有运行中的服务；\`huixiang start\` 可启动`,
    ),
  };
}

function otherServer(context: CommandContext, folder: string, address: string): Finding {
  return {
    status: 'warn',
    detail: inLanguage(
      context,
      `${address} answers with other data than ${folder}`,
      `${address} 有应答，但数据不在 ${folder}`,
    ),
    todo: inLanguage(
      context,
      'to use that server: run commands in the folder it was started in, or set HUIXIANG_DATA to its data folder',
      '如需使用该服务：在启动它的目录中运行命令，或将 HUIXIANG_DATA 设为其数据目录',
    ),
  };
}

async function answers(url: string): Promise<boolean> {
  const response = await fetch(url, { signal: AbortSignal.timeout(WITHIN_MS) }).catch(() => undefined);
  return response?.ok === true;
}

const document = z.object({ info: z.object({ title: z.literal('Huixiang') }) });

/** Whether what answers there is a Huixiang: its document of the API has the name. */
async function isHuixiang(address: string): Promise<boolean> {
  try {
    const response = await fetch(`${address}/openapi.json`, { signal: AbortSignal.timeout(WITHIN_MS) });
    return document.safeParse(await response.json()).success;
  } catch {
    return false;
  }
}
