import { changeChat, chatKey, meId, openBotId } from "#page/state.ts";
import type { SimEvent, SimMessage } from "#sandbox/sim-types.ts";

const put = (messages: readonly SimMessage[], message: SimMessage): readonly SimMessage[] => {
  const rest = messages.filter((one) => one.messageId !== message.messageId);
  return [...rest, message].toSorted((a, b) => a.messageId - b.messageId);
};

/** How long Telegram shows "typing" after a bot has said so. */
const typingMs = 5_000;
const typing = new Map<string, ReturnType<typeof setTimeout>>();

function setTyping(key: string, is: boolean): void {
  clearTimeout(typing.get(key));
  changeChat(key, () => ({ typing: is }));
  if (is)
    typing.set(
      key,
      setTimeout(() => setTyping(key, false), typingMs),
    );
}

type InChat = Extract<SimEvent, { userId: number }>;
type OfMessage = Extract<InChat, { message: SimMessage }>;

function hearMessage(key: string, { kind, userId, botId, message }: OfMessage): void {
  const seen = userId === meId.value && botId === openBotId.value;
  const spoken = kind === "message" && message.from === "bot";
  if (spoken) setTyping(key, false);
  changeChat(key, (chat) => ({
    messages: put(chat.messages, message),
    started: true,
    unread: chat.unread + (spoken && !seen ? 1 : 0),
    drafts: spoken ? [] : chat.drafts,
  }));
}

/** Something has happened in a chat, of whoever is played or of another. */
export function hearInChat(event: InChat): void {
  const key = chatKey(event.userId, event.botId);
  switch (event.kind) {
    case "message":
    case "edit":
    case "delete":
      return hearMessage(key, event);
    case "draft": {
      const { draft } = event;
      return changeChat(key, ({ drafts }) => {
        const known = drafts.some((one) => one.draftId === draft.draftId);
        return {
          drafts: known ? drafts.map((one) => (one.draftId === draft.draftId ? draft : one)) : [...drafts, draft],
        };
      });
    }
    case "draft_gone":
      return changeChat(key, ({ drafts }) => ({ drafts: drafts.filter((one) => one.draftId !== event.draftId) }));
    case "action":
      return setTyping(key, event.action !== "");
    case "callback_answer": // its presser has it from the press itself
    case "chat":
      return;
  }
}
