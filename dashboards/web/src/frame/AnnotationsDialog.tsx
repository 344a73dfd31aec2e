import { type FormEvent, useState } from 'react';
import { useFilters } from '../address/filters.ts';
import { type Annotation, useAnnotations, useKeepingAnnotations } from '../api/saved.ts';
import { useMayWrite } from '../context/session.tsx';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { Field } from '../controls/Field.tsx';
import { Notice } from '../controls/Notice.tsx';
import { toast } from '../controls/toasts.ts';
import { usePeriodWords } from '../filters/usePeriodWords.ts';
import { useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';

const LONGEST_TEXT = 280;

/** A day and a sentence. */
function AddForm({ today }: { readonly today: string }) {
  const localise = useLocalise();
  const { create } = useKeepingAnnotations();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const [at, text] = [String(data.get('at')), String(data.get('text')).trim()];
    try {
      await create.mutateAsync({ at, text });
      form.reset();
      toast(localise({ en: 'Annotation added', 'zh-CN': '已添加标注' }));
    } catch {
      // Shown under the field, from create.error.
    }
  };
  return (
    <form className="annotation-form" onSubmit={(event) => void submit(event)}>
      <Field label={localise({ en: 'Day', 'zh-CN': '日期' })} name="at" type="date" defaultValue={today} required />
      <Field
        className="annotation-text"
        label={localise({ en: 'What happened', 'zh-CN': '发生了什么' })}
        name="text"
        required
        maxLength={LONGEST_TEXT}
        autoComplete="off"
        placeholder={localise({ en: 'New template went live', 'zh-CN': '新模板上线' })}
        error={create.error ? `${create.error.code} ${create.error.message}` : undefined}
      />
      <Button look="primary" type="submit" busy={create.isPending}>
        {localise({ en: 'Add', 'zh-CN': '添加' })}
      </Button>
    </form>
  );
}

function Kept({ annotations, mayWrite }: { readonly annotations: readonly Annotation[]; readonly mayWrite: boolean }) {
  const localise = useLocalise();
  const { date, minute } = useWriting();
  const { remove } = useKeepingAnnotations();
  return (
    <ul className="kept-list">
      {annotations.map(({ id, at, instant, text, broadcast }) => (
        <li key={id}>
          <span className="kept-words">
            {text}
            <span className="quiet small">
              {at.length === 10 ? date(at) : minute(instant)}
              {broadcast === null ? '' : ` · ${broadcast}`}
            </span>
          </span>
          {mayWrite ? (
            <Button
              look="quiet"
              icon="bin"
              busy={remove.isPending && remove.variables === id}
              aria-label={localise({ en: 'Delete “{text}”', 'zh-CN': '删除“{text}”' }, { text })}
              onClick={() => remove.mutate(id, { onError: (error) => toast(error.message, 'danger') })}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** Remarks on every time axis: those of the period in view, and a form for another one. */
export function AnnotationsDialog() {
  const localise = useLocalise();
  const words = usePeriodWords();
  const mayWrite = useMayWrite();
  const { period } = useFilters();
  const [open, setOpen] = useState(false);
  const annotations = useAnnotations(period);
  const name = localise({ en: 'Annotations', 'zh-CN': '标注' });
  return (
    <Dialog
      title={localise({ en: 'Annotations on the time axis', 'zh-CN': '时间轴标注' })}
      about={words.whole(period)}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button icon="note">
          <span className="tool-word">{name}</span>
          {annotations.length === 0 ? null : <span>{annotations.length}</span>}
        </Button>
      }
    >
      {annotations.length === 0 ? (
        <p className="quiet kept-none">
          {localise({
            en: 'No annotations in this period. Add notes on what may explain a change, such as a release, a holiday or an outage. Every chart over time shows them.',
            'zh-CN': '该时间范围内没有标注。可记下能解释数据变化的事，如上线、节假日、故障，所有趋势图都会标出。',
          })}
        </p>
      ) : (
        <Kept annotations={annotations} mayWrite={mayWrite} />
      )}
      {mayWrite ? (
        <AddForm today={words.today} />
      ) : (
        <Notice>
          {localise({
            en: 'This key is read-only. Adding and deleting annotations needs a key with the admin scope.',
            'zh-CN': '当前密钥为只读：添加与删除标注需要有 admin 权限的密钥。',
          })}
        </Notice>
      )}
    </Dialog>
  );
}
