import type { ComponentChildren } from "preact";

// What a model's Markdown is made of, in the order in which it is looked for.
const inline =
  /`([^`]+)`|\*\*([^*]+)\*\*|__([^_]+)__|\*([^*\s][^*]*)\*|_([^_\s][^_]*)_|~~([^~]+)~~|\[([^\]]+)\]\((https?:[^)\s]+)\)/g;

function piece([, code, bold, strong, italic, em, struck, label, url = ""]: readonly (string | undefined)[]) {
  if (code !== undefined) return <code>{code}</code>;
  const strongText = bold ?? strong;
  if (strongText !== undefined) return <b>{strongText}</b>;
  const italicText = italic ?? em;
  if (italicText !== undefined) return <i>{italicText}</i>;
  if (struck !== undefined) return <s>{struck}</s>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {label}
    </a>
  );
}

function line(text: string): ComponentChildren {
  const parts: ComponentChildren[] = [];
  let at = 0;
  for (const found of text.matchAll(inline)) {
    parts.push(text.slice(at, found.index), piece(found));
    at = found.index + found[0].length;
  }
  return [...parts, text.slice(at)];
}

const cells = (row: string): readonly string[] =>
  row
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());

function Table({ rows }: { readonly rows: readonly string[] }) {
  const [head = "", , ...body] = rows;
  return (
    <table>
      <thead>
        <tr>
          {cells(head).map((cell) => (
            <th key={cell}>{line(cell)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {body.map((row) => (
          <tr key={row}>
            {cells(row).map((cell) => (
              <td key={cell}>{line(cell)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Block = {
  readonly kind: "code" | "table" | "list" | "numbers" | "quote" | "heading" | "text";
  readonly lines: readonly string[];
};

function kindOf(text: string): Block["kind"] {
  if (/^\s*\|.*\|\s*$/.test(text)) return "table";
  if (/^\s*[-*+] /.test(text)) return "list";
  if (/^\s*\d+[.)] /.test(text)) return "numbers";
  if (text.startsWith("> ")) return "quote";
  return /^#{1,6} /.test(text) ? "heading" : "text";
}

/** Adds a line to the last block when it is of the same kind; a blank line (no kind) ends a block. */
function addLine(found: Block[], text: string): void {
  const kind = kindOf(text);
  const last = found.at(-1);
  if (text.trim() === "") found.push({ kind: "text", lines: [] });
  else if (last?.kind === kind && last.lines.length > 0 && kind !== "heading") {
    found[found.length - 1] = { kind, lines: [...last.lines, text] };
  } else found.push({ kind, lines: [text] });
}

/** Lines of one kind together; a fence takes all until the next. */
function blocks(source: string): readonly Block[] {
  const found: Block[] = [];
  let fence: string[] | undefined;
  for (const text of source.split("\n")) {
    if (!text.startsWith("```")) {
      if (fence === undefined) addLine(found, text);
      else fence.push(text);
    } else if (fence === undefined) fence = [];
    else {
      found.push({ kind: "code", lines: fence });
      fence = undefined;
    }
  }
  if (fence !== undefined) found.push({ kind: "code", lines: fence });
  return found.filter((block) => block.lines.length > 0);
}

const bare = (text: string): string => text.replace(/^\s*(?:[-*+]|\d+[.)]|>|#{1,6})\s+/, "");

function BlockView({ kind, lines }: Block) {
  const items = (): ComponentChildren => lines.map((text) => <li key={text}>{line(bare(text))}</li>);
  switch (kind) {
    case "code":
      return <pre>{lines.join("\n")}</pre>;
    case "table":
      return <Table rows={lines} />;
    case "list":
      return <ul>{items()}</ul>;
    case "numbers":
      return <ol>{items()}</ol>;
    case "quote":
      return <blockquote>{line(lines.map(bare).join("\n"))}</blockquote>;
    case "heading":
      return <h3>{line(bare(lines[0] ?? ""))}</h3>;
    case "text":
      return <p>{line(lines.join("\n"))}</p>;
  }
}

/** A rich message's Markdown as Telegram draws it: headings, lists, tables, code, quotes and inline styles. */
export function RichText({ source }: { readonly source: string }) {
  return (
    <div class="rich">
      {blocks(source).map((block, at) => (
        <BlockView key={at} {...block} />
      ))}
    </div>
  );
}
