import { fileTypeFromBuffer } from 'file-type';
import type { FastifyRequest } from 'fastify';
import type { MultipartFile } from '@fastify/multipart';
import type { Opened } from '../../running/index.ts';
import { putFile } from '../../store/index.ts';
import type { Acting } from '../../store/index.ts';
import { uiWords } from '../../texts/index.ts';
import type { Tongue } from '../../texts/index.ts';
import type { Site } from '../site.ts';
import { inputName } from './index.ts';

export interface Upload {
  readonly filename: string;
  readonly bytes: Buffer;
}
export type Form = Readonly<Record<string, string | string[] | Upload | undefined>>;

/** The form of a request, however it was sent: texts, lists of texts, and files. */
export async function readForm(request: FastifyRequest): Promise<Form> {
  const body = (request.body ?? {}) as Record<string, unknown>;
  if (!request.isMultipart()) return body as Form;
  const entries = await Promise.all(
    Object.entries(body).map(async ([name, part]) => [name, await partOf(part)] as const),
  );
  return Object.fromEntries(entries);
}

async function partOf(part: unknown): Promise<string | string[] | Upload | undefined> {
  if (Array.isArray(part))
    return (await Promise.all(part.map(partOf))).filter((item): item is string => typeof item === 'string');
  const { type, value, filename } = part as MultipartFile & { value?: string };
  if (type !== 'file') return String(value ?? '');
  const bytes = await (part as MultipartFile).toBuffer();
  return bytes.length === 0 ? undefined : { filename, bytes };
}

/** A case to which somebody adds files. */
interface Filing extends Opened {
  readonly acting: Acting;
  readonly tongue: Tongue;
}

const accepted: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
};

/** Keeps what was uploaded, if its bytes are of a kind we take, whatever its name says. What was there before stays where nothing new came. */
export async function keepFiles(
  site: Site,
  at: Filing,
  step: { readonly id: string; readonly ask: readonly string[] },
  form: Form,
): Promise<{ form: Form; mistakes: { fact: string; text: string }[] }> {
  const filled: Record<string, string | string[] | Upload | undefined> = { ...form };
  const mistakes: { fact: string; text: string }[] = [];
  for (const fact of step.ask.filter((name) => at.prepared.service.facts[name]!.type === 'file')) {
    const upload = form[inputName(fact)];
    const kept = at.current.given[step.id]?.[fact] as Record<string, string | number> | undefined;
    const value = isUpload(upload) ? await keep(site, at, upload) : kept;
    if (typeof value === 'string') mistakes.push({ fact, text: value });
    else
      for (const [part, content] of Object.entries(value ?? {}))
        filled[inputName(fact, part)] = String(content);
  }
  return { form: filled, mistakes };
}

function isUpload(part: Form[string]): part is Upload {
  return typeof part === 'object' && 'bytes' in part;
}

async function keep(
  { running }: Site,
  { tongue, ...at }: Filing,
  { filename, bytes }: Upload,
): Promise<Record<string, string | number> | string> {
  const found = await fileTypeFromBuffer(bytes);
  if (!found || !(found.mime in accepted)) return uiWords(tongue.language).mistakes.fileKind;
  const id = await putFile(running.store, at.acting, at.kept, at.current.reference, bytes);
  return {
    id,
    name: filename.replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_').slice(-120),
    type: found.mime,
    size: bytes.length,
  };
}
