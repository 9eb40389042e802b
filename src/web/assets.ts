import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { paths } from './paths.ts';

interface Asset {
  readonly type: string;
  readonly bytes: Buffer;
  readonly squeezed: Readonly<Record<string, Buffer>>;
}

const require = createRequire(import.meta.url);
const own = (name: string) => fileURLToPath(new URL(`./static/${name}`, import.meta.url));

// A file that names another stands after it.
const files = {
  'source-sans-3.woff2': {
    type: 'font/woff2',
    from: require.resolve('@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2'),
  },
  'source-sans-3-more.woff2': {
    type: 'font/woff2',
    from: require.resolve('@fontsource-variable/source-sans-3/files/source-sans-3-latin-ext-wght-normal.woff2'),
  },
  'source-serif-4.woff2': {
    type: 'font/woff2',
    from: require.resolve('@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2'),
  },
  'favicon.svg': { type: 'image/svg+xml', from: own('favicon.svg') },
  'govuk-frontend.js': {
    type: 'text/javascript; charset=utf-8',
    from: require.resolve('govuk-frontend/dist/govuk/govuk-frontend.min.js'),
  },
  'service.js': { type: 'text/javascript; charset=utf-8', from: own('service.js') },
  'adopt.js': { type: 'text/javascript; charset=utf-8', from: own('adopt.js') },
  'release.js': { type: 'text/javascript; charset=utf-8', from: own('release.js') },
  'dev.js': { type: 'text/javascript; charset=utf-8', from: own('dev.js') },
  'service.css': { type: 'text/css; charset=utf-8', from: own('service.css') },
  'book.css': { type: 'text/css; charset=utf-8', from: own('book.css') },
} as const;

export type AssetName = keyof typeof files;

/** The few static files, read and squeezed once at start; their addresses change with their content, so browsers keep them. */
export function loadAssets(): {
  address: (name: AssetName) => string;
  serve: (app: FastifyInstance) => void;
} {
  const assets = new Map<string, Asset>();
  const addresses = new Map<AssetName, string>();
  for (const name of Object.keys(files) as AssetName[]) {
    const bytes = withAddresses(readFileSync(files[name].from), name, addresses);
    const address = name.replace('.', `-${createHash('sha256').update(bytes).digest('hex').slice(0, 10)}.`);
    assets.set(address, { type: files[name].type, bytes, squeezed: squeeze(bytes, files[name].type) });
    addresses.set(name, paths.asset(address));
  }
  return {
    address: (name) => addresses.get(name)!,
    serve: (app) => {
      app.get<{ Params: { name: string } }>(
        paths.asset(':name'),
        { config: { rateLimit: false } },
        (request, reply) => {
          const asset = assets.get(request.params.name);
          if (!asset) return reply.callNotFound();
          const encoding = ['br', 'gzip'].find(
            (name) => asset.squeezed[name] && String(request.headers['accept-encoding']).includes(name),
          );
          void reply
            .header('cache-control', 'public, max-age=31536000, immutable')
            .header('vary', 'accept-encoding')
            .type(asset.type);
          if (encoding) void reply.header('content-encoding', encoding);
          return reply.send(encoding ? asset.squeezed[encoding] : asset.bytes);
        },
      );
    },
  };
}

function withAddresses(bytes: Buffer, name: string, addresses: ReadonlyMap<string, string>): Buffer {
  if (!/\.(css|js)$/.test(name)) return bytes;
  return Buffer.from(
    bytes
      .toString()
      .replaceAll(/asset\(([a-z0-9.-]+)\)/g, (_, wanted: string) => addressIn(addresses, wanted)),
  );
}

function addressIn(addresses: ReadonlyMap<string, string>, wanted: string): string {
  const address = addresses.get(wanted);
  if (address === undefined) throw new Error(`there is no ${wanted} before the file that names it`);
  return address;
}

function squeeze(bytes: Buffer, type: string): Record<string, Buffer> {
  return type.startsWith('font/')
    ? {}
    : {
        br: brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
        gzip: gzipSync(bytes),
      };
}
