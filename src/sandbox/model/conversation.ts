import { listOf, objectOf, textOf, type Json } from "#sandbox/world/read-json.ts";

export type Turn = { readonly role: string; readonly text: string };

/** The text of a message's content: a string, or parts of which those with text count. */
function contentText(content: unknown): string {
  if (typeof content === "string") return content;
  const parts = listOf(content).map((value) => {
    const part = objectOf(value) ?? {};
    return textOf(part["text"]) ?? (/image/.test(textOf(part["type"]) ?? "") ? "(an image)" : "");
  });
  return parts.filter((part) => part !== "").join(" ");
}

function turns(messages: unknown): readonly Turn[] {
  return listOf(messages).flatMap((value): readonly Turn[] => {
    const message = objectOf(value) ?? {};
    const role = textOf(message["role"]);
    return role === undefined ? [] : [{ role, text: contentText(message["content"]) }];
  });
}

/** What was said, oldest first: of a chat completion's `messages`, or of a response's `instructions` and `input`. */
export function conversationOf(body: Json): readonly Turn[] {
  if (body["messages"] !== undefined) return turns(body["messages"]);
  const instructions = textOf(body["instructions"]);
  const input = body["input"];
  return [
    ...(instructions === undefined ? [] : [{ role: "system", text: instructions }]),
    ...(typeof input === "string" ? [{ role: "user", text: input }] : turns(input)),
  ];
}

/** Tokens as the stand-in counts them. */
export const charsPerToken = 4;

export function tokensOf(text: string): number {
  return Math.ceil(text.length / charsPerToken);
}
