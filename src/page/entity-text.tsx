import type { ComponentChildren } from "preact";
import { inPage, openNamed } from "#page/route.ts";
import { send } from "#page/send.ts";
import type { SimEntity } from "#sandbox/sim-types.ts";

function Tap({ act, children }: { readonly act: () => void; readonly children: ComponentChildren }) {
  return (
    <button type="button" class="link" onClick={act}>
      {children}
    </button>
  );
}

function Link({ url, children }: { readonly url: string; readonly children: ComponentChildren }) {
  const act = inPage(url);
  if (act !== undefined) return <Tap act={act}>{children}</Tap>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}

// Names, commands and addresses of Telegram, which its apps find in any text.
const tappable = /(?<![\w/@])(@[A-Za-z]\w{4,31}|\/[a-z][a-z_]{1,31}(?![\w/])|t\.me\/\w{5,32})/g;

function tap(text: string): ComponentChildren {
  if (text.startsWith("@")) return <Tap act={() => openNamed(text.slice(1))}>{text}</Tap>;
  if (text.startsWith("/")) return <Tap act={() => send(text)}>{text}</Tap>;
  return <Link url={`https://${text}`}>{text}</Link>;
}

/** Bare text, with what can be tapped in it. Every second piece of the split is what was found. */
const bare = (text: string): ComponentChildren =>
  text.split(tappable).map((piece, at) => (at % 2 === 0 ? piece : tap(piece)));

function wrap(entity: SimEntity, inner: ComponentChildren): ComponentChildren {
  switch (entity.type) {
    case "bold":
      return <b>{inner}</b>;
    case "italic":
      return <i>{inner}</i>;
    case "underline":
      return <u>{inner}</u>;
    case "strikethrough":
      return <s>{inner}</s>;
    case "code":
      return <code>{inner}</code>;
    case "pre":
      return <pre>{inner}</pre>;
    case "blockquote":
    case "expandable_blockquote":
      return <blockquote>{inner}</blockquote>;
    case "text_link":
      return <Link url={entity.url ?? ""}>{inner}</Link>;
    default:
      return inner; // mentions, commands and addresses are found in the text itself
  }
}

type Part = { readonly text: string; readonly start: number; readonly entities: readonly SimEntity[] };

const literal = ["code", "pre", "text_link"];
/** Blocks end their line themselves. */
const isBlock = (type: string): boolean => type === "pre" || type.endsWith("blockquote");

/** The part of a text from `start`, with the entities that lie in it; the outermost come first. */
function pieces({ text, start, entities }: Part): ComponentChildren[] {
  const [first, ...rest] = entities;
  if (first === undefined) return [bare(text)];
  const from = first.offset - start;
  const end = from + first.length;
  const until = isBlock(first.type) && text[end] === "\n" ? end + 1 : end;
  const inside = rest.filter((one) => one.offset < first.offset + first.length);
  const after = rest.filter((one) => one.offset >= first.offset + first.length);
  const own = text.slice(from, end);
  const inner = literal.includes(first.type) ? own : pieces({ text: own, start: first.offset, entities: inside });
  return [
    bare(text.slice(0, from)),
    wrap(first, inner),
    ...pieces({ text: text.slice(until), start: start + until, entities: after }),
  ];
}

/** Mentions and the like are read from the text; what is left styles it. */
const found = ["mention", "bot_command", "url", "hashtag", "cashtag", "email", "phone_number"];

/** A text with Telegram's entities; offsets count UTF-16 units, as strings here do. */
export function EntityText({ text, entities }: { readonly text: string; readonly entities: readonly SimEntity[] }) {
  const styled = entities.filter(({ type }) => !found.includes(type));
  const sorted = styled.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return <>{pieces({ text, start: 0, entities: sorted })}</>;
}
