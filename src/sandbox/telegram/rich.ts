import { chatToWrite, threadOf } from "#sandbox/telegram/chat-of-call.ts";
import type { Args } from "#sandbox/telegram/args.ts";
import type { Call, Method } from "#sandbox/telegram/method.ts";
import { messageLengthMax, readMarked } from "#sandbox/telegram/read-content.ts";
import { sendContent } from "#sandbox/telegram/send.ts";
import type { Content, Rich } from "#sandbox/world/chat.ts";
import { setDraft } from "#sandbox/world/chats.ts";
import { listOf, objectOf, textOf, type Json } from "#sandbox/world/read-json.ts";
import { badRequest } from "#sandbox/world/refused.ts";

const richLengthMax = 32_768;
const blocksMax = 500;
const fence = /^```(\S*)\n([\s\S]*?)\n?```$/;

/** Markdown as blocks, as far as the sandbox needs it: headings, code, paragraphs. */
function blocksOf(source: string): readonly Json[] {
  const pieces = source.match(/```[\s\S]*?(?:```|$)|[^\n](?:(?!\n\n|```)[\s\S])*/g) ?? [];
  return pieces.map((piece): Json => {
    const code = fence.exec(piece.trim());
    if (code !== null) return { type: "pre", text: code[2] ?? "", language: code[1] ?? "" };
    const [, marks, title] = /^(#{1,6}) (.*)$/.exec(piece.trim()) ?? [];
    if (marks !== undefined) return { type: "heading", text: title ?? "", size: marks.length };
    return { type: "paragraph", text: piece.trim() };
  });
}

function sourceOf(given: Json): Pick<Rich, "format" | "source"> {
  const formats = (["markdown", "html", "blocks"] as const).filter((format) => given[format] !== undefined);
  const [format] = formats;
  if (format === undefined || formats.length > 1)
    throw badRequest("exactly one of markdown, html and blocks must be used");
  return { format, source: format === "blocks" ? JSON.stringify(given["blocks"]) : (textOf(given[format]) ?? "") };
}

/** The `rich_message` of a call: exactly one of markdown, html and blocks, at most 32 768 characters and 500 blocks. */
export function readRich(args: Args): Omit<Content, "markup"> {
  const given = args.object("rich_message", "rich message") ?? {};
  const { format, source } = sourceOf(given);
  if (source.trim() === "" || source === "[]") throw badRequest("message text is empty");
  if (source.length > richLengthMax) throw badRequest("message is too long");
  const blocks = format === "blocks" ? listOf(given["blocks"]).map((block) => objectOf(block) ?? {}) : blocksOf(source);
  if (blocks.length > blocksMax) throw badRequest("too many blocks in the rich message");
  return { text: "", entities: [], rich: { format, source, blocks } };
}

const sendRichMessage = (call: Call): unknown =>
  sendContent(call, () => {
    if (/<tg-thinking/i.test(call.args.text("rich_message") ?? JSON.stringify(call.args.object("rich_message")))) {
      throw badRequest("the tag tg-thinking is allowed only in drafts");
    }
    return readRich(call.args);
  });

function draft(call: Call, read: () => Omit<Content, "markup">): true {
  const { world, args } = call;
  const chat = chatToWrite(call);
  threadOf(call, chat);
  const id = args.number("draft_id") ?? 0;
  if (id === 0) throw badRequest("draft_id must be non-zero");
  const content = read();
  const changes = (chat.drafts.get(id)?.changes ?? 0) + 1;
  const wishes = { canStop: args.flag("can_stop"), keepOnStop: args.flag("keep_on_stop") };
  setDraft(world, chat, { id, content, ...wishes, changes, changedMs: world.now() });
  return true;
}

const sendMessageDraft = (call: Call): unknown =>
  draft(call, () => {
    const marked = readMarked(call.args, { text: "text", entities: "entities" });
    if (marked.text.length > messageLengthMax) throw badRequest("message is too long");
    return marked;
  });

const sendRichMessageDraft = (call: Call): unknown => draft(call, () => readRich(call.args));

/** Rich messages, and drafts that live for 30 seconds. https://core.telegram.org/bots/api#sendmessagedraft */
export const richMethods: Readonly<Record<string, Method>> = {
  sendRichMessage,
  sendMessageDraft,
  sendRichMessageDraft,
};
