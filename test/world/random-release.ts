import { factOf, factSorts, oneOf, optionNames, someOf, stepsIn } from './random-pattern.ts';
import { placesIn, slotsOf } from './random-wishes.ts';
import type { At, Design, Draw, Group, Steps } from './random-pattern.ts';

type Became = Record<string, string | string[]>;
/** A change to a pattern; nothing where it can’t be made. Names that changed are written down. */
type Edit = (draw: Draw, design: Design, became: Became) => Design | undefined;

/** The next version of a pattern, after some of the changes that stewards make. */
export function releaseFrom(draw: Draw, before: Design, version: string, most = 12): Design {
  let design = { ...structuredClone(before), version };
  delete design.release;
  const became: Became = {};
  const count = draw(most);
  for (let index = 0; index < count; index += 1) {
    const edit = oneOf(draw, edits);
    design = edit(draw, structuredClone(design), became) ?? design;
  }
  // What is new with this release had no name before it.
  const known = new Set([...slotsOf(before).map(({ name }) => name), ...Object.keys(before.choices)]);
  for (const name of Object.keys(became)) if (!known.has(name)) delete became[name];
  const { pattern, version: _version, ...rest } = design as Design;
  const release = { says: 'Something is new', ...(Object.keys(became).length > 0 && { became }) };
  return {
    pattern,
    version,
    ...(draw(3) > 0 || Object.keys(became).length > 0 ? { release } : {}),
    ...rest,
  } as Design;
}

const fixed = new Set(['kind', 'send']);

function anyStep(draw: Draw, design: Design): At | undefined {
  const all = stepsIn(design.steps).filter(({ id }) => !fixed.has(id));
  return all.length > 0 ? oneOf(draw, all) : undefined;
}

/** Whether anything else speaks of it. */
function isNamed(name: string, design: Design): boolean {
  const found = JSON.stringify(design).match(new RegExp(`\\b${name.replace('.', '\\.')}\\b`, 'g'));
  return (found?.length ?? 0) > 1;
}

/** A name that no version had before. */
function nextStep(design: Design): string {
  const numbers = [...JSON.stringify(design).matchAll(/\bstep(\d+)/g)].map(([, number]) => Number(number));
  return `step${Math.max(100 * Number(design.version[0]), ...numbers) + 1}`;
}

/** Says what a name has become, or nothing; a name that was given in the same release says where it came from. */
function says(became: Became, old: string, now: string, isSaid: boolean): void {
  const from = Object.keys(became).find((name) => [became[name]].flat().includes(old));
  if (from === undefined) {
    if (isSaid) became[old] = now;
  } else if (isSaid) became[from] = [became[from]!].flat().map((one) => (one === old ? now : one));
  else delete became[from];
}

function isSaid(name: string, became: Became): boolean {
  return name in became || Object.values(became).flat().includes(name);
}

function insert(list: Steps, index: number, id: string, step: Group): void {
  const entries = Object.entries(list);
  for (const key of Object.keys(list)) delete list[key];
  entries.splice(index, 0, [id, step]);
  Object.assign(list, Object.fromEntries(entries));
}

function renamedIn(design: Design, old: string, now: string): Design {
  const name = new RegExp(`(?<![\\w.])${old.replace('.', '\\.')}(?![\\w])`, 'g');
  return JSON.parse(JSON.stringify(design).replace(name, now)) as Design;
}

const edits: readonly Edit[] = [
  addStep,
  removeStep,
  renameStep,
  splitStep,
  mergeSteps,
  moveStep,
  rewordSomething,
  rebound,
  remark,
  retype,
  lawful,
  reoption,
  retime,
  newChoice,
  dropChoice,
  renameChoice,
  rechannel,
  replace,
  renameFact,
  needMore,
  reread,
  swapNames,
];

function addStep(draw: Draw, design: Design): Design {
  const id = nextStep(design);
  const lists = [
    design.steps,
    ...stepsIn(design.steps).flatMap(({ step }) => ('steps' in step ? [step.steps as Steps] : [])),
  ];
  const list = oneOf(draw, lists);
  const name = `fact.${id}`;
  const step = [
    { task: 'New', by: 'officer' },
    { tell: 'New', say: 'New.' },
    { ask: name },
    { place: ['task', 'tell'] },
  ][draw(4)]!;
  if ('ask' in step) design.facts[name] = factOf(draw);
  insert(list, 1 + draw(Object.keys(list).length), id, step);
  return design;
}

