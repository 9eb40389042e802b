/** Names for a file, made of what somebody calls a thing: “Camera in the vehicle” is `cameraInTheVehicle`. None is taken. */
export function namesFor(words: string, taken: ReadonlySet<string>): string[] {
  const [first = 'own', ...more] = wordsIn(words).slice(0, 5);
  const name = first + more.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  // A word that means something in a condition can’t be a name by itself.
  return [name, `${name}Here`, ...Array.from({ length: 98 }, (_, index) => `${name}${index + 2}`)].filter(
    (one) => !taken.has(one),
  );
}

function wordsIn(words: string): string[] {
  const plain = words
    .normalize('NFKD')
    .replaceAll(/\p{M}|[’']/gu, '')
    .toLowerCase();
  const found = plain.match(/[a-z0-9]+/g) ?? [];
  return found[0] !== undefined && /^\d/.test(found[0]) ? ['own', ...found] : found;
}

/** A name for each label. One that had a name keeps it: what was answered before means the same still. */
export function namedOptions(
  labels: readonly string[],
  before: readonly { readonly name: string; readonly label: string }[] = [],
): Record<string, string> {
  const taken = new Set(before.map(({ name }) => name));
  const isOld = (label: string) => before.some((one) => one.label === label);
  const left = before.filter(({ label }) => !labels.includes(label));
  return Object.fromEntries(
    labels.map((label, index) => {
      const same = before.find((one) => one.label === label);
      const reworded = isOld(label) ? undefined : left.find((one) => one === before[index]);
      const name = same?.name ?? reworded?.name ?? namesFor(label, new Set([...taken, ...reserved]))[0]!;
      taken.add(name);
      return [name, label];
    }),
  );
}

/** Short answers that mean something in a condition. */
const reserved =
  'and or in not if then else for some every return null true false today since any choice law need entry case opened'.split(
    ' ',
  );
