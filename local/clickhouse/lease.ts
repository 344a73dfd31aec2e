import { connect, type Socket } from 'node:net';
import { CodedError } from '../../contract/errors.ts';
import { onSupervisorMessage, send } from './protocol.ts';

/** An open connection to a supervisor whose server is ready. */
export interface Lease {
  readonly socket: Socket;
  readonly port: number;
  readonly instance: string;
}

/** `gone`: no supervisor answers at this socket. `occupied`: another server holds the folder. */
export type Answer = Lease | 'gone' | 'occupied';

/**
 * Connects to a supervisor and waits until its server is ready. The lease lasts as long as the socket, which does not
 * keep this process alive once the lease is held.
 * @throws CodedError what the supervisor met when it could not start the server
 */
export function takeLease(path: string, grace: number, onProgress: (line: string) => void): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    // Every end of a connection comes through `close`; before `ready` it means that there is no server here.
    socket.on('error', () => undefined);
    socket.on('close', () => resolve('gone'));
    socket.on('connect', () => send(socket, { type: 'hold', grace }));
    onSupervisorMessage(socket, (message) => {
      switch (message.type) {
        case 'progress':
          return onProgress(message.line);
        case 'ready':
          socket.unref();
          return resolve({ socket, port: message.port, instance: message.instance });
        case 'occupied':
          return resolve('occupied');
        case 'failed':
          return reject(new CodedError(message.code, message.message));
      }
    });
  });
}

/**
 * Gives a lease back. With grace 0 it resolves when the server has ended, if this was the last lease.
 * @param patience how long to wait for the supervisor's answer, ms
 */
export function giveBack({ socket }: Lease, grace: number, patience = 12_000): Promise<void> {
  if (socket.closed) return Promise.resolve();
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => socket.destroy(), patience);
    socket.once('close', () => {
      clearTimeout(giveUp);
      resolve();
    });
    socket.ref();
    send(socket, { type: 'release', grace });
  });
}
