import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../api/request.ts';
import { openSession } from '../api/session.ts';
import { useSay } from '../language/language.tsx';

/** Asks for a key, where the link had none or one that is not valid any more. */
export function SignIn() {
  const say = useSay();
  const client = useQueryClient();
  const [refused, setRefused] = useState<ApiProblem | undefined>();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = String(new FormData(event.currentTarget).get('key') ?? '').trim();
    try {
      client.setQueryData(['session'], await openSession(key));
    } catch (error) {
      if (error instanceof ApiProblem) setRefused(error);
      else throw error;
    }
  };
  return (
    <main className="sign-in">
      <h1>{say({ en: 'Huixiang', 'zh-CN': '回响' })}</h1>
      <form onSubmit={(event) => void submit(event)}>
        <label htmlFor="key">{say({ en: 'API key', 'zh-CN': 'API 密钥' })}</label>
        <input id="key" name="key" type="password" autoComplete="current-password" required />
        <button type="submit">{say({ en: 'Open', 'zh-CN': '进入' })}</button>
        <p>
          {say({
            en: '`npm start` prints a link that opens this page without typing. Otherwise: huixiang keys create --scope read',
            'zh-CN': '`npm start` 会打印免输入的链接；也可运行 huixiang keys create --scope read 创建密钥',
          })}
        </p>
        {refused ? <p role="alert">{`${refused.code} ${refused.message}`}</p> : null}
      </form>
    </main>
  );
}
