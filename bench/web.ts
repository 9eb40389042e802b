// CPU of the web process: per page and per journey, over real HTTP, with the real database. Figures only.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Figure {
  readonly name: string;
  readonly cpu: number;
  readonly bytes: number;
}

if (process.argv[2] === 'serve') await serve();
else await measure();

/** The site in a process of its own, which says how much CPU it has used when asked. */
async function serve(): Promise<void> {
  const { openSite } = await import('../test/journeys/site.ts');
  const site = await openSite({ settings: { requestsPerMinute: 1_000_000 } });
  process.on('message', (message) => {
    if (message === 'stop') void site.close().then(() => process.exit(0));
    else process.send!({ cpu: process.cpuUsage() });
  });
  process.send!({ baseURL: site.baseURL });
}

async function measure(): Promise<void> {
  const child = fork(fileURLToPath(import.meta.url), ['serve'], { stdio: 'inherit' });
  const hear = <Heard>() =>
    new Promise<Heard>((resolve) => child.once('message', (heard) => resolve(heard as Heard)));
  const { baseURL } = await hear<{ baseURL: string }>();
  const cpu = async () => {
    child.send('cpu');
    const { cpu: used } = await hear<{ cpu: NodeJS.CpuUsage }>();
    return (used.user + used.system) / 1000;
  };
  const { Visitor } = await import('./visitor.ts');
  const timed = async (name: string, times: number, work: () => Promise<number>): Promise<Figure> => {
    for (let round = 0; round < 10; round += 1) await work();
    const before = await cpu();
    let bytes = 0;
    for (let round = 0; round < times; round += 1) bytes = await work();
    return { name, cpu: ((await cpu()) - before) / times, bytes };
  };
  const visitor = await Visitor.begin(baseURL);
  const figures = [
    await timed('health, the floor', 300, () => visitor.get('/health')),
    await timed('start page', 200, () => visitor.get('/camford-city-council/taxi-driver-licence')),
    await timed('date question', 200, () => visitor.question('born')),
    await timed('whole journey', 12, async () => (await Visitor.begin(baseURL)).apply()),
  ];
  console.log('\nThe web process, one core, sealed answers, CSRF on, over HTTP');
  console.log('aims: question page 0.5 ms, date page 0.7 ms, journey of 8 questions 10 to 12 ms\n');
  for (const { name, cpu: used, bytes } of figures)
    console.log(
      `${name.padEnd(22)} ${used.toFixed(2).padStart(8)} ms CPU ${String(bytes).padStart(8)} bytes`,
    );
  const { asked } = Visitor;
  console.log(
    `\nThe journey asks ${asked} questions: ${(figures[3]!.cpu / asked).toFixed(2)} ms for each question answered and the page after it.`,
  );
  child.send('stop');
}
