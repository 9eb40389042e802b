import type { FastifyInstance } from 'fastify';
import { apiKeysOf, endApiKey, makeApiKey } from '../../store/index.ts';
import { longDate } from '../../texts/index.ts';
import { paths } from '../paths.ts';
import { formOf, goTo } from '../reply.ts';
import type { Page } from '../reply.ts';
import type { Site } from '../site.ts';
import { page, useOwnerForm } from './owner.ts';
import type { Owner } from './owner.ts';

/** Keys for other programs that publish for an organisation. */
export function useKeys(app: FastifyInstance, site: Site): void {
  useOwnerForm(app, site, paths.adoptKeys, {
    show: (owner) => showKeys(site, owner),
    take: async (owner, request) => {
      const { store } = site.running;
      const form = formOf(request);
      if (typeof form.end === 'string') {
        await endApiKey(store, owner.acting, form.end);
        return goTo(paths.adoptKeys);
      }
      const name = String(form.name ?? '')
        .trim()
        .replaceAll(/\s+/g, ' ');
      if (name === '' || name.length > 80)
        return showKeys(site, owner, { wrong: 'Say what the key is for, in 80 characters or fewer', name });
      const { organisation } = owner.organisation;
      const made = await makeApiKey(store, owner.acting, { organisation, name, author: owner.name });
      return showKeys(site, owner, { made });
    },
  });
}

async function showKeys(
  { running }: Site,
  owner: Owner,
  { wrong, name, made }: { readonly wrong?: string; readonly name?: string; readonly made?: string } = {},
): Promise<Page> {
  const keys = await apiKeysOf(running.store, owner.acting);
  return page(owner, 'keys', {
    title: 'Keys for other programs',
    keys: keys.map((key) => ({ ...key, day: longDate(key.at.slice(0, 10)) })),
    ...{ made, name, wrong },
    errors: wrong === undefined ? [] : [{ text: wrong, href: '#name' }],
  });
}
