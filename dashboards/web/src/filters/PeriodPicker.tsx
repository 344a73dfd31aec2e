import { type FormEvent, useState } from 'react';
import { addDays, DEFAULT_PRESET, isDay, lastDayOf, type Period, presets } from '../address/days.ts';
import { useFilters } from '../address/filters.ts';
import { Button } from '../controls/Button.tsx';
import { Field } from '../controls/Field.tsx';
import { Icon } from '../controls/Icon.tsx';
import { Options } from '../controls/Options.tsx';
import { Popover } from '../controls/Popover.tsx';
import { useLocalise } from '../language/language.tsx';
import { presetTitles } from '../language/names.ts';
import { usePeriodWords } from './usePeriodWords.ts';

/** Two days, the last one meant as people mean it: included. */
function CustomDays({ period, onChoose }: { readonly period: Period; readonly onChoose: (period: Period) => void }) {
  const localise = useLocalise();
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const [first, last] = [String(data.get('first')), String(data.get('last'))];
    if (isDay(first) && isDay(last) && first <= last) onChoose({ from: first, to: addDays(last, 1) });
    else setWrong(true);
  };
  return (
    <form className="custom-days" onSubmit={submit} noValidate>
      <h3>{localise({ en: 'Custom range', 'zh-CN': '自定义' })}</h3>
      <Field
        label={localise({ en: 'From', 'zh-CN': '开始日期' })}
        name="first"
        type="date"
        defaultValue={period.from}
        error={
          wrong
            ? localise({
                en: 'Enter both dates. The first must not be after the last.',
                'zh-CN': '请填写两个日期，开始日期不能晚于结束日期。',
              })
            : undefined
        }
      />
      <Field
        label={localise({ en: 'To', 'zh-CN': '结束日期（含当天）' })}
        name="last"
        type="date"
        defaultValue={lastDayOf(period)}
      />
      <Button look="primary" type="submit">
        {localise({ en: 'Apply', 'zh-CN': '应用' })}
      </Button>
    </form>
  );
}

/** Which days: those of a preset, or two own ones. */
export function PeriodPicker() {
  const localise = useLocalise();
  const words = usePeriodWords();
  const { preset, period, set } = useFilters();
  const [open, setOpen] = useState(false);
  const label = localise({ en: 'Period', 'zh-CN': '时间范围' });
  const shown =
    preset === 'custom' && period !== undefined
      ? words.period(period)
      : localise(presetTitles[preset] ?? { en: preset, 'zh-CN': preset });
  const choose = (changes: Parameters<typeof set>[0]) => {
    setOpen(false);
    set(changes);
  };
  return (
    <Popover
      label={label}
      open={open}
      onOpenChange={setOpen}
      className="period-popover"
      trigger={
        <button type="button" className="select" aria-haspopup="dialog">
          <span className="unseen">{label}</span>
          <Icon name="calendar" />
          <span className="select-value">{shown}</span>
          <Icon name="down" size={12} />
        </button>
      }
    >
      <Options
        label={label}
        options={presets.map((value) => ({
          value,
          label: localise(presetTitles[value] ?? { en: value, 'zh-CN': value }),
        }))}
        chosen={[preset]}
        onChoose={(next) =>
          choose({ preset: next === DEFAULT_PRESET ? undefined : next, from: undefined, to: undefined })
        }
      />
      <CustomDays
        period={period ?? { from: addDays(words.today, -27), to: addDays(words.today, 1) }}
        onChoose={({ from, to }) => choose({ preset: undefined, from, to })}
      />
    </Popover>
  );
}
