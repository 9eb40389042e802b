import { nearest, organisationOf, known } from '../definition/index.ts';
import type { Adoption, Finding, Library, Pattern, Role, RoleHere } from '../definition/index.ts';
import { isNeeded } from './never-here.ts';

/** Who plays each role of a pattern here. */
export function rolesHere(
  pattern: Pattern,
  adoption: Adoption,
  library: Library,
  idle: ReadonlySet<string>,
): { here: Record<string, RoleHere>; findings: Finding[] } {
  const bound = boundRoles(adoption);
  const organisation = organisationOf(adoption);
  const findings = Object.entries(bound).flatMap(([name, ids]) => [
    ...known(name, Object.keys(pattern.roles), 'role', ['roles', name], { atKey: true }),
    ...ids.flatMap((id, index) => playerFindings(id, pattern.roles[name], ['roles', name, index], library)),
  ]);
  const meant = new Set(Object.keys(bound).map((name) => nearest(name, Object.keys(pattern.roles))));
  const here = Object.fromEntries(
    Object.entries(pattern.roles).map(([name, role]) => {
      const organisations =
        bound[name] ?? (role.is === undefined ? own(role, organisation, library) : [role.is]);
      if (
        organisations.length === 0 &&
        role.body &&
        role.from === undefined &&
        !meant.has(name) &&
        isNeeded(name, pattern.steps, idle)
      )
        findings.push(unbound(name, role.body, adoption));
      return [name, { ...role, organisations }];
    }),
  );
  return { here, findings };
}

/** Whom the adopter names for roles; a service that spells everything out says there what its roles are, instead. */
function boundRoles({ roles }: Adoption): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(roles).filter((entry): entry is [string, readonly string[]] => Array.isArray(entry[1])),
  );
}

/** The adopter itself, where it is the kind of body that the role is for. */
function own({ body }: Role, organisation: string, { organisations }: Library): readonly string[] {
  const kind = organisations.get(organisation)?.normal.kind;
  return kind !== undefined && (body?.includes(kind) || body?.includes('any')) ? [organisation] : [];
}

function playerFindings(
  id: string,
  role: Role | undefined,
  path: Finding['path'],
  { organisations }: Library,
): Finding[] {
  const unknown = known(id, organisations.keys(), 'organisation', path);
  const kind = organisations.get(id)?.normal.kind;
  if (kind === undefined || !role?.body || role.body.includes(kind) || role.body.includes('any'))
    return unknown;
  const message = `“${id}” is of the kind ${kind}, and this role is for: ${role.body.join(', ')}.`;
  return [{ code: 'bad-value', message, hint: 'Name an organisation of that kind.', path }];
}

function unbound(name: string, body: readonly string[], { roles }: Adoption): Finding {
  const where = Object.keys(roles).length > 0 ? 'under “roles:”' : 'in a section “roles:”';
  const message = `Nobody has been named for the role “${name}”.`;
  const hint = `Add “${name}:” ${where} with the id of an organisation (${body.join(', ')}).`;
  return { code: 'unbound-role', message, hint, path: ['roles'], atKey: true };
}
