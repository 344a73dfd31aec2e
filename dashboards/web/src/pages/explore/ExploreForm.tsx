import { useState } from 'react';
import type { Localised } from '../../../../definitions/definition.ts';
import type { MetricInfo } from '../../api/answers.ts';
import type { ApiProblem } from '../../api/request.ts';
import { Button } from '../../controls/Button.tsx';
import { Select } from '../../controls/Select.tsx';
import { useLocalise } from '../../language/language.tsx';
import { FieldControl } from './FieldControl.tsx';
import { type Field, type Part, unsaid } from './fields.ts';

export interface ExploreFormProps {
  readonly metrics: readonly MetricInfo[];
  readonly info: MetricInfo;
  readonly fields: readonly Field[];
  readonly asked: Readonly<Record<string, readonly string[]>>;
  readonly problem: ApiProblem | null;
  readonly choose: (name: string, chosen: readonly string[]) => void;
  readonly chooseMetric: (id: string) => void;
  readonly clear: () => void;
}

const parts: readonly { readonly id: Part; readonly title: Localised }[] = [
  { id: 'grouping', title: { en: 'Grouping', 'zh-CN': '分组' } },
  { id: 'filters', title: { en: 'Filters', 'zh-CN': '筛选' } },
  { id: 'options', title: { en: 'Options', 'zh-CN': '选项' } },
];

/** Next to the answer the form is open; above it, on a narrow window, the answer comes first. */
const hasRoom = () => window.matchMedia('(min-width: 901px)').matches;

/** Everything that can be asked of a metric, made from its own parameters. */
export function ExploreForm(props: ExploreFormProps) {
  const { metrics, info, fields, asked, problem, choose } = props;
  const localise = useLocalise();
  const [open, setOpen] = useState(() => hasRoom() || unsaid(fields, asked).length > 0);
  const count = Object.keys(asked).length;
  return (
    <div className="explore-form">
      <Select
        label={localise({ en: 'Metric', 'zh-CN': '指标' })}
        value={info.id}
        options={metrics.map(({ id, title }) => ({ value: id, label: title, hint: id }))}
        onChange={props.chooseMetric}
      />
      <p className="quiet small">{info.about}</p>
      <details open={open} onToggle={({ currentTarget }) => setOpen(currentTarget.open)} className="explore-question">
        <summary>
          {count === 0
            ? localise({ en: 'Query', 'zh-CN': '查询条件' })
            : localise(
                {
                  en: count === 1 ? 'Query: 1 option chosen' : 'Query: {count} options chosen',
                  'zh-CN': '查询条件（已设 {count} 项）',
                },
                { count },
              )}
        </summary>
        {open
          ? parts.map(({ id, title }) => {
              const own = fields.filter(({ part }) => part === id);
              if (own.length === 0) return null;
              return (
                <fieldset key={id} className="explore-part">
                  <legend>{localise(title)}</legend>
                  {own.map((field) => (
                    <FieldControl
                      key={field.name}
                      field={field}
                      info={info}
                      chosen={asked[field.name] ?? []}
                      choose={(chosen) => choose(field.name, chosen)}
                      {...(problem?.at === field.name ? { problem } : {})}
                    />
                  ))}
                </fieldset>
              );
            })
          : null}
      </details>
      {count === 0 ? null : (
        <Button look="quiet" icon="close" onClick={props.clear}>
          {localise({ en: 'Clear all', 'zh-CN': '全部清除' })}
        </Button>
      )}
    </div>
  );
}
