import { type RefObject, useState } from 'react';
import type { Params } from '../address/address.ts';
import { dayIn } from '../address/days.ts';
import type { Answer, MetricInfo } from '../api/answers.ts';
import { useSession } from '../context/session.tsx';
import { Button } from '../controls/Button.tsx';
import { Menu } from '../controls/Menu.tsx';
import { toast } from '../controls/toasts.ts';
import { useLocalise } from '../language/language.tsx';
import { useWriting } from '../language/write.ts';
import { RequestDialog, SqlDialog } from './Dialogs.tsx';
import { download, type FileFormat, fileAddress, fileName } from './exportFile.ts';
import { pictureOf } from './exportPicture.ts';
import { filterWords } from './filterWords.ts';

export interface PanelMenuProps {
  /** Id of the panel: names its files. */
  readonly id: string;
  readonly title: string;
  readonly info: MetricInfo;
  readonly params: Params;
  readonly answer: Answer | undefined;
  /** What a picture is taken of. */
  readonly body: RefObject<HTMLElement | null>;
  readonly table: { readonly shown: boolean; readonly show: (table: boolean) => void } | undefined;
}

function useExports({ id, title, info, params, answer, body }: PanelMenuProps) {
  const localise = useLocalise();
  const writing = useWriting();
  const { tenant, zone } = useSession();
  const day = dayIn(zone, Date.now());
  const asFile = (format: FileFormat) =>
    download(fileAddress(info.id, params, info, format), fileName(id, day, format));
  const asPicture = async () => {
    if (body.current === null) return;
    const until = answer === undefined ? '' : writing.instant(answer.freshness.complete_until);
    const foot = localise(
      { en: 'Huixiang · {tenant} · complete until {until}', 'zh-CN': '回响 · {tenant} · 数据完整至 {until}' },
      { tenant, until },
    );
    try {
      const blob = await pictureOf(body.current, { title, about: filterWords(params, localise, writing.date), foot });
      const url = URL.createObjectURL(blob);
      download(url, fileName(id, day, 'png'));
      // The download has its own hold on the bytes once it has begun, which may be after this turn.
      window.setTimeout(() => URL.revokeObjectURL(url), 60_000);
    } catch {
      toast(localise({ en: 'This browser could not create the image', 'zh-CN': '该浏览器无法生成图片' }), 'danger');
    }
  };
  return { asFile, asPicture };
}

/** What can be done with a panel: seen as a table, taken along, asked for by a program. */
export function PanelMenu(props: PanelMenuProps) {
  const { info, params, title, table } = props;
  const localise = useLocalise();
  const { asFile, asPicture } = useExports(props);
  const [open, setOpen] = useState<'request' | 'sql' | undefined>();
  const close = () => setOpen(undefined);
  const view = table?.shown
    ? { label: localise({ en: 'Show as chart', 'zh-CN': '以图表显示' }), icon: 'chart' as const }
    : { label: localise({ en: 'Show as table', 'zh-CN': '以表格显示' }), icon: 'table' as const };
  const none = props.answer === undefined || props.answer.rows.length === 0;
  return (
    <>
      <Menu
        trigger={
          <Button
            look="quiet"
            small
            icon="more"
            className="panel-menu"
            aria-label={localise({ en: 'Menu: {title}', 'zh-CN': '菜单：{title}' }, { title })}
          />
        }
        groups={[
          {
            items: table === undefined ? [] : [{ ...view, id: 'view', onSelect: () => table.show(!table.shown) }],
          },
          {
            title: localise({ en: 'Export', 'zh-CN': '导出' }),
            items: [
              {
                ...{
                  id: 'png',
                  icon: 'download',
                  disabled: none,
                  label: localise({ en: 'Image (PNG)', 'zh-CN': '图片（PNG）' }),
                },
                onSelect: () => void asPicture(),
              },
              { id: 'csv', icon: 'download', label: 'CSV', onSelect: () => asFile('csv') },
              { id: 'parquet', icon: 'download', label: 'Parquet', onSelect: () => asFile('parquet') },
            ],
          },
          {
            title: localise({ en: 'Data source', 'zh-CN': '数据来源' }),
            items: [
              {
                ...{ id: 'request', icon: 'link', label: localise({ en: 'API request', 'zh-CN': 'API 请求' }) },
                onSelect: () => setOpen('request'),
              },
              { id: 'sql', icon: 'code', label: 'SQL', onSelect: () => setOpen('sql') },
            ],
          },
        ]}
      />
      {open === 'request' ? <RequestDialog metric={info.id} params={params} close={close} /> : null}
      {open === 'sql' ? <SqlDialog metric={info.id} params={params} close={close} /> : null}
    </>
  );
}
