import { spawn } from 'node:child_process';

/** What opens a link in the desktop's browser, and its arguments before the link. */
export function opener(platform: NodeJS.Platform): readonly [string, ...string[]] {
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['cmd', '/c', 'start', '""'];
  return ['xdg-open'];
}

/**
 * Opens a link in the desktop's browser, which outlives this process. `onFailure` receives the reason of a failure that the
 * program reports. Any user can see the link in the list of processes, so it must not contain a lasting secret.
 */
export function openInBrowser(link: string, onFailure: (reason: string) => void, env = process.env): void {
  const [command, ...first] = opener(process.platform);
  const child = spawn(command, [...first, link], { detached: true, stdio: 'ignore', env });
  child.on('error', ({ message }) => onFailure(message));
  child.on('exit', (code) => {
    if (code !== 0 && code !== null) onFailure(`${command} ended with ${code}`);
  });
  // Some openers stay as long as the browser does.
  child.unref();
}
