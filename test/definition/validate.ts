type Schema = Readonly<Record<string, unknown>>;
type Rule = (wanted: never, value: unknown, schema: Schema, root: Schema) => boolean;

/** As much of JSON Schema (2020-12) as our own schema uses; a keyword it does not know is an error. */
export function validate(schema: Schema, value: unknown, root: Schema = schema): boolean {
  return Object.entries(schema).every(([keyword, wanted]) => {
    if (notes.has(keyword)) return true;
    const rule = rules[keyword];
    if (!rule) throw new Error(`this validator does not know “${keyword}”`);
    return rule(wanted as never, value, schema, root);
  });
}

const notes = new Set(['$schema', '$defs', 'title', 'description', 'default', 'id']);

const rules: Readonly<Record<string, Rule>> = {
  type: (wanted: string | readonly string[], value) => [wanted].flat().some((type) => isOf(type, value)),
  const: (wanted: unknown, value) => value === wanted,
  enum: (wanted: readonly unknown[], value) => wanted.includes(value),
  pattern: (wanted: string, value) => typeof value !== 'string' || new RegExp(wanted, 'u').test(value),
  minLength: (wanted: number, value) => typeof value !== 'string' || value.length >= wanted,
  minItems: (wanted: number, value) => !Array.isArray(value) || value.length >= wanted,
  maxItems: (wanted: number, value) => !Array.isArray(value) || value.length <= wanted,
  items: (wanted: Schema, value, { prefixItems = [] }, root) =>
    !Array.isArray(value) ||
    value.slice((prefixItems as unknown[]).length).every((item) => validate(wanted, item, root)),
  prefixItems: (wanted: readonly Schema[], value, _, root) =>
    !Array.isArray(value) ||
    wanted.every((item, index) => index >= value.length || validate(item, value[index], root)),
  properties: (wanted: Readonly<Record<string, Schema>>, value, _, root) =>
    !isGroup(value) ||
    Object.entries(wanted).every(
      ([key, part]) => !Object.hasOwn(value, key) || validate(part, value[key], root),
    ),
  minProperties: (wanted: number, value) => !isGroup(value) || Object.keys(value).length >= wanted,
  required: (wanted: readonly string[], value) =>
    !isGroup(value) || wanted.every((key) => Object.hasOwn(value, key)),
  propertyNames: (wanted: Schema, value, _, root) =>
    !isGroup(value) || Object.keys(value).every((key) => validate(wanted, key, root)),
  additionalProperties: (wanted: Schema | false, value, { properties = {} }, root) =>
    !isGroup(value) ||
    Object.keys(value)
      .filter((key) => !Object.hasOwn(properties as object, key))
      .every((key) => wanted !== false && validate(wanted, value[key], root)),
  anyOf: (wanted: readonly Schema[], value, _, root) => wanted.some((part) => validate(part, value, root)),
  allOf: (wanted: readonly Schema[], value, _, root) => wanted.every((part) => validate(part, value, root)),
  not: (wanted: Schema, value, _, root) => !validate(wanted, value, root),
  $ref: (wanted: string, value, _, root) => {
    const target = wanted
      .split('/')
      .slice(1)
      .reduce<unknown>((found, part) => (found as Schema)[part], root);
    return validate(target as Schema, value, root);
  },
};

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isGroup(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
}
