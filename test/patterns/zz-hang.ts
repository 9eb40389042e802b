import fc from 'fast-check';
import { writeFileSync } from 'node:fs';
import { upgrade } from '../../src/patterns/index.ts';
import { drawFrom, drawn } from '../world/random-pattern.ts';
import { fairsFrom } from './fair.ts';
const start = Number(process.argv[2]);
for (let seed = start; seed < start + 40; seed++) {
for (const [i, picks] of fc.sample(drawn, {numRuns: 60, seed}).entries()) {
  writeFileSync('/tmp/hang.json', JSON.stringify({seed, i, picks}));
  const t = performance.now();
  const f = fairsFrom(drawFrom(picks));
  const t1 = performance.now();
  if (!f) continue;
  for (const v of ['1.0.0','2.0.0','3.0.0']) { const r = upgrade(f.adoption, v, f.library); if (r.service) upgrade(r.adoption, '3.0.0', f.library); }
  const t2 = performance.now();
  if (t2-t > 3000) console.log(seed, i, t1-t, t2-t1);
}}
console.log('ok');
