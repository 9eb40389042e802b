import fc from 'fast-check';
import { isRefusal, pass, replay } from '../../src/cases/index.ts';
import { anyService } from '../world/random-whole.ts';
import { preparedFrom } from '../world/read.ts';
import { moves, walk } from './walk.ts';
const seed = Number(process.argv[2] ?? 1);
const pairs = fc.sample(fc.tuple(anyService, moves), { numRuns: Number(process.argv[3] ?? 200), seed });
for (const [i, [w, m]] of pairs.entries()) {
  process.env.AT = String(i);
  let step = 0;
  const t = performance.now();
  try { const prepared = preparedFrom(w);
    walk(prepared, m, (x) => { step++; if (performance.now() - t > 3000) { console.log('SLOW', i, step, performance.now()-t, JSON.stringify(x.command), x.at); throw new Error('slow'); } });
  } catch (e) { console.log(i, step, (e as Error).stack?.split('\n').slice(0, 6).join('\n')); }
  if (performance.now() - t > 1500) console.log('took', i, performance.now() - t, m.map(x=>x.after).join(' '));
}
console.log('done');
