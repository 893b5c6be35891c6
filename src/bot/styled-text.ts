import type { MessageEntity } from "grammy/types";

type Style = "plain" | "bold" | "italic" | "blockquote";

/** Text that grows piece by piece, with the entities that style it. Nothing in it is parsed, so nothing needs escaping. */
export class StyledText {
  #text = "";
  readonly #entities: MessageEntity[] = [];

  add(text: string, style: Style = "plain"): this {
    if (style !== "plain" && text !== "") {
      this.#entities.push({ type: style, offset: this.#text.length, length: text.length });
    }
    this.#text += text;
    return this;
  }

  get length(): number {
    return this.#text.length;
  }

  get whole(): { readonly text: string; readonly entities: MessageEntity[] } {
    return { text: this.#text, entities: this.#entities };
  }
}
