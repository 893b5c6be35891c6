import type { SimEntity } from "#sandbox/sim-types.ts";
import { byteOffset, cannotParse, type Marked } from "#sandbox/text/marked.ts";

const types: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  code: "code",
  pre: "pre",
  a: "text_link",
  blockquote: "blockquote",
  "tg-spoiler": "spoiler",
  span: "spoiler",
  "tg-emoji": "custom_emoji",
};

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

type Open = { readonly tag: string; readonly attributes: string; readonly offset: number; readonly at: number };

type State = { text: string; readonly entities: SimEntity[]; readonly open: Open[] };

const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, "i")
    .exec(attributes)
    ?.slice(1)
    .find((v) => v !== undefined);

function unescape(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]+);/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return named[name.toLowerCase()] ?? whole;
    const code = name[1]?.toLowerCase() === "x" ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10_ffff ? String.fromCodePoint(code) : whole;
  });
}

/** The entity of an element that has just ended; undefined when it marks nothing. */
function entityOf(open: Open, state: State): SimEntity | undefined {
  const { tag, attributes, offset } = open;
  const length = state.text.length - offset;
  const type = types[tag] ?? tag;
  if (length === 0) return undefined;
  if (tag === "a") {
    const url = unescape(attribute(attributes, "href") ?? state.text.slice(offset));
    return /^(?:https?|tg|mailto|tel):|\./i.test(url) ? { type, offset, length, url } : undefined;
  }
  if (tag === "blockquote" && /\bexpandable\b/.test(attributes))
    return { type: "expandable_blockquote", offset, length };
  return { type, offset, length };
}

/** `<pre><code class="language-x">` is one entity with a language. */
function joinPre(open: Open, state: State): boolean {
  const language = /^language-(.+)$/.exec(attribute(open.attributes, "class") ?? "")?.[1];
  const outer = state.open.at(-1);
  if (open.tag !== "code" || outer?.tag !== "pre" || outer.offset !== open.offset || language === undefined)
    return false;
  state.open[state.open.length - 1] = { ...outer, attributes: language };
  return true;
}

function close(source: string, state: State, { tag, at }: { tag: string; at: number }): void {
  const open = state.open.pop();
  const place = `at byte offset ${byteOffset(source, at)}`;
  if (open === undefined) throw cannotParse(`Unexpected end tag ${place}`);
  if (tag !== "" && open.tag !== tag) {
    throw cannotParse(`Unmatched end tag ${place}, expected "</${open.tag}>", found "</${tag}>"`);
  }
  if (joinPre(open, state)) return;
  const entity = entityOf(open, state);
  if (entity === undefined) return;
  const isPre = open.tag === "pre" && open.attributes !== "" && !open.attributes.includes("=");
  state.entities.push(isPre ? { ...entity, language: open.attributes } : entity);
}

/** Reads parse_mode HTML. Refusals as the Bot API server words them. https://core.telegram.org/bots/api#html-style */
export function parseHtml(source: string): Marked {
  const state: State = { text: "", entities: [], open: [] };
  let last = 0;
  for (const match of source.matchAll(/<(\/?)([a-zA-Z][\w-]*)?([^<>]*)>|</g)) {
    const [whole, slash, name = "", attributes = ""] = match;
    state.text += unescape(source.slice(last, match.index));
    last = match.index + whole.length;
    const at = match.index;
    const tag = name.toLowerCase();
    if (slash === "/") close(source, state, { tag, at });
    else if (types[tag] === undefined) {
      throw cannotParse(`Unsupported start tag "${tag}" at byte offset ${byteOffset(source, at)}`);
    } else state.open.push({ tag, attributes: attributes.trim(), offset: state.text.length, at });
  }
  state.text += unescape(source.slice(last));
  const left = state.open.at(-1);
  if (left !== undefined) {
    const offset = byteOffset(source, left.at);
    throw cannotParse(
      `Can't find end tag corresponding to start tag "${left.tag}"${offset > 0 ? ` at byte offset ${offset}` : ""}`,
    );
  }
  return state;
}
