import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface Site {
  baseURL: string;
  close(): void;
}

/** A small site that allows no inline script or style, with a clean page, planted faults and a form. */
export async function openStrictSite(): Promise<Site> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { baseURL: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = request.url ?? '/';
  response.setHeader('content-security-policy', policy);
  const asset = assets[path];
  if (asset) return void response.setHeader('content-type', asset.type).end(asset.body);
  const said = request.method === 'POST' ? new URLSearchParams(await text(request)).get('name') : '';
  response
    .setHeader('content-type', 'text/html; charset=utf-8')
    .end(page(pages[path] ?? `<p>Hello ${said}</p>`));
}

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'";

const assets: Record<string, { type: string; body: string }> = {
  '/site.css': { type: 'text/css', body: '.quiet:focus { outline: none } .wide { width: 500px }' },
  '/site.js': { type: 'text/javascript', body: "document.documentElement.dataset.script = 'ran'" },
};

const pages: Record<string, string> = {
  '/form': `<form method="post" action="/hello"><label for="name">Name</label> <input id="name" name="name">
    <a href="/terms">Terms</a> <button>Continue</button></form>`,
  '/nameless': '<form><input id="nameless"></form>',
  '/wide': '<p class="wide">Too wide</p>',
  '/quiet': '<a class="quiet" href="/form">Quiet</a> <a href="/form">After</a>',
};

function page(body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Test</title>
<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/site.css"><script src="/site.js"></script></head>
<body><main><h1>Test</h1>${body}</main></body></html>`;
}