function removeStep(draw: Draw, design: Design): Design | undefined {
  const found = anyStep(draw, design);
  if (!found || 'steps' in found.step || isNamed(found.id, design) || Object.keys(found.list).length === 1)
    return undefined;
  delete found.list[found.id];
  return design;
}

function renameStep(draw: Draw, design: Design, became: Became): Design | undefined {
  const found = anyStep(draw, design);
  if (!found) return undefined;
  const now = nextStep(design);
  says(became, found.id, now, draw(4) > 0);
  return renamedIn(design, found.id, now);
}

function splitStep(draw: Draw, design: Design, became: Became): Design | undefined {
  const found = anyStep(draw, design);
  if (!found || isSaid(found.id, became) || 'steps' in found.step || 'ask' in found.step) return undefined;
  const now = nextStep(design);
  insert(found.list, Object.keys(found.list).indexOf(found.id) + 1, now, structuredClone(found.step));
  became[found.id] = [found.id, now];
  return design;
}

function mergeSteps(draw: Draw, design: Design, became: Became): Design | undefined {
  const [first, second] = [anyStep(draw, design), anyStep(draw, design)];
  if (
    !first ||
    !second ||
    first.id === second.id ||
    'steps' in second.step ||
    isSaid(first.id, became) ||
    isSaid(second.id, became)
  )
    return undefined;
  if (isNamed(second.id, design) || Object.keys(second.list).length === 1) return undefined;
  delete second.list[second.id];
  became[second.id] = first.id;
  return design;
}

function moveStep(draw: Draw, design: Design): Design | undefined {
  const found = anyStep(draw, design);
  if (!found || Object.keys(found.list).length === 1) return undefined;
  delete found.list[found.id];
  const lists = [
    design.steps,
    ...stepsIn(design.steps).flatMap(({ step }) => ('steps' in step ? [step.steps as Steps] : [])),
  ];
  const list = oneOf(draw, lists);
  insert(list, 1 + draw(Object.keys(list).length), found.id, found.step);
  return design;
}

function rewordSomething(draw: Draw, design: Design): Design {
  const { is } = oneOf(draw, slotsOf(design));
  const keys = ['name', 'say', 'hint', 'summary', 'tell', 'task', 'check', 'offer', 'ask'].filter(
    (key) => typeof is[key] === 'string' && !/^\w+\.\w+$/.test(String(is[key])),
  );
  if (keys.length > 0) is[oneOf(draw, keys)] = `Otherwise ${draw(99)}`;
  return design;
}

/** A bound that is narrower or wider. */
function rebound(draw: Draw, design: Design): Design {
  const choice = oneOf(draw, Object.values(design.choices));
  const by = draw(2) === 0 ? 2 + draw(5) : -2 - draw(5);
  for (const key of ['at least', 'at most', 'exactly'])
    if (typeof choice[key] === 'string')
      choice[key] = choice[key].replace(/\d+/, (figure) => String(Math.max(1, Number(figure) + by)));
  if (Array.isArray(choice.between))
    choice.between = [
      choice.between[0],
      String(Math.max(Number(choice.between[0]), Number(choice.between[1]) + by)),
    ];
  for (const key of ['one of', 'some of'])
    if (Array.isArray(choice[key])) choice[key] = optionNames.slice(0, 1 + draw(4));
  if (draw(3) === 0) delete choice.default;
  return design;
}

/** A mark that is gone, or new. */
function remark(draw: Draw, design: Design): Design {
  const { is, sort } = oneOf(draw, slotsOf(design));
  if (is.local !== undefined && draw(2) === 0) delete is.local;
  else if (sort === 'step' && !('place' in is)) is.local = ['may reword', 'may remove'];
  return design;
}

function retype(draw: Draw, design: Design): Design | undefined {
  const [name] = someOf(draw, Object.keys(design.facts).slice(1));
  if (name === undefined) return undefined;
  design.facts[name] = factOf(draw, oneOf(draw, factSorts));
  return design;
}

