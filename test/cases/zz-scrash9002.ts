import assert from 'node:assert/strict';
import fc from 'fast-check';
import { advance, isRefusal, pass, replay } from '../../src/cases/index.ts';
import { anyService } from '../world/random-whole.ts';
import { preparedFrom } from '../world/read.ts';
import { moves, nodeAt, settledAgain, walk } from './walk.ts';
const which = process.argv[2]!;
const seed = Number(process.argv[3] ?? 7);
const laws: Record<string, (prepared: any, m: any) => void> = {
  crash: (prepared, m) => { walk(prepared, m); },
  stuck: (prepared, m) => walk(prepared, m, ({ result }) => {
    if (!result || isRefusal(result)) return;
    const { current, wakeAt } = result;
    const isOpen = Object.entries(current.steps).some(([key, { state }]) => state === 'open' && nodeAt(key, prepared).step.verb !== 'part');
    assert.ok(current.ended ?? (isOpen || wakeAt !== undefined));
  }) as never,
  again: (prepared, m) => walk(prepared, m, ({ at, result }) => {
    if (!result || isRefusal(result)) return;
    assert.deepEqual(settledAgain(prepared, result.current, result.current.lastAt), []);
  }) as never,
  replay: (prepared, m) => { const { current, events } = walk(prepared, m); assert.deepEqual(replay(events), current); },
};
const property = fc.property(anyService, moves, (w, m) => { laws[which]!(preparedFrom(w), m); });
const found = fc.check(property, { seed, numRuns: Number(process.argv[4] ?? 400), interruptAfterTimeLimit: 120000 });
if (!found.failed || !found.counterexample) { console.log('none', found.numRuns); process.exit(); }
console.log(String((found as any).errorInstance?.stack).slice(0,900), (found as any).interrupted);
const [w, m] = found.counterexample;
const { steps, whenever, clocks, limits, facts } = w;
console.log(JSON.stringify({ steps, whenever, clocks, limits }, null, 0));
const prepared = preparedFrom(w);
let last: any;
try { walk(prepared, m, (x) => { last = x; const r: any = x.result; console.log(x.at, x.command?.type, x.command?.step, JSON.stringify((x.command as any)?.facts ?? (x.command as any)?.result ?? ''), r?.reason ?? ''); 
 for (const e of r?.events ?? []) { const { at, by, channel, ...rest } = e; console.log('    ', JSON.stringify(rest)); }
 laws;
 if (which === 'again' && r && !r.reason) { const more = settledAgain(prepared, r.current, r.current.lastAt); if (more.length) { console.log('MORE', JSON.stringify(more)); throw new Error('stop'); } }
 if (which === 'stuck' && r && !r.reason && !r.current.ended && r.wakeAt === undefined && !Object.entries(r.current.steps).some(([key, s]: any) => s.state === 'open' && nodeAt(key, prepared).step.verb !== 'part')) { console.log('STUCK', JSON.stringify(r.current.steps)); throw new Error('stop'); }
}); } catch (e) { console.log((e as Error).stack?.split('\n').slice(0,5).join('\n')); }
