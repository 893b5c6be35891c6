import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { plainRead, type Block, type Read } from "#ingest/block.ts";
import { blocksOf, isDeeper, type DomNode } from "#ingest/dom-blocks.ts";

/** A page with more elements, or deeper ones, is read as a whole: looking for its article would take minutes. */
const elementsMax = 20_000;
const depthMax = 150;

/** Less than this of an article is no article: the page is read as a whole. */
const articleCharsMin = 200;

/** The text of HTML that was made by us, of which all is meant. */
export function htmlBlocks(html: string): readonly Block[] {
  return blocksOf(parseHTML(`<!doctype html><html><body>${html}</body></html>`).document.body);
}

type Page = ReturnType<typeof parseHTML>["document"];

const charsOf = (blocks: readonly Block[]): number => blocks.reduce((sum, { text }) => sum + text.length, 0);

function article(document: Page): { readonly title: string; readonly blocks: readonly Block[] } | undefined {
  // linkedom's document is what Readability asks of one; their types do not know of each other.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const asDocument = document as unknown as ConstructorParameters<typeof Readability>[0];
  const reader = new Readability<DomNode>(asDocument, {
    maxElemsToParse: elementsMax,
    serializer: (node) => node,
  });
  const found = reader.parse();
  if (!found?.content) return undefined;
  return { title: found.title ?? "", blocks: blocksOf(found.content) };
}

const nameOf = (document: Page): string | undefined => {
  const title = (document.querySelector("title")?.textContent ?? "").replace(/\s+/g, " ").trim();
  return title === "" ? undefined : title;
};

/** Pages may leave out what every page has; the parser would take their first element for the whole. */
const wholePage = (html: string): string => (/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);

/** A web page: its article where it has one, else all that it says. */
export function readHtml(html: string): Read {
  const { document } = parseHTML(wholePage(html));
  const title = nameOf(document);
  const whole = blocksOf(document.documentElement); // before Readability takes the page apart
  const isHard =
    document.getElementsByTagName("*").length > elementsMax || isDeeper(document.documentElement, depthMax);
  const found = isHard ? undefined : article(document);
  if (found === undefined || charsOf(found.blocks) < articleCharsMin) return plainRead(whole, title);
  return plainRead(found.blocks, title ?? (found.title === "" ? undefined : found.title));
}

const metaCharset = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i;

/** The encoding that a page names in its own beginning. */
export function charsetIn(bytes: Uint8Array): string | undefined {
  return metaCharset.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 4_096)))?.[1];
}
