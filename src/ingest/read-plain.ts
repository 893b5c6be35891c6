import { plainRead, type Block, type Read } from "#ingest/block.ts";

const paragraphs = (text: string): readonly string[] => text.replaceAll("\r\n", "\n").split(/\n[ \t]*\n/);

/** Text as it is: what stands between empty lines is a paragraph. */
export function readText(text: string): Read {
  return plainRead(paragraphs(text).map((paragraph): Block => ({ kind: "text", text: paragraph })));
}

type Line = { readonly kind: "heading" | "line" | "gap"; readonly text: string };

const headingShape = /^#{1,6}[ \t]+(.+?)[ \t]*#*$/;
const fenceShape = /^\s*(```|~~~)/;

function lineOf(text: string): Line {
  const heading = headingShape.exec(text)?.[1];
  if (heading !== undefined) return { kind: "heading", text: heading };
  return { kind: text.trim() === "" ? "gap" : "line", text };
}

/** Between the fences of code nothing is a heading and nothing a gap. */
function* linesOf(text: string): Generator<Line> {
  let fence: string | undefined;
  for (const line of text.replaceAll("\r\n", "\n").split("\n")) {
    const mark = fenceShape.exec(line)?.[1];
    yield fence === undefined && mark === undefined ? lineOf(line) : { kind: "line", text: line };
    if (fence === undefined) fence = mark;
    else if (fence === mark) fence = undefined;
  }
}

/** Markdown: headings by their number signs; code between fences stays together. */
export function readMarkdown(text: string): Read {
  const blocks: Block[] = [];
  let lines: string[] = [];
  const flush = (): void => {
    if (lines.length > 0) blocks.push({ kind: "text", text: lines.join("\n") });
    lines = [];
  };
  for (const line of linesOf(text)) {
    if (line.kind === "line") lines.push(line.text);
    else flush();
    if (line.kind === "heading") blocks.push({ kind: "heading", text: line.text });
  }
  flush();
  return plainRead(blocks, blocks.find(({ kind }) => kind === "heading")?.text);
}
