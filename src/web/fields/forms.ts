import { fileTypeFromBuffer } from 'file-type';
import type { FastifyRequest } from 'fastify';
import type { MultipartFile } from '@fastify/multipart';
import { putFile } from '../../store/index.ts';
import type { Inside, Seen } from '../case/seen.ts';
import { firstInput } from './asking.ts';
import type { Mistake, Texts } from './asking.ts';
import { inputName, written } from './index.ts';

interface Upload {
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

/** What of a form is text. */
export function textsOf(form: Form): Texts {
  return Object.fromEntries(
    Object.entries(form).filter((entry): entry is [string, string | string[]] => !isFile(entry[1])),
  );
}

function isFile(part: Form[string]): part is Upload {
  return typeof part === 'object' && 'bytes' in part;
}

const accepted: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
};

/** Keeps what was uploaded, if its bytes are of a kind we take, whatever its name says. What was there before stays where nothing new came. */
export async function keepFiles(
  at: Inside,
  names: readonly string[],
  form: Form,
): Promise<{ form: Texts; mistakes: Mistake[] }> {
  const files: Record<string, string> = {};
  const mistakes: Mistake[] = [];
  for (const name of names.filter((each) => at.prepared.service.facts[each]!.type === 'file')) {
    const upload = form[inputName(name)];
    const value = isFile(upload) ? await keep(at, upload) : at.current.given[at.key]?.[name];
    if (typeof value === 'string') mistakes.push({ input: firstInput(name, at), text: value });
    else
      for (const [part, content] of Object.entries(written('file', value)))
        files[inputName(name, part)] = content as string;
  }
  return { form: { ...textsOf(form), ...files }, mistakes };
}

async function keep(
  at: Seen,
  { filename, bytes }: Upload,
): Promise<Record<string, string | number> | string> {
  const found = await fileTypeFromBuffer(bytes);
  if (!found || !(found.mime in accepted)) return at.ui.mistakes.fileKind;
  const id = await putFile(at.running.store, at.acting, at.kept, at.reference, bytes);
  return {
    id,
    name: filename.replaceAll(/[^\p{L}\p{N} ._()-]/gu, '_').slice(-120),
    type: found.mime,
    size: bytes.length,
  };
}
