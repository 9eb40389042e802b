import { once } from 'node:events';
import { createServer } from 'node:net';

/** How a command that serves pages does it. */
export interface Serving {
  readonly port: number;
  /** Each request is logged: its route and status, nothing of what is in it. */
  readonly log: boolean;
}

export const host = '127.0.0.1';

export function say(line: string): void {
  console.log(line);
}

/** Fails if the port is taken: that should be heard before anything else starts. */
export async function tryPort(port: number): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  server.close();
  await once(server, 'close');
}

/** Until somebody tells the program to stop. */
export function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
