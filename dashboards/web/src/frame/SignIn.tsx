import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { ApiProblem } from '../api/request.ts';
import { openSession } from '../api/session.ts';
import { Button } from '../controls/Button.tsx';
import { Field } from '../controls/Field.tsx';
import { useLocalise } from '../language/language.tsx';
import { Brand } from './Brand.tsx';
import { LanguageSwitch, ThemeSwitch } from './Preferences.tsx';
import './SignIn.css';

/** What is wrong, and what to do about it. */
function useRefusal() {
  const localise = useLocalise();
  return (problem: ApiProblem): string => {
    if (problem.status === 0) {
      return localise({
        en: 'The server does not respond. Check that it is running.',
        'zh-CN': '服务器没有响应，请确认它正在运行。',
      });
    }
    if (problem.status === 401 || problem.status === 403) {
      return localise(
        {
          en: 'Invalid key. It may be mistyped, revoked, or missing the read scope. ({code})',
          'zh-CN': '密钥无效：可能输入有误、已吊销，或没有 read 权限。（{code}）',
        },
        { code: problem.code },
      );
    }
    return `${problem.code} ${problem.message}`;
  };
}

interface SignInProps {
  /** Why the key of the link opened nothing. */
  readonly refused?: ApiProblem;
}

function KeyForm({ refused: before }: SignInProps) {
  const localise = useLocalise();
  const refusal = useRefusal();
  const client = useQueryClient();
  const [refused, setRefused] = useState<ApiProblem | undefined>(before);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim();
    setBusy(true);
    try {
      client.setQueryData(['session'], await openSession(key));
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setRefused(error);
      setBusy(false);
    }
  };
  return (
    <form className="sign-in-form" onSubmit={(event) => void submit(event)}>
      <Field
        label={localise({ en: 'API key', 'zh-CN': 'API 密钥' })}
        name="key"
        type="password"
        autoComplete="current-password"
        required
        autoFocus
        error={refused === undefined ? undefined : refusal(refused)}
        hint={localise({
          en: 'The key is used once, to sign in. The page does not keep it.',
          'zh-CN': '密钥只在登录时用一次，页面不会保存。',
        })}
      />
      <Button look="primary" type="submit" busy={busy}>
        {localise({ en: 'Sign in', 'zh-CN': '登录' })}
      </Button>
    </form>
  );
}

/** Asks for a key, where the link had none or one that is not valid any more. */
export function SignIn({ refused }: SignInProps) {
  const localise = useLocalise();
  const title = localise({ en: 'Sign in', 'zh-CN': '登录' });
  const product = localise({ en: 'Huixiang', 'zh-CN': '回响' });
  useEffect(() => {
    document.title = `${title} · ${product}`;
  }, [title, product]);
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <Brand size={36} />
        <h1>{localise({ en: 'See what your broadcasts achieve', 'zh-CN': '看清每一次群发的回响' })}</h1>
        <KeyForm {...(refused && { refused })} />
        <section className="sign-in-help">
          <h2>{localise({ en: 'No key?', 'zh-CN': '没有密钥？' })}</h2>
          <p>
            {localise({
              en: 'If you started the server with npm start, its terminal shows a link that signs you in. To create a key for someone else:',
              'zh-CN': '用 npm start 启动服务器后，终端会显示登录链接（含密钥，点开即登录）。如需为他人创建密钥：',
            })}
          </p>
          <pre>
            <code>./bin/huixiang keys create --tenant TENANT --scopes read</code>
          </pre>
        </section>
      </div>
      <div className="sign-in-foot">
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </main>
  );
}
