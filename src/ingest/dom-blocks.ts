import type { Block } from "#ingest/block.ts";

/** As much of the DOM as is walked here: linkedom's nodes have it. */
export type DomNode = {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: ArrayLike<DomNode>;
};

const elementType = 1;
const textType = 3;

const words = (list: string): ReadonlySet<string> => new Set(list.split(" "));

const silent = words("SCRIPT STYLE NOSCRIPT TEMPLATE SVG HEAD TITLE IFRAME OBJECT SELECT BUTTON");
const blocksOwn = words(
  "P DIV LI UL OL DL DT DD SECTION ARTICLE MAIN HEADER FOOTER ASIDE NAV BLOCKQUOTE FIGURE FIGCAPTION TABLE TBODY THEAD FORM ADDRESS HR BR DETAILS SUMMARY BODY HTML",
);
const heading = /^H[1-6]$/;

const squeezed = (text: string): string => text.replace(/\s+/g, " ").trim();

type Step = { readonly node: DomNode } | { readonly end: string };

const parts = (name: string): boolean => blocksOwn.has(name) || heading.test(name) || name === "TR" || name === "PRE";

/** Gathers text until the border of a block; a row of a table is one line. */
class Gathering {
  readonly blocks: Block[] = [];
  #line = "";

  say(text: string): void {
    this.#line += text;
  }

  flush(kind: Block["kind"] = "text"): void {
    const text = squeezed(this.#line);
    this.#line = "";
    if (text !== "") this.blocks.push({ kind, text });
  }

  enter(node: DomNode): void {
    const name = node.nodeName.toUpperCase();
    if (parts(name)) this.flush();
    if (name === "PRE") this.blocks.push({ kind: "text", text: (node.textContent ?? "").trimEnd() });
  }

  leave(name: string): void {
    if (name === "TD" || name === "TH") return this.say(" | ");
    if (name === "TR") this.#line = this.#line.replace(/[\s|]*$/, "");
    if (parts(name)) this.flush(name === "TR" ? "row" : heading.test(name) ? "heading" : "text");
  }
}

/** The blocks of a tree of nodes. Deep trees need no deep stack. */
export function blocksOf(root: DomNode): readonly Block[] {
  const gathering = new Gathering();
  const stack: Step[] = [{ node: root }];
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    if ("end" in step) {
      gathering.leave(step.end);
      continue;
    }
    const { node } = step;
    const name = node.nodeName.toUpperCase();
    if (node.nodeType === textType) gathering.say(node.textContent ?? "");
    if (node.nodeType !== elementType || silent.has(name)) continue;
    gathering.enter(node);
    stack.push({ end: name });
    if (name === "PRE") continue;
    for (const child of Array.from(node.childNodes).toReversed()) stack.push({ node: child });
  }
  gathering.flush();
  return gathering.blocks;
}

/** Whether elements stand inside each other more than so many deep. */
export function isDeeper(root: DomNode, depthMax: number): boolean {
  let level: readonly DomNode[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > depthMax) return true;
    level = level.flatMap((node) => Array.from(node.childNodes).filter(({ nodeType }) => nodeType === elementType));
  }
  return false;
}
