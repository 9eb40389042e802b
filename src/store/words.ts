/** The words in whatever texts and numbers there are, as they are looked for: small letters without accents. */
export function wordsIn(content: unknown): string[] {
  const plain = textsIn(content).join(' ').normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [...new Set(plain.split(/[^\p{L}\p{N}]+/u))].filter((word) => word !== '');
}

function textsIn(content: unknown): string[] {
  if (typeof content === 'string' || typeof content === 'number') return [String(content)];
  return typeof content === 'object' && content !== null ? Object.values(content).flatMap(textsIn) : [];
}
