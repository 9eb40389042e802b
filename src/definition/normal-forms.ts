/** Reads a postcode in any case, spacing and punctuation: `SW1A 1AA`. */
export function parsePostcode(text: string): string | undefined {
  const match = /^([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})$/.exec(bare(text));
  return match ? `${match[1]} ${match[2]}` : undefined;
}

/** Reads a number plate, of here or elsewhere, in any case and spacing: `AB12CDE`. Every plate has a figure on it. */
export function parseRegistration(text: string): string | undefined {
  const typed = text.toUpperCase().replaceAll(/[\s.-]/g, '');
  return /^[A-Z\d]{2,10}$/.test(typed) && /\d/.test(typed) ? typed : undefined;
}

/** Reads a phone number and leaves it as it was written; only what can’t be rung is refused. */
export function parsePhone(text: string): string | undefined {
  const match = /^(\+?[\d\s().\/–-]+)((?:ext\.?|extension|x) ?\d{1,6})?$/i.exec(text.trim());
  const digits = match?.[1]!.replaceAll(/\D/g, '').length ?? 0;
  return digits >= 10 && digits <= 18 && text.length <= 50 ? text.trim() : undefined;
}

/** Reads a sort code with or without spaces and hyphens, as its six figures. */
export function parseSortCode(text: string): string | undefined {
  return figures(text, /^\d{6}$/);
}

/** Reads an account number: six to eight figures. */
export function parseAccountNumber(text: string): string | undefined {
  return figures(text, /^\d{6,8}$/);
}

/** Reads a building society’s roll number, which has letters, figures and a few signs. */
export function parseRollNumber(text: string): string | undefined {
  return /^[A-Z\d][A-Z\d ./-]{0,17}$/i.test(text.trim()) ? text.trim() : undefined;
}

function bare(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z\d]/g, '');
}

function figures(text: string, shape: RegExp): string | undefined {
  const typed = text.replaceAll(/[\s–-]/g, '');
  return shape.test(typed) ? typed : undefined;
}
