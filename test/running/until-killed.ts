import { randomInt } from 'node:crypto';
import { writeSync } from 'node:fs';
import { startOutbox, startRunning } from '../../src/running/index.ts';
import { Keys, openStore } from '../../src/store/index.ts';
import { act, begin, journey } from '../world/journey.ts';

// Takes cases through their journeys, four at a time, until it is killed. Says on stdout what was committed, and
// only then: a line for each case that began and for each thing done to it.

const [folder, secret] = process.argv.slice(2) as [string, string];
const store = await openStore({ folder, connections: 4 });
const running = await startRunning(store, new Keys(Buffer.from(secret, 'hex')));
startOutbox(running, () => undefined, 5);

/** In one write, so that a line is whole or not there. */
function acknowledge(...said: readonly (string | number)[]): void {
  writeSync(1, `${said.join(' ')}\n`);
}

async function goOn(): Promise<void> {
  for (;;) {
    const { reference, acting } = await begin({ running });
    acknowledge('began', reference, acting);
    for (const [who, asked] of journey.slice(0, randomInt(1, journey.length + 1))) {
      const { current } = await act({ running }, who === 'person' ? acting : who, reference, asked);
      acknowledge('did', reference, current.version, asked.step);
    }
  }
}

// A server that is gone ends the program, as it would be ended by whoever watches over it.
await Promise.all([goOn(), goOn(), goOn(), goOn()]).catch(() => process.exit(1));
