import { columnsOf } from '../../../api/formats/columns.ts';
import { readReasons } from '../../../contract/notes.ts';
import { reasonWords } from '../../../contract/words/reasons.ts';
import { wordOf } from '../../../dashboards/web/src/marks/words.ts';
import type { Localised, Metric } from '../../../transforms/metrics/metric.ts';
import type { Answer } from './answers.ts';
import { ownTexts } from './notApplicable.ts';
import { OURS } from './worlds.ts';

const hasBoth = ({ en, 'zh-CN': zh }: Localised) => en.trim() !== '' && !/\p{Script=Han}/u.test(en) && zh.trim() !== '';

/** Words that a reader of an answer lacks, in either language: of columns, notes, reasons and codes. */
export function wordFaults(metric: Metric, { rows, notes }: Pick<Answer, 'rows' | 'notes'>): string[] {
  const texts: readonly (readonly [string, Localised])[] = [
    ['its title', metric.title],
    ['its meaning', metric.about],
    ...notes.map(({ code, message }) => [`the note ${code}`, message] as const),
  ];
  const columns = columnsOf(metric.row);
  return [
    ...[...texts, ...columns.map(({ name, label }) => [`the column ${name}`, label] as const)]
      .filter(([, text]) => !hasBoth(text))
      .map(([what]) => `${what} lacks a language`),
    ...new Set(
      columns
        .filter(({ kind }) => kind === 'text')
        .flatMap(({ name }) => rows.flatMap((row) => codeFaults(metric, name, row))),
    ),
  ];
}

function codeFaults(metric: Metric, name: string, row: Answer['rows'][number]): string[] {
  const value = row[name];
  if (typeof value !== 'string' || value === '' || value.includes(OURS)) return [];
  if (name === 'not_measurable') {
    return [...readReasons(value)].flatMap(([, reason]) =>
      hasBoth(reasonWords[reason]) ? [] : [`the reason ${reason} lacks a language`],
    );
  }
  if (ownTexts[name]?.texts.test(value)) return [];
  const words = metric.words?.[name]?.(row) ?? wordOf(name, value, row as never);
  return words !== undefined && hasBoth(words) ? [] : [`${name} = ${value} has no words`];
}
