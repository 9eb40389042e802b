import { walk, walkAll } from '../../definition/index.ts';
import type { Placed, Service } from '../../definition/index.ts';
import { isElsewhere, isUser } from '../drawn.ts';
import { all, listed, nameOf, quoted } from '../names.ts';
import { body, who } from './people.ts';
import { isBy } from './roles.ts';
import { lines } from './told.ts';
import type { Teller, Told } from './told.ts';

/** Who sees a case, and from when; and who acts for those outside. */
export function accessTold(teller: Teller): Told[] {
  const { service } = teller;
  return lines(homeSees(teller), beforeSending(service), othersSee(service), codeTold(teller));
}

function homeSees(teller: Teller): string {
  const { service } = teller;
  const starts = [service.opened.by, ...service.opened.others];
  const outside = starts.filter((role) => isUser(role, service));
  const sent = walk(service.steps).find(({ step }) => step.verb === 'submit')?.step;
  const staff = `Staff of ${body(teller)} who have a part here see the whole of a case`;
  if (sent === undefined || outside.length === 0) return `${staff} from its start.`;
  const isBegun = writtenDown(service).length > 0 || outside.length < starts.length;
  const own = isBegun ? ', and one that they began for somebody from its start' : '';
  return `${staff} from when ${quoted(nameOf(sent, service))} is sent (before, only that there is one)${own}.`;
}

/** The ways by which somebody comes to staff, who begin and fill in the case for them. */
export function writtenDown({ opened, roles, organisation }: Service): Service['opened']['through'] {
  const isStaff = ({ person, of = '' }: Service['roles'][string]) =>
    person !== undefined && roles[of]?.organisations.includes(organisation.organisation);
  const isForThem = roles[opened.by]?.of === undefined && Object.values(roles).some(isStaff);
  return opened.through.filter(
    (way) => isForThem && ['phone', 'face-to-face', 'post', 'email'].includes(way),
  );
}

/** Whoever has a check before anything is sent sees what was asked in the outermost group around it. */
function beforeSending({ steps, ...service }: Service): string | false {
  const placed = walk(steps);
  const sent = placed.findIndex(({ step }) => step.verb === 'submit');
  const checks = placed
    .slice(0, Math.max(sent, 0))
    .filter(({ step }) => ['check', 'task'].includes(step.verb));
  if (checks.every(({ step }) => 'about' in step && step.about !== undefined))
    return (
      checks.length > 0 && 'Before it is sent, whoever has a check to make sees what they look at for it.'
    );
  const groups = new Set(checks.flatMap(({ parts }) => parts.slice(0, 1)));
  const where = groups.size > 0 ? `in ${listed([...groups], { steps, ...service })}` : 'so far';
  return (
    checks.length > 0 && `Before it is sent, whoever has a check to make sees what was answered ${where}.`
  );
}

/** Another organisation, where one has something to do here or is told something. */
function othersSee(service: Service): string | false {
  const isIn = (role: string) =>
    walkAll(service).some((one) => isBy(role, one, service) || isTold(role, one));
  const others = Object.keys(service.roles).filter((role) => isElsewhere(role, service) && isIn(role));
  return (
    others.length > 0 &&
    `Another organisation sees the whole of a case from when something waits for it or it is told something.`
  );
}

function isTold(role: string, { step }: Placed): boolean {
  return step.verb === 'tell' && (step.to ?? []).includes(role);
}

/** Those outside do not sign in: the code is the key. */
function codeTold(teller: Teller): string | false {
  const { service } = teller;
  const starts = [service.opened.by, ...service.opened.others];
  const acts = (role: string) =>
    starts.includes(role) || walkAll(service).some((one) => isBy(role, one, service));
  const outside = Object.keys(service.roles).filter(
    (role) => isUser(role, service) && service.roles[role]!.from === undefined && acts(role),
  );
  const given = starts.some((role) => outside.includes(role)) ? '; whoever starts it gets it' : '';
  const those = all(outside.map((role) => who(role, teller)));
  return outside.length > 0 && `Whoever holds the code of a case can do all that ${those} can${given}.`;
}
