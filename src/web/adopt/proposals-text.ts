/** What somebody typed, without what can’t be seen: it goes into pages and into XML, too. */
export function plainText(typed: unknown): string {
  return String(typed ?? '')
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\P{C}\n\t]/gu, '')
    .trim();
}
