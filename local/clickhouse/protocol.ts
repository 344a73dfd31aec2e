import type { Socket } from 'node:net';
import { z } from 'zod';
import { type ErrorCode, errorTable } from '../../contract/errors.ts';

const errorCode = z.custom<ErrorCode>((value) => typeof value === 'string' && Object.hasOwn(errorTable, value));

/** From the supervisor: one JSON object a line. */
const fromSupervisor = z.discriminatedUnion('type', [
  /** The server answers. Comes again after a restart. */
  z.object({ type: z.literal('ready'), port: z.number().int(), instance: z.string() }),
  /** Another server holds the folder; this supervisor is about to end. */
  z.object({ type: z.literal('occupied') }),
  /** The server cannot be started; this supervisor is about to end. */
  z.object({ type: z.literal('failed'), code: errorCode, message: z.string() }),
  /** Something worth telling a person. */
  z.object({ type: z.literal('progress'), line: z.string() }),
]);

/** From a lease holder. */
const fromHolder = z.discriminatedUnion('type', [
  /** How long to stay, in ms, should this lease be the last one and end without a word. */
  z.object({ type: z.literal('hold'), grace: z.number().nonnegative() }),
  /** The lease ends now, with this grace. Answered by closing the connection: at grace 0 after the server has ended. */
  z.object({ type: z.literal('release'), grace: z.number().nonnegative() }),
]);

export type FromSupervisor = z.infer<typeof fromSupervisor>;
export type FromHolder = z.infer<typeof fromHolder>;

/** What the supervisor is started with, as its only argument. */
export const supervisorOptions = z.object({
  folder: z.string(),
  socket: z.string(),
  /** Bytes. */
  memory: z.number().int(),
  /** The port that clients of an earlier supervisor know; another one is taken only when this is not free. */
  port: z.number().int().optional(),
});
export type SupervisorOptions = z.infer<typeof supervisorOptions>;

export function send(socket: Socket, message: FromSupervisor | FromHolder): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}

export function onSupervisorMessage(socket: Socket, take: (message: FromSupervisor) => void): void {
  onLine(socket, (line) => take(fromSupervisor.parse(line)));
}

export function onHolderMessage(socket: Socket, take: (message: FromHolder) => void): void {
  onLine(socket, (line) => take(fromHolder.parse(line)));
}

// A peer that does not speak the language loses its connection, nothing more.
function onLine(socket: Socket, take: (value: unknown) => void): void {
  let rest = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    try {
      if (rest.length > 65_536) throw new Error('too long a line');
      for (const line of lines) take(JSON.parse(line));
    } catch {
      socket.destroy();
    }
  });
}
