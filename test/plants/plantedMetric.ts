import { z } from 'zod';
import { defineMetric } from '../../transforms/answer/defineMetric.ts';
import type { AnswerContext, PeriodRead } from '../../transforms/answer/part.ts';
import { figureColumns, figuresOf, notMeasurableColumn } from '../../transforms/metrics/grammar/figures.ts';
import { readImmature } from '../../transforms/metrics/grammar/immature.ts';
import { horizonParam } from '../../transforms/metrics/grammar/maturity.ts';
import { reasonsOf, whoseRow } from '../../transforms/metrics/grammar/measured.ts';
import { peopleOf } from '../../transforms/metrics/grammar/people.ts';
import { compareParam, periodParams } from '../../transforms/metrics/grammar/period.ts';
import { select } from '../../transforms/metrics/grammar/selection.ts';
import { currentDefinition } from '../../transforms/metrics/grammar/sources.ts';
import { addedSumsSql, sumAt, sumColumns, sumsOf, sumsOfRowSql } from '../../transforms/metrics/grammar/sums.ts';
import { maybe } from '../../transforms/model/columns.ts';
import {
  audienceFilters,
  factFilters,
  groupColumns,
  groupColumnsSql,
  groupList,
  groupNames,
  groupShape,
  groupsOf,
} from '../../transforms/model/dimensions.ts';
import { limitParam, listParam } from '../../transforms/model/params.ts';

/* What adding a metric takes: this file, and its line in transforms/metrics/index.ts. It is over rows that other metrics read, too. */

const params = z.object({
  ...factFilters,
  ...audienceFilters,
  ...periodParams,
  group_by: listParam(groupNames),
  horizon: horizonParam('all'),
  compare: compareParam,
  limit: limitParam(1000, 100, 'At most this many groups'),
});

const row = z.object({
  period: maybe('text', 'Period', '时段'),
  ...groupColumns(groupNames),
  sent: figureColumns.sent,
  clicked: figureColumns.clicked,
  not_measurable: notMeasurableColumn,
});

const sourceRow = z.object({ ...groupShape, ...sumColumns });

async function read(context: AnswerContext, asked: z.output<typeof params>, { name }: PeriodRead) {
  const selection = select(asked);
  const list = groupList(selection.groups);
  const query = {
    name: 'planted',
    sql: `SELECT ${list}${list === '' ? '' : ', '}${addedSumsSql}
FROM (SELECT ${groupColumnsSql(selection.groups)}${sumsOfRowSql(asked)} ${selection.from(selection.stats)}${selection.where.sql})
${list === '' ? '' : `GROUP BY ${list}`}
HAVING ${sumAt('sent')} > 0
${list === '' ? '' : `ORDER BY ${list}`}
LIMIT {limit:UInt32}`,
    params: { ...selection.where.params, tenant: context.tenant, ...currentDefinition, limit: asked.limit + 1 },
  };
  const [found, young] = await Promise.all([
    context.query(query, sourceRow),
    readImmature(context, selection, asked.horizon, { isEarlier: name === 'previous' }),
  ]);
  const groups = found.slice(0, asked.limit).map((source) => ({ own: groupsOf(source), sums: sumsOf(source) }));
  const rows = groups.map(({ own, sums }) => {
    const whole = { ...own, ...figuresOf(['sent', 'clicked'], sums, context.unnamed) };
    return { ...whole, not_measurable: reasonsOf(whole, sums, context.unnamed, whoseRow(asked, own)) };
  });
  return {
    rows,
    queries: [query, ...young.queries],
    people: groups.map(({ sums }) => peopleOf(sums)),
    by: selection.groups,
    limits: { as: 'shares', of: groups.map(({ sums }) => sums) },
    immature: young.immature,
    outdated: groups.reduce((total, { sums }) => total + sums.outdated, 0),
    truncated: found.length > asked.limit && 'groups',
  } as const;
}

export const planted = defineMetric({
  id: 'planted-clicks',
  title: { en: 'Planted clicks', 'zh-CN': '植入的点击' },
  about: { en: 'People who were sent to, and who clicked.', 'zh-CN': '已发送与已点击的人次。' },
  params,
  row,
  without: { reads_known: 'It has no reads.' },
  read,
});
