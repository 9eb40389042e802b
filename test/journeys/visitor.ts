/** A form on a page: where it goes, and what can be filled in. */
export interface Form {
  readonly action: string;
  readonly inputs: readonly Input[];
}

export interface Input {
  readonly name: string;
  readonly type: string;
  readonly value: string;
}

/** A page as it came, with the address that it came from. */
export interface Got {
  readonly path: string;
  readonly status: number;
  readonly html: string;
}

export type Sending = Readonly<Record<string, string | readonly string[] | Blob>>;

/** Somebody with a browser that has no script: follows redirects, keeps cookies, sends forms. */
export class Visitor {
  readonly #base: string;
  readonly #cookies = new Map<string, string>();

  constructor(base: string) {
    this.#base = base;
  }

  get(path: string): Promise<Got> {
    return this.#ask(path, {});
  }

  /** Sends the form of a page that goes to `action`, its hidden inputs with it. */
  async send(page: Got, action: string, sending: Sending): Promise<Got> {
    const form = formsOn(page.html).find((one) => one.action === action);
    if (!form) throw new Error(`${page.path} (${page.status}) has no form to ${action}`);
    const hidden = form.inputs
      .filter(({ type }) => type === 'hidden')
      .map(({ name, value }) => [name, value] as const);
    const all = Object.entries({ ...Object.fromEntries(hidden), ...sending });
    const isFiles = all.some(([, value]) => value instanceof Blob);
    const body = isFiles ? new FormData() : new URLSearchParams();
    for (const [name, value] of all) for (const one of [value].flat()) body.append(name, one as string);
    return this.#ask(action, { method: 'POST', body });
  }

  async #ask(path: string, init: RequestInit): Promise<Got> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.#base), {
      ...init,
      redirect: 'manual',
      headers: { cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const at = pair!.indexOf('=');
      this.#cookies.set(pair!.slice(0, at), pair!.slice(at + 1));
    }
    const next = response.headers.get('location');
    if (next !== null && response.status >= 300 && response.status < 400) return this.#ask(next, {});
    return { path, status: response.status, html: await response.text() };
  }
}

/** The forms of a page that are sent with what they hold. */
export function formsOn(html: string): Form[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head, body]) => ({
    action: attribute(head!, 'action') ?? '',
    inputs: inputsIn(body!),
  }));
}

function inputsIn(body: string): Input[] {
  return [...body.matchAll(/<(input|textarea|select|button)\b([^>]*)>/g)].flatMap(([, tag, head]) => {
    const name = attribute(head!, 'name');
    const type = tag === 'input' ? (attribute(head!, 'type') ?? 'text') : tag!;
    return name === undefined ? [] : [{ name, type, value: attribute(head!, 'value') ?? '' }];
  });
}

function attribute(head: string, name: string): string | undefined {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(head)?.[1];
  return found?.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");
}

/** What a page says is wrong, or that it could not be shown. */
export function troubleOn({ html, status, path }: Got): string | undefined {
  const summary = /class="govuk-error-summary"[\s\S]*?<\/div>\s*<\/div>/.exec(html)?.[0];
  const text = (part: string) =>
    part
      .replaceAll(/<[^>]*>/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
  if (summary) return `${path}: ${text(summary)}`;
  return status >= 400
    ? `${path} answers ${status}: ${text(/<h1[\s\S]*?<\/h1>/.exec(html)?.[0] ?? '')}`
    : undefined;
}
