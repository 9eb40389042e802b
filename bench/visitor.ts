import { setTimeout as wait } from 'node:timers/promises';

const start = '/camford-city-council/taxi-driver-licence';

/** A browser without the browser: cookies, forms, redirects. Fills in whatever a page asks. */
export class Visitor {
  static asked = 0;
  readonly #baseURL: string;
  #cookie = '';
  #reference = '';

  private constructor(baseURL: string) {
    this.#baseURL = baseURL;
  }

  static async begin(baseURL: string): Promise<Visitor> {
    const visitor = new Visitor(baseURL);
    const page = await visitor.#fetch(start);
    const keep = await visitor.#post(`${start}/begin`, { _csrf: hidden(page.text, '_csrf'), lang: 'en' });
    visitor.#reference = /\/case\/([A-Z0-9-]+)/.exec(keep.url)![1]!;
    return visitor;
  }

  async get(path: string): Promise<number> {
    return (await this.#fetch(path)).text.length;
  }

  question(step: string): Promise<number> {
    return this.get(`/case/${this.#reference}/questions/${step}`);
  }

  /** From the first question to *check answers*, and sent. */
  async apply(): Promise<number> {
    Visitor.asked = 0;
    let page = await this.#fetch(`/case/${this.#reference}`);
    for (;;) {
      if (page.url.endsWith('/tasks')) page = await this.#fetch(nextTask(page.text));
      if (!page.url.includes('/questions/')) break;
      Visitor.asked += 1;
      page = await this.#post(page.url, filled(page.text), page.text.includes('multipart/form-data'));
    }
    const sent = await this.#post(page.url, filled(page.text));
    return sent.text.length;
  }

  async #post(
    path: string,
    fields: Record<string, string>,
    isMultipart = false,
  ): Promise<{ url: string; text: string }> {
    const body = isMultipart ? new FormData() : new URLSearchParams();
    for (const [name, value] of Object.entries(fields)) {
      if (value === 'FILE' && body instanceof FormData)
        body.set(name, new Blob(['%PDF-1.4\n%%EOF'], { type: 'application/pdf' }), 'form.pdf');
      else body.set(name, value);
    }
    return this.#fetch(path, { method: 'POST', body });
  }

  async #fetch(path: string, init: RequestInit = {}): Promise<{ url: string; text: string }> {
    const response = await fetch(new URL(path, this.#baseURL), {
      ...init,
      redirect: 'manual',
      headers: { cookie: this.#cookie },
    });
    if (response.status === 429) {
      await wait(1000);
      return this.#fetch(path, init);
    }
    const cookie = response.headers.getSetCookie()[0]?.split(';')[0];
    if (cookie) this.#cookie = cookie;
    const location = response.headers.get('location');
    const text = await response.text();
    if (location) return this.#fetch(location);
    if (response.status !== 200)
      throw new Error(`${path}: ${response.status} ${/error-summary[\s\S]{0,900}/.exec(text)?.[0] ?? ''}`);
    return { url: path, text };
  }
}

/** The first task that is not done yet: one that is leads to its answers. */
function nextTask(html: string): string {
  return /href="([^"]*\/(?:questions|lists|check)\/[^"]*)"/.exec(html)![1]!;
}

function hidden(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)![1]!;
}

const typed: Readonly<Record<string, string>> = {
  day: '14',
  month: '9',
  year: '1985',
  count: '2',
  unit: 'months',
  postcode: 'ZZ1 1AA',
  email: 'rosa@example.com',
  nationalInsurance: 'QQ123456C',
};

/** A value for every field of the form; the last of radios. */
function filled(html: string): Record<string, string> {
  const fields: Record<string, string> = {};
  const form = html.slice(html.indexOf('<form'));
  for (const [tag, attributes] of [...form.matchAll(/<(?:input|textarea|select)([^>]*)>/g)].map(
    ([all, inside]) => [all, inside!] as const,
  )) {
    const name = /name="([^"]+)"/.exec(attributes)?.[1];
    if (name === undefined) continue;
    const type = /type="([^"]+)"/.exec(attributes)?.[1] ?? (tag.startsWith('<input') ? 'text' : 'area');
    const value = /value="([^"]*)"/.exec(attributes)?.[1] ?? '';
    const part = name.split('-').at(-1)!;
    if (type === 'hidden' || type === 'radio' || type === 'checkbox') fields[name] = value;
    else if (type === 'file') fields[name] = 'FILE';
    else fields[name] = name.includes('fullSince') && part === 'year' ? '2007' : (typed[part] ?? 'Something');
  }
  return fields;
}
