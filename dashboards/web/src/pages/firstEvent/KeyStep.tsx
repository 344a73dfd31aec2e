import { useMutation } from '@tanstack/react-query';
import { type ApiProblem, send } from '../../api/request.ts';
import { useMayWrite, useSession } from '../../context/session.tsx';
import { Button } from '../../controls/Button.tsx';
import { Field } from '../../controls/Field.tsx';
import { Notice } from '../../controls/Notice.tsx';
import { useLocalise } from '../../language/language.tsx';
import { problemText } from '../../language/problemText.ts';
import { CodeBlock } from './CodeBlock.tsx';

export interface KeyStepProps {
  /** Held in memory by the page, and nowhere else. */
  readonly apiKey: string | undefined;
  readonly take: (key: string | undefined) => void;
}

interface MadeKey {
  readonly id: string;
  readonly key: string;
}

/** A key that may send events: made here by who may, else pasted. */
export function KeyStep({ apiKey, take }: KeyStepProps) {
  const localise = useLocalise();
  const mayMake = useMayWrite();
  const { tenant } = useSession();
  const make = useMutation<MadeKey, ApiProblem>({
    mutationFn: () => send<MadeKey>('POST', '/v1/keys', { name: 'first event', scopes: ['ingest'] }),
    onSuccess: ({ key }) => take(key),
  });
  if (make.data !== undefined) {
    return (
      <>
        <CodeBlock text={make.data.key} label={localise({ en: 'Ingest key', 'zh-CN': '写入密钥' })} />
        <Notice tone="warning">
          {localise(
            {
              en: 'Shown only once. The key can send events but not read them. The snippets below include it. To revoke: huixiang keys revoke {id}',
              'zh-CN': '仅显示这一次。该密钥只能写入事件，不能读取；已填入下方示例。吊销：huixiang keys revoke {id}',
            },
            { id: make.data.id },
          )}
        </Notice>
      </>
    );
  }
  return (
    <>
      {mayMake ? (
        <div>
          <Button look="primary" icon="plus" busy={make.isPending} onClick={() => make.mutate()}>
            {localise({ en: 'Create key', 'zh-CN': '创建写入密钥' })}
          </Button>
        </div>
      ) : (
        <p className="quiet">
          {localise(
            {
              en: 'Your key cannot create other keys. Ask your administrator to run: huixiang keys create --tenant {tenant} --scopes ingest',
              'zh-CN': '当前密钥不能创建其他密钥。请管理员执行：huixiang keys create --tenant {tenant} --scopes ingest',
            },
            { tenant },
          )}
        </p>
      )}
      {make.error === null ? null : (
        <Notice tone="danger">{`${make.error.code} ${problemText(make.error, localise)}`}</Notice>
      )}
      <Field
        label={localise({ en: 'Or paste an existing key', 'zh-CN': '或粘贴已有密钥' })}
        hint={localise({ en: 'Kept on this page only, until you leave it.', 'zh-CN': '仅保留在本页，离开后清除。' })}
        type="password"
        autoComplete="off"
        value={apiKey ?? ''}
        onChange={({ currentTarget: { value } }) => take(value.trim() === '' ? undefined : value.trim())}
      />
    </>
  );
}
