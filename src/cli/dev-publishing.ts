import { hashOf } from '../definition/index.ts';
import { publish } from '../store/index.ts';
import type { Prepared } from '../cases/index.ts';
import type { Running } from '../running/index.ts';
import type { Served } from '../web/index.ts';
import type { FolderNow } from './dev-reading.ts';

type Good = Pick<FolderNow, 'own' | 'services'>;

export interface Publishing {
  /** Puts what is good live: new cases start on it, running cases stay on theirs. */
  readonly goLive: (now: Good, at: string) => Promise<Served[]>;
  /** Which version of its service a hash is, counted from the start of the program. */
  readonly versionOf: (hash: string) => number | undefined;
}

interface Version {
  readonly service: string;
  readonly number: number;
  readonly since: string;
}

/** `live` is the map that the site reads; it always holds what is good in the folder, and nothing else. */
export function publishing(running: Running, live: Map<string, Prepared>): Publishing {
  const versions = new Map<string, Version>();
  const versionAt = (hash: string, service: string, since: string): Version => {
    const known = versions.get(hash);
    const number = [...versions.values()].filter((one) => one.service === service).length + 1;
    const isLive = live.get(service)?.version === hash;
    const made = known ? { ...known, since: isLive ? known.since : since } : { service, number, since };
    versions.set(hash, made);
    return made;
  };
  const goLive = async ({ own, services }: Good, at: string): Promise<Served[]> => {
    await publish(
      running.store,
      'dev',
      own,
      services.map(({ service }) => service),
    );
    await running.books.refresh();
    const served = services.map(({ service, examples }) => {
      const { number, since } = versionAt(hashOf(service), service.id, at);
      return { service, version: number, since, examples };
    });
    const ready = await Promise.all(services.map(({ service }) => running.version(hashOf(service))));
    live.clear();
    for (const one of ready) live.set(one.service.id, one);
    return served;
  };
  return { goLive, versionOf: (hash) => versions.get(hash)?.number };
}
