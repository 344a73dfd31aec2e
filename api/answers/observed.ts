import type { FastifyInstance } from 'fastify';
import { Counter, Gauge, type Registry } from 'prom-client';
import { Answers } from './answers.ts';
import { type AnswersDeps, outcomes } from './question.ts';

const SWEEP_MS = 60_000;

/** The answers of an app, counted in its metrics; what is too old to be given again is forgotten as long as it is open. */
export function answersOf(app: FastifyInstance, deps: Omit<AnswersDeps, 'observe'>, registry: Registry): Answers {
  const counter = new Counter({
    name: 'huixiang_answers_total',
    help: 'Answers of metrics: kept before (hit), of another request under way (shared), made and kept, not kept, or never kept (passed)',
    labelNames: ['result'],
    registers: [registry],
  });
  for (const result of outcomes) counter.inc({ result }, 0);
  const answers = new Answers({ ...deps, observe: (result) => counter.inc({ result }) });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      ...{ name, help, registers: [registry] },
      collect() {
        this.set(value());
      },
    });
  gauge('huixiang_answer_cache_bytes', 'Bytes of the answers that are kept, about', () => answers.size.bytes);
  gauge('huixiang_answer_cache_entries', 'Answers that are kept', () => answers.size.count);
  const sweeping = setInterval(() => answers.sweep(), SWEEP_MS).unref();
  app.addHook('onClose', () => clearInterval(sweeping));
  return answers;
}
