import type { ComponentChildren } from "preact";
import type { SimEntity } from "#sandbox/sim-types.ts";

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
      return (
        <a href={entity.url ?? ""} target="_blank" rel="noreferrer">
          {inner}
        </a>
      );
    default:
      return inner; // commands, mentions and addresses look like their text
  }
}

type Part = { readonly text: string; readonly start: number; readonly entities: readonly SimEntity[] };

/** The part of a text from `start`, with the entities that lie in it; the outermost come first. */
function pieces({ text, start, entities }: Part): ComponentChildren[] {
  const [first, ...rest] = entities;
  if (first === undefined) return [text];
  const from = first.offset - start;
  const until = from + first.length;
  const inside = rest.filter((one) => one.offset < first.offset + first.length);
  const after = rest.filter((one) => one.offset >= first.offset + first.length);
  const inner = pieces({ text: text.slice(from, until), start: first.offset, entities: inside });
  return [
    text.slice(0, from),
    wrap(first, inner),
    ...pieces({ text: text.slice(until), start: start + until, entities: after }),
  ];
}

/** A text with Telegram's entities; offsets count UTF-16 units, as strings here do. */
export function EntityText({ text, entities }: { readonly text: string; readonly entities: readonly SimEntity[] }) {
  const sorted = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return <>{pieces({ text, start: 0, entities: sorted })}</>;
}