function lawful(draw: Draw, design: Design): Design {
  const { is, sort } = oneOf(draw, slotsOf(design));
  if (sort !== 'step' && sort !== 'clock' && sort !== 'limit') return design;
  is.law = 'fairs';
  delete is.local;
  return design;
}

function reoption(draw: Draw, design: Design): Design {
  const facts = Object.values(design.facts).filter(({ options }) => Array.isArray(options));
  const fact = oneOf(draw, facts);
  if (fact) fact.options = optionNames.slice(0, 1 + draw(4));
  return design;
}

function retime(draw: Draw, design: Design): Design {
  for (const { is } of slotsOf(design))
    for (const key of ['within', 'limit'])
      if (typeof is[key] === 'string' && draw(3) === 0)
        is[key] = is[key].replace(/\d+/, String(1 + draw(40)));
  return design;
}

function newChoice(draw: Draw, design: Design): Design {
  const name = `choice${design.version[0]}x${Object.keys(design.choices).length}`;
  design.choices[name] = { ask: 'And this?', type: 'yes/no', ...(draw(3) > 0 && { default: 'no' }) };
  return design;
}

function dropChoice(draw: Draw, design: Design): Design | undefined {
  const name = oneOf(draw, Object.keys(design.choices));
  if (name === 'map' || name === 'fee') return undefined;
  delete design.choices[name];
  return design;
}

function renameChoice(draw: Draw, design: Design, became: Became): Design | undefined {
  const name = oneOf(draw, Object.keys(design.choices));
  const now = `${name}Now`;
  if (name === 'map') return undefined;
  design.choices = Object.fromEntries(
    Object.entries(design.choices).map(([key, one]) => [key === name ? now : key, one]),
  );
  says(became, name, now, draw(4) > 0);
  return JSON.parse(JSON.stringify(design).replaceAll(`choice.${name}}`, `choice.${now}}`)) as Design;
}

function rechannel(draw: Draw, design: Design): Design {
  const found = slotsOf(design).filter(({ is, sort }) => sort === 'opened' || Array.isArray(is.channels));
  const { is, sort } = oneOf(draw, found);
  is[sort === 'opened' ? 'through' : 'channels'] = ['web', 'phone', 'post', 'email'].slice(0, 1 + draw(4));
  return design;
}

/** A place that is gone, or takes something else. */
function replace(draw: Draw, design: Design): Design | undefined {
  const found = oneOf(draw, placesIn(design));
  if (!found) return undefined;
  if (draw(2) === 0)
    found.step.place = [['task'], ['tell', 'ask'], ['task', 'tell', 'ask', 'check']][draw(3)];
  else if (!isNamed(found.id, design) && Object.keys(found.list).length > 1) delete found.list[found.id];
  return design;
}

function renameFact(draw: Draw, design: Design, became: Became): Design | undefined {
  const names = Object.keys(design.facts).slice(1);
  const name = oneOf(draw, names);
  if (name === undefined) return undefined;
  const now = `${name}Now`;
  says(became, name, now, draw(4) > 0);
  return renamedIn(design, name, now);
}

function needMore(draw: Draw, design: Design): Design {
  design.start.need = [...(design.start.need as unknown[]), `something ${draw(9)}`];
  return design;
}

/** Something further down reads what adopters may have taken out. */
function reread(draw: Draw, design: Design): Design {
  const all = stepsIn(design.steps).filter(({ step }) => !('place' in step));
  const reader = oneOf(draw, all);
  const read = all[draw(all.indexOf(reader) + 1)]!;
  if (!fixed.has(reader.id)) reader.step.when = `${read.id} = ${'ask' in read.step ? 'answered' : 'done'}`;
  return design;
}

function swapNames(draw: Draw, design: Design, became: Became): Design | undefined {
  const [first, second] = [anyStep(draw, design), anyStep(draw, design)];
  if (!first || !second || first.id === second.id || Object.keys(became).length > 0) return undefined;
  became[first.id] = second.id;
  became[second.id] = first.id;
  return renamedIn(renamedIn(renamedIn(design, first.id, 'stepX'), second.id, first.id), 'stepX', second.id);
}
