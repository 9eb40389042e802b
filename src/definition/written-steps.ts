import { sentence } from './shapes.ts';
import { singly, without, writtenOptions } from './written.ts';

type Data = Readonly<Record<string, unknown>>;

/** A step as people write it: its verb says what it is, and it stands under its name. */
export function writtenStep({ id: _id, verb, by, instead, everyone, steps, options, ...rest }: Data): Data {
  const written = {
    ...rest,
    ...(by !== undefined && { by: instead ? whoever(by as string, instead as readonly Data[]) : by }),
    ...(everyone !== undefined && { to: whomever(everyone as Data) }),
    ...(options !== undefined &&
      (verb === 'decide' ? { options: decided(options) } : writtenOptions({ options }))),
    ...(steps !== undefined && { steps: inside(steps) }),
  };
  const listed = verb === 'ask' ? ['ask'] : ['gives', 'remind', 'to'];
  return inOrder(String(verb), singly(written, ...listed, 'law', 'channels', 'uses', 'local'));
}

/** What may happen at any moment, as people write it. */
export function writtenWhenever({ id: _id, verb: _verb, steps, ...rest }: Data): Data {
  const written = { ...rest, steps: (steps as unknown[]).length > 0 ? inside(steps) : undefined };
  return singly(written, 'law', 'channels');
}

function inside(steps: unknown): Data {
  return Object.fromEntries((steps as readonly Data[]).map((step) => [step.id as string, writtenStep(step)]));
}

/** What happens and who does it come first, what a part holds comes last. */
function inOrder(verb: string, written: Data): Data {
  const { [verb]: first, name, by, options, steps, ...rest } = written;
  return { ...(verb === 'part' ? {} : { [verb]: first }), name, by, options, ...rest, steps };
}

function whomever({ in: register, where }: Data): Data {
  return { 'everyone in': register, where };
}

/** Each role with its condition; the usual one otherwise, where it has none. */
function whoever(usual: string, instead: readonly Data[]): Data {
  const conditions = instead.map(({ by, when }): [string, unknown] => [by as string, when]);
  const isNamed = conditions.some(([role]) => role === usual);
  return Object.fromEntries([...conditions, ...(isNamed ? [] : [[usual, 'otherwise'] as const])]);
}

function decided(options: unknown): unknown {
  const found = options as readonly (Data & { name: string; label: string })[];
  const isPlain = found.every(
    (option) =>
      option.label === sentence(option.name) && option.reasons === false && Object.keys(option).length === 3,
  );
  if (isPlain) return found.map(({ name }) => name);
  return Object.fromEntries(
    found.map(({ name, ...option }) => {
      const written = writtenOptions(without(option, { reasons: false, label: sentence(name) }), 'grounds');
      return [name, singly(written, 'gives', 'challenge')];
    }),
  );
}
