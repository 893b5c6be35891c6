import type { Ingested, Piece } from "#contracts/ingest.ts";
import type { Say } from "#answer/words.ts";
import { firstPart } from "#bot/cut-text.ts";
import type { Reference } from "#bot/house.ts";

const headingMax = 80;

/** Where a piece is from, as the owner sees it cited. */
function citeOf({ page, heading }: Piece, name: string, say: Say): string {
  if (page !== undefined) return say("cite-page", { name, page: String(page) });
  return heading === undefined ? name : say("cite-heading", { name, heading: firstPart(heading, headingMax) });
}

/** What a file says, piece by piece, each with where it is from. */
export function referencesOf(
  { pieces }: Extract<Ingested, { kind: "text" }>,
  name: string,
  say: Say,
): readonly Reference[] {
  return pieces.map((piece) => ({ title: citeOf(piece, name, say), text: piece.text }));
}
