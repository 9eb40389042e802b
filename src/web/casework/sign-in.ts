import type { FastifyInstance, FastifyRequest } from 'fastify';
import { carriedIn, carry, unpacked } from '../fields/carried.ts';
import type { Carried } from '../fields/carried.ts';
import { readForm } from '../fields/forms.ts';
import type { Form } from '../fields/forms.ts';
import { paths } from '../paths.ts';
import { formOf, goTo, replying, useForm, usePage } from '../reply.ts';
import type { Handle, Page, Reply } from '../reply.ts';
import type { Site, Staff } from '../site.ts';
import { deskAt, deskOf } from './desk.ts';
import type { Desk } from './desk.ts';
import { identitiesOf, identityKey } from './identities.ts';
import type { Identities } from './identities.ts';

/** Shows again what somebody was sending to an address when their session ended. */
type Resume = (desk: Desk, to: string, form: Form) => Reply | Promise<Reply>;

/** Signing in and out of a demo: anybody may be anybody, and the page says so. */
export function useSignIn(app: FastifyInstance, site: Site, resume: Resume): void {
  usePage(app, site, paths.staff, async (request) =>
    (await deskAt(site, request)) ? goTo(paths.work) : askToSignIn(site, {}),
  );
  useForm(app, site, paths.staffSignIn, {
    show: () => goTo(paths.staff),
    take: (request) => signIn(site, request, resume),
    // Somebody took longer to sign in than the form lives; what travels with it goes on travelling.
    again: (request) => askToSignIn(site, { carried: carriedIn(request) }),
  });
  app.post(
    paths.staffSignOut,
    replying(site, async ({ session }) => {
      await session.regenerate(['cases', 'seen']);
      return goTo(paths.staff);
    }),
  );
}

type AtDesk = (desk: Desk, request: FastifyRequest) => Reply | Promise<Reply>;

export function useDeskPage(app: FastifyInstance, site: Site, address: string, show: AtDesk): void {
  usePage(app, site, address, atDesk(site, show));
}

/** Only for somebody who is signed in; whoever is not is asked who they are, and loses nothing of what they sent. */
export function atDesk(site: Site, handle: AtDesk): Handle {
  return async (request) => {
    const { staff: was } = request.session;
    const desk = await deskAt(site, request);
    if (desk) return handle(desk, request);
    return askToSignIn(site, { was, carried: carry(request.url, await readForm(request)) });
  };
}

interface Asking {
  /** Who was signed in until just now. */
  readonly was?: Staff;
  /** Where they wanted to go, and what they were sending there. */
  readonly carried?: readonly Carried[];
}

async function askToSignIn(site: Site, { was, carried = [] }: Asking): Promise<Page> {
  const isSending = unpacked(carried).inputs.length > 0;
  const shown = {
    title: site.demo ? 'Sign in to the demo' : 'Signing in is not set up',
    ...organisationsShown(await identitiesOf(site)),
    was: was && {
      name: was.name,
      key: identityKey(was),
      organisation: (await deskOf(site, was))?.organisation.name,
    },
    isBack: carried.length > 0,
    isSending,
    carried,
  };
  return { template: 'casework/sign-in', shown, status: isSending ? 403 : 200 };
}

function organisationsShown(all: readonly Identities[]) {
  const shown = (isRunning: boolean) =>
    all
      .filter((each) => each.isRunning === isRunning)
      .map(({ name, staff }) => ({
        name,
        staff: staff.map((each) => ({ name: each.name, key: identityKey(each) })),
      }));
  return { organisations: shown(true), others: shown(false) };
}

async function signIn(site: Site, request: FastifyRequest, resume: Resume): Promise<Reply> {
  const { identity } = formOf(request);
  const all = site.demo ? (await identitiesOf(site)).flatMap((each) => each.staff) : [];
  const staff = all.find((each) => identityKey(each) === identity);
  const desk = staff && (await deskOf(site, staff));
  const carried = carriedIn(request);
  if (!desk) return askToSignIn(site, { carried });
  await request.session.regenerate(['cases']);
  request.session.staff = desk.staff;
  request.session.staffSeen = Date.parse(site.running.now());
  const { to, inputs } = unpacked(carried);
  if (!/^\/staff\/[\w/:-]+(\?[\w=&:-]*)?$/.test(to)) return goTo(paths.work);
  return inputs.length === 0 ? goTo(to) : resume(desk, to, formWith(inputs));
}

/** Several of one name are a list. */
function formWith(inputs: readonly Carried[]): Form {
  const byName = Map.groupBy(inputs, ({ name }) => name);
  return Object.fromEntries(
    [...byName].map(([name, all]) => [name, all.length > 1 ? all.map(({ value }) => value) : all[0]!.value]),
  );
}
