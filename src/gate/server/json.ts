// JSON from outside, of which nothing is certain.

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A JSON object in text; undefined for everything else. */
export function parseObject(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined; // what is not JSON is no object
  }
}

/** The field of an object, whatever it is; undefined where there is no object. */
export const fieldOf = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

export function textOf(value: unknown, name: string): string | undefined {
  const field = fieldOf(value, name);
  return typeof field === "string" ? field : undefined;
}

export function numberOf(value: unknown, name: string): number | undefined {
  const field = fieldOf(value, name);
  return typeof field === "number" ? field : undefined;
}

const [quote, backslash, comma, bracket, brace, bracketEnd, braceEnd] = Buffer.from('"\\,[{]}');

/** Nobody means more; what is a few thousand deep is read well, and overflows the stack of whoever writes it anew. */
const depthMax = 1_000;

function deeperBy(sign: number | undefined): number {
  if (sign === bracket || sign === brace) return 1;
  return sign === bracketEnd || sign === braceEnd ? -1 : 0;
}

/**
 * Whether JSON may hold more values than this, before it is parsed: a small text of many values fills much memory. What stands in
 * quotes is one value, a table with commas too. JSON that is too deep is more than any number.
 */
export function mayHoldMore(json: Buffer, valuesMax: number): boolean {
  let [values, depth] = [1, 0];
  let isQuoted = false;
  for (let at = 0; at < json.length && values <= valuesMax && depth <= depthMax; at += 1) {
    const sign = json[at];
    if (sign === quote) isQuoted = !isQuoted;
    else if (isQuoted) at += sign === backslash ? 1 : 0;
    else {
      const deeper = deeperBy(sign);
      depth += deeper;
      if (deeper > 0 || sign === comma) values += 1;
    }
  }
  return values > valuesMax || depth > depthMax;
}
