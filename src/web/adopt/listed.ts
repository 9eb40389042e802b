/** “Camford, Nether Wold and Northmere”. */
export function listed(names: readonly unknown[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names.map(String));
}
