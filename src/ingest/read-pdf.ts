import { getDocumentProxy } from "unpdf";
import type { PagesRead } from "#contracts/ingest.ts";
import type { Limits } from "#contracts/limits.ts";
import { unreadable, type Block, type Read } from "#ingest/block.ts";
import { pageBlocks, type PageItem } from "#ingest/page-blocks.ts";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Nothing of a file is run, and nothing is drawn: only its letters are wanted. */
const careful = {
  isEvalSupported: false,
  disableFontFace: true,
  useSystemFonts: false,
  enableXfa: false,
  verbosity: 0,
};

async function open(bytes: Uint8Array): Promise<Pdf | Read> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), careful); // a copy: pdf.js takes no Buffer, and keeps what it is given
  } catch (error) {
    return unreadable(error instanceof Error && error.name === "PasswordException" ? "encrypted" : "broken");
  }
}

async function textOf(pdf: Pdf, number: number): Promise<readonly Block[]> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    page.cleanup();
    return pageBlocks(items.filter((item): item is PageItem & typeof item => "str" in item)).map((block) => ({
      ...block,
      page: number,
    }));
  } catch {
    return []; // a page that is broken is like one without letters: the others may be whole
  }
}

async function titleOf(pdf: Pdf): Promise<string | undefined> {
  try {
    const { info } = await pdf.getMetadata();
    const title: unknown = "Title" in info ? info.Title : undefined;
    return typeof title === "string" && title.trim() !== "" ? title.trim() : undefined;
  } catch {
    return undefined; // no such part, or a broken one: then it has no title
  }
}

/** A PDF, page by page; pages without letters are pictures of text. */
export async function readPdf(bytes: Uint8Array, limits: Limits, onPages: (read: PagesRead) => void): Promise<Read> {
  const pdf = await open(bytes);
  if ("kind" in pdf) return pdf;
  const pages = Math.min(pdf.numPages, limits.ingestPagesMax);
  const blocks: Block[] = [];
  let chars = 0;
  for (let page = 1; page <= pages && chars <= limits.ingestCharsMax; page += 1) {
    const found = await textOf(pdf, page);
    blocks.push(...found);
    chars += found.reduce((sum, { text }) => sum + text.length, 0);
    onPages({ page, of: pages });
  }
  if (chars === 0) return unreadable("scanned");
  return { kind: "blocks", title: await titleOf(pdf), pages: pdf.numPages, blocks };
}
