import type { Ingested, PagesRead, Piece, Unreadable } from "#contracts/ingest.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What one line of the reading process says. */
export type Told =
  | { readonly kind: "pages"; readonly read: PagesRead }
  | { readonly kind: "ingested"; readonly ingested: Ingested };

const whys: ReadonlySet<string> = new Set<Unreadable>([
  "encrypted",
  "empty",
  "broken",
  "scanned",
  "too_large",
  "too_slow",
  "unknown_kind",
  "old_word",
]);

const isWhy = (value: unknown): value is Unreadable => typeof value === "string" && whys.has(value);
const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const textOf = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
const numberOf = (value: unknown): number | undefined => (Number.isSafeInteger(value) ? Number(value) : undefined);

function pieceOf(value: unknown): readonly Piece[] {
  if (!isFields(value)) return [];
  const [text, from, to] = [textOf(value["text"]), numberOf(value["from"]), numberOf(value["to"])];
  if (text === undefined || from === undefined || to === undefined) return [];
  return [{ text, from, to, page: numberOf(value["page"]), heading: textOf(value["heading"]) }];
}

function ingestedOf(value: unknown): Ingested | undefined {
  if (!isFields(value)) return undefined;
  if (isWhy(value["why"])) return { kind: "unreadable", why: value["why"] };
  const { pieces } = value;
  if (!Array.isArray(pieces)) return undefined;
  const [title, pages] = [textOf(value["title"]), numberOf(value["pages"])];
  return { kind: "text", title, pages, pieces: pieces.flatMap(pieceOf), cutShort: value["cutShort"] === true };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // cut off, or not by us: it says nothing
  }
}

/** Believed as far as its shape goes: it comes from a process that has just read what a stranger made. */
export function readTold(line: string): Told | undefined {
  const said = parsed(line);
  if (!isFields(said)) return undefined;
  const { pages } = said;
  if (isFields(pages)) {
    const [page, of] = [numberOf(pages["page"]), numberOf(pages["of"])];
    return page === undefined || of === undefined ? undefined : { kind: "pages", read: { page, of } };
  }
  const ingested = ingestedOf(said["ingested"]);
  return ingested === undefined ? undefined : { kind: "ingested", ingested };
}
