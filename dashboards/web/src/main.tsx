import './theme/theme.ts';
import './theme/theme.css';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from './api/request.ts';
import { App } from './frame/App.tsx';
import { LanguageProvider } from './language/language.tsx';

const place = document.getElementById('page');
if (place === null) throw new Error('index.html has no #page');

const client = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      // A key may be revoked while the page is open: asking who is looking then leads to the form for a key.
      const asked = query.queryKey[0] === 'session';
      if (!asked && error instanceof ApiProblem && error.status === 401)
        void client.refetchQueries({ queryKey: ['session'] }, { cancelRefetch: false });
    },
  }),
  defaultOptions: {
    queries: {
      // What the API refuses it refuses again; only what did not answer, or broke, is asked once more.
      retry: (times, error) => times < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: false,
      staleTime: 5_000,
      gcTime: 60_000,
    },
  },
});

createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <LanguageProvider>
        <App />
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
