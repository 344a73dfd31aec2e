import { expect, it } from 'vitest';
import { createRegistry } from '../../api/routes/operations.ts';
import { CodedError } from '../../contract/errors.ts';
import { listenForHealth } from './health.ts';

it('serves health, readiness and metrics of a process that serves nothing else', async () => {
  let away = false;
  const ready = async () => {
    if (away) throw new CodedError('HX_KAFKA', 'not in the consumer group');
  };
  const health = await listenForHealth(0, '127.0.0.1', createRegistry(), ready);
  const ask = (path: string) => fetch(`http://127.0.0.1:${health.port}${path}`);
  try {
    expect(await (await ask('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await ask('/readyz')).status).toBe(200);
    expect(await (await ask('/metrics')).text()).toContain('huixiang_process_cpu_seconds_total');
    away = true;
    const refused = await ask('/readyz');
    expect(refused.status).toBe(503);
    expect(await refused.json()).toMatchObject({ code: 'HX_KAFKA' });
    expect((await ask('/healthz')).status).toBe(200);
  } finally {
    await health.close(0);
  }
});
