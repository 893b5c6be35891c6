import { plainRead, unreadable, type Block, type Read } from "#ingest/block.ts";

/** Deeper than this a value is written as it stands. */
const depthMax = 30;
const linesMax = 200_000;

const scalar = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

/** What would have to be said of a value: `a.b[0].c: value`, a line for each. */
function* linesOf(value: unknown, path: string, depth = 0): Generator<string> {
  if (typeof value !== "object" || value === null || depth >= depthMax) {
    const text = depth >= depthMax ? "…" : scalar(value);
    yield path === "" ? text : `${path}: ${text}`;
    return;
  }
  const step = Array.isArray(value) ? (name: string) => `${path}[${name}]` : (name: string) => `${path}.${name}`;
  for (const [name, one] of Object.entries(value)) yield* linesOf(one, step(name).replace(/^\./, ""), depth + 1);
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined; // broken, or one value a line
  }
}

/** One JSON value, or one a line: every value with the way to it. */
export function readJson(text: string): Read {
  const whole = parsed(text.replace(/^\ufeff/, ""));
  const values =
    whole === undefined
      ? text
          .split("\n")
          .filter((line) => line.trim() !== "")
          .map(parsed)
      : [whole];
  const blocks: Block[] = [];
  for (const one of values) {
    if (one === undefined) return unreadable("broken");
    for (const line of linesOf(one.value, "")) {
      if (blocks.length >= linesMax) return plainRead(blocks);
      blocks.push({ kind: "row", text: line });
    }
  }
  return plainRead(blocks);
}
