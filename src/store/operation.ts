import type { Reach } from './open.ts';

/** Carries out one of `operations/`; what each of its rows says. */
export async function operation<Found>(
  { pool }: Reach,
  name: string,
  ...values: unknown[]
): Promise<Found[]> {
  const places = values.map((_, index) => `$${index + 1}`).join(', ');
  const { rows } = await pool.query<{ found: Found }>({
    name,
    text: `select ${name}(${places}) as found`,
    values,
  });
  return rows.map(({ found }) => found);
}
