import { readdirSync, readFileSync } from 'node:fs';
import { readDocument, isDocument, canonical } from './src/definition/index.ts';
import { printDocument } from './src/definition/print.ts';
import { whole } from './test/definition/whole.ts';
const lib = readdirSync('library',{recursive:true,encoding:'utf8'}).filter(n=>n.endsWith('.yaml')).map(n=>[n,readFileSync('library/'+n,'utf8')] as const);
let bad=0;
for (const [n,t] of [...Object.entries(whole),...lib]) { const r=readDocument(t,n); if(!isDocument(r)) {console.log('unread',n);continue;}
 const p=printDocument(r); const r2=readDocument(p,n);
 if(!isDocument(r2)) {bad++; console.log(n,JSON.stringify(r2).slice(0,300)); continue}
 if(r2.hash!==r.hash){bad++;const a=canonical(r.normal),b=canonical(r2.normal);let i=0;while(a[i]===b[i])i++;console.log(n,'DIFF',a.slice(i-60,i+60),'|||',b.slice(i-60,i+60))}
 else if(printDocument(r2)!==p) {bad++;console.log(n,'unstable')}
 if(n===process.argv[2]) console.log(p);
}
console.log(bad,'bad of',lib.length);
