import type { Ingested, IngestFile, PagesRead } from "#contracts/ingest.ts";
import type { Limits } from "#contracts/limits.ts";
import type { Block, Read } from "#ingest/block.ts";
import { cutPieces } from "#ingest/cut-pieces.ts";
import { decodeText } from "#ingest/decode.ts";
import { kindOf, type FileKind } from "#ingest/kind-of.ts";
import { readCsv } from "#ingest/read-csv.ts";
import { readJson } from "#ingest/read-json.ts";
import { readMarkdown, readText } from "#ingest/read-plain.ts";

export type ReadParts = { readonly limits: Limits; readonly onPages: (read: PagesRead) => void };

/** As much of a text as can be taken, and a little more, so that what is left out is noticed. */
const beginning = (text: string, { ingestCharsMax }: Limits): string => text.slice(0, ingestCharsMax + 1);

/** The parsers are large: only the one that is needed is loaded. */
async function read(kind: FileKind, { bytes, charset }: IngestFile, parts: ReadParts): Promise<Read> {
  switch (kind) {
    case "pdf":
      return (await import("#ingest/read-pdf.ts")).readPdf(bytes, parts.limits, parts.onPages);
    case "docx":
      return (await import("#ingest/read-docx.ts")).readDocx(bytes);
    case "html": {
      const { readHtml, charsetIn } = await import("#ingest/read-html.ts");
      return readHtml(decodeText(bytes, charset ?? charsetIn(bytes)));
    }
    case "json":
      return readJson(decodeText(bytes, charset));
    case "markdown":
      return readMarkdown(beginning(decodeText(bytes, charset), parts.limits));
    case "csv":
      return readCsv(beginning(decodeText(bytes, charset), parts.limits));
    case "text":
      return readText(beginning(decodeText(bytes, charset), parts.limits));
  }
}

/** Control characters and halves of characters say nothing, and nobody downstream has to know of them. */
const clean = (text: string): string =>
  // oxlint-disable-next-line no-control-regex -- they are what is taken out
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufeff]/g, "").toWellFormed();

/** As much of a text as is taken, and whether that is all of it. */
function within(
  blocks: readonly Block[],
  charsMax: number,
): { readonly taken: readonly Block[]; readonly cutShort: boolean } {
  const taken: Block[] = [];
  let room = charsMax;
  for (const block of blocks) {
    if (room <= 0) return { taken, cutShort: true };
    taken.push({ ...block, text: clean(block.text.slice(0, room)) });
    room -= block.text.length;
  }
  return { taken, cutShort: room < 0 };
}

const titleMax = 200;

/** Reads one file or page: what it is, its text, cut into pieces. A file that makes a parser stumble is broken. */
export async function readFile(file: IngestFile, parts: ReadParts): Promise<Ingested> {
  const judged = kindOf(file, parts.limits);
  if (judged.kind === "unreadable") return judged;
  let found: Read;
  try {
    found = await read(judged.as, file, parts);
  } catch {
    return { kind: "unreadable", why: "broken" }; // the parsers' own ways to stumble are many and say nothing more
  }
  if (found.kind === "unreadable") return found;
  const { taken, cutShort } = within(found.blocks, parts.limits.ingestCharsMax);
  const pieces = cutPieces(taken, parts.limits);
  if (pieces.length === 0) return { kind: "unreadable", why: "empty" };
  const { pages } = found;
  const isCut = cutShort || (pages !== undefined && pages > parts.limits.ingestPagesMax);
  return { kind: "text", title: found.title && clean(found.title).slice(0, titleMax), pages, pieces, cutShort: isCut };
}
