import { metrics } from '../../../transforms/metrics/index.ts';
import type { Metric } from '../../../transforms/metrics/metric.ts';
import type { Outcome } from './answers.ts';
import { askOf, type Check, checksOf } from './checks.ts';
import { aboutArrivals } from './notApplicable.ts';
import { type Question, questionsOf } from './questions.ts';
import { seedWorlds, type Worlds } from './worlds.ts';

/** The worlds, and what is checked of each metric in them. */
export interface Net {
  readonly worlds: Worlds;
  questions(metric: Metric): readonly Question[];
  checks(metric: Metric): readonly Check[];
  drop(): Promise<void>;
}

/** Cost: as of {@link seedWorlds}. */
export async function openNet(): Promise<Net> {
  const worlds = await seedWorlds();
  const questions = new Map<string, readonly Question[]>();
  const alone = new Map<Question, Outcome>();
  for (const metric of metrics) {
    const own = await questionsOf(metric);
    questions.set(metric.id, own);
    if (!(metric.id in aboutArrivals)) continue;
    const ask = askOf(metric);
    for (const question of own) alone.set(question, await ask(worlds.full, question.raw));
  }
  await worlds.addOthers();
  const of = (metric: Metric) => questions.get(metric.id) ?? [];
  return {
    worlds,
    questions: of,
    checks: (metric) => checksOf(metric, of(metric), worlds, alone),
    drop: worlds.drop,
  };
}
