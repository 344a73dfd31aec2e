import { type FormEvent, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useFilters } from '../address/filters.ts';
import { type SavedView, useKeepingViews, useViews } from '../api/saved.ts';
import { useMayWrite } from '../context/session.tsx';
import { Button } from '../controls/Button.tsx';
import { Dialog } from '../controls/Dialog.tsx';
import { Field } from '../controls/Field.tsx';
import { Menu, type MenuItem } from '../controls/Menu.tsx';
import { toast } from '../controls/toasts.ts';
import { usePeriodWords } from '../filters/usePeriodWords.ts';
import { useLocalise } from '../language/language.tsx';

const LONGEST_NAME = 80;

/** A name for what is in view now; a preset stays one, so that "last 7 days" moves on. */
function SaveDialog({ onClose }: { readonly onClose: () => void }) {
  const localise = useLocalise();
  const [path] = useLocation();
  const search = useSearch();
  const { preset, period } = useFilters();
  const words = usePeriodWords();
  const { create } = useKeepingViews();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    const query = new URLSearchParams(search);
    query.delete('lang');
    try {
      await create.mutateAsync({ name, path, query: query.toString() });
      toast(localise({ en: 'Saved “{name}”', 'zh-CN': '已保存“{name}”' }, { name }));
      onClose();
    } catch {
      // Shown under the field, from create.error.
    }
  };
  return (
    <Dialog
      title={localise({ en: 'Save this view', 'zh-CN': '保存当前视图' })}
      about={
        preset === 'custom'
          ? localise({ en: 'Fixed dates: {days}.', 'zh-CN': '固定日期：{days}。' }, { days: words.whole(period) })
          : localise({
              en: 'Saves the page, filters and period. A period such as “Last 28 days” moves with time.',
              'zh-CN': '保存当前页面、筛选条件与时间范围；“近 28 天”等相对范围会随时间滚动。',
            })
      }
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      foot={
        <>
          <Button onClick={onClose}>{localise({ en: 'Cancel', 'zh-CN': '取消' })}</Button>
          <Button look="primary" type="submit" form="save-view" busy={create.isPending}>
            {localise({ en: 'Save', 'zh-CN': '保存' })}
          </Button>
        </>
      }
    >
      <form id="save-view" onSubmit={(event) => void submit(event)}>
        <Field
          label={localise({ en: 'Name', 'zh-CN': '名称' })}
          name="name"
          required
          maxLength={LONGEST_NAME}
          autoFocus
          autoComplete="off"
          hint={localise({ en: 'Everyone in the tenant can see it.', 'zh-CN': '租户内所有人可见。' })}
          error={create.error ? `${create.error.code} ${create.error.message}` : undefined}
        />
      </form>
    </Dialog>
  );
}

/** The saved views, each with a cross. */
function DeleteDialog({ views, onClose }: { readonly views: readonly SavedView[]; readonly onClose: () => void }) {
  const localise = useLocalise();
  const { remove } = useKeepingViews();
  return (
    <Dialog
      title={localise({ en: 'Saved views', 'zh-CN': '已保存的视图' })}
      about={localise({ en: 'Deleting removes it for everyone.', 'zh-CN': '删除后所有人都无法再使用。' })}
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
    >
      <ul className="kept-list">
        {views.map(({ id, name, path, query }) => (
          <li key={id}>
            <span className="kept-words">
              {name}
              <span className="quiet small">{query === '' ? path : `${path}?${decodeURIComponent(query)}`}</span>
            </span>
            <Button
              look="quiet"
              icon="bin"
              busy={remove.isPending && remove.variables === id}
              aria-label={localise({ en: 'Delete {name}', 'zh-CN': '删除 {name}' }, { name })}
              onClick={() => remove.mutate(id, { onError: (error) => toast(error.message, 'danger') })}
            />
          </li>
        ))}
      </ul>
      {views.length === 0 ? (
        <p className="quiet">{localise({ en: 'No saved views.', 'zh-CN': '没有已保存的视图。' })}</p>
      ) : null}
    </Dialog>
  );
}

/** Saved views: open one, save what is in view, take one away. */
export function ViewsMenu() {
  const localise = useLocalise();
  const mayWrite = useMayWrite();
  const views = useViews().data ?? [];
  const [path, go] = useLocation();
  const search = useSearch();
  const [open, setOpen] = useState<'save' | 'delete' | undefined>();
  const refusal = mayWrite
    ? {}
    : {
        disabled: true,
        hint: localise({
          en: 'This key is read-only. Saving and deleting views needs a key with the admin scope.',
          'zh-CN': '当前密钥为只读：保存与删除视图需要有 admin 权限的密钥。',
        }),
      };
  const items: readonly MenuItem[] = views.map((view) => ({
    id: view.id,
    label: view.name,
    checked: view.path === path && view.query === search,
    onSelect: () => go(view.query === '' ? view.path : `${view.path}?${view.query}`),
  }));
  const none: MenuItem = {
    id: 'none',
    label: localise({ en: 'No saved views', 'zh-CN': '还没有保存的视图' }),
    disabled: true,
  };
  const save: MenuItem = {
    id: 'save',
    label: localise({ en: 'Save this view', 'zh-CN': '保存当前视图' }),
    icon: 'plus',
    onSelect: () => setOpen('save'),
    ...refusal,
  };
  const remove: MenuItem = {
    id: 'delete',
    label: localise({ en: 'Delete views', 'zh-CN': '删除视图' }),
    icon: 'bin',
    onSelect: () => setOpen('delete'),
    ...(mayWrite ? {} : { disabled: true }),
  };
  return (
    <>
      <Menu
        trigger={
          <Button icon="bookmark">
            <span className="tool-word">{localise({ en: 'Views', 'zh-CN': '视图' })}</span>
          </Button>
        }
        groups={[
          { items: items.length === 0 ? [none] : items },
          { items: items.length === 0 ? [save] : [save, remove] },
        ]}
      />
      {open === 'save' ? <SaveDialog onClose={() => setOpen(undefined)} /> : null}
      {open === 'delete' ? <DeleteDialog views={views} onClose={() => setOpen(undefined)} /> : null}
    </>
  );
}
