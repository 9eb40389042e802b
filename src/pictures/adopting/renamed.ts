import type { Service } from '../../definition/index.ts';
import { alterations } from '../../patterns/index.ts';
import type { Alteration, Held, HeldSection } from '../../patterns/index.ts';
import type { Sides } from './alterations.ts';
import { stepIn } from './called.ts';

export type Renamed = Alteration & { readonly was?: string };

/** What went under one name and came under another is the same thing, where a release says so. */
export function withRenamed(found: readonly Alteration[], sides: Sides): Renamed[] {
  const renamed = new Map(
    found.flatMap((one) => {
      const [now, ...more] = one.how === 'removed' ? (sides.names?.(one.name) ?? []) : [];
      const isSame = now !== undefined && now !== one.name && more.length === 0;
      const there =
        isSame &&
        found.some(({ name, how, section }) => name === now && how === 'added' && section === one.section);
      return there ? [[`${one.section} ${now}`, one] as const] : [];
    }),
  );
  const gone = new Set(renamed.values());
  return found.flatMap((one): Renamed[] => {
    if (gone.has(one)) return [];
    const old = one.how === 'added' ? renamed.get(`${one.section} ${one.name}`) : undefined;
    return [old ? asRenamed(one, old, sides) : one];
  });
}

/** The same thing under its new name, with what else of it is another. */
function asRenamed(now: Alteration, old: Alteration, { before, after }: Sides): Renamed {
  const [first, second] = [before.service, after.service].map((service, index) => {
    const own = thingIn(index === 0 ? old : now, service);
    return { ...after.service, [now.section]: inSection(now.section, now.name, own) } as never as Held;
  });
  const parts = alterations(first!, second!).find(({ how }) => how === 'changed')?.parts ?? [];
  return { ...now, how: 'changed', parts: parts.filter(({ key }) => key !== 'id'), was: old.name };
}

function thingIn({ section, name }: Alteration, service: Service): object | undefined {
  if (section === 'steps' || section === 'whenever') return stepIn(name, service);
  if (section !== 'choices') return (service[section] as never as Record<string, object | undefined>)[name];
  const { choice, periods } = service.choices[name] ?? {};
  return { ...choice, holds: periods };
}

function inSection(section: HeldSection, name: string, own: object | undefined): unknown {
  return section === 'steps' || section === 'whenever' ? [{ ...own, id: name }] : { [name]: own };
}
