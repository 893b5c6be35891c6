import { open } from "#page/live.ts";
import { bots, botStates, chatOf, info, meId, openBotId, users, type BotAccount } from "#page/state.ts";
import { stateWord, words } from "#page/words.ts";

const rank = (bot: BotAccount): number => {
  if (bot.id === info.value?.masterId) return 0;
  if (bot.id === info.value?.botFatherId) return 1;
  return bot.ownerId === meId.value ? 2 : 3;
};

function StateDot({ botId }: { readonly botId: number }) {
  const state = botStates.value[botId];
  if (state === undefined) return null;
  return <span class={`dot ${state}`} role="img" aria-label={stateWord(state)} title={stateWord(state)} />;
}

/** The last words of a chat, one line of them. */
function lastWords(botId: number): string {
  const last = chatOf(botId).messages.findLast((message) => !message.deleted);
  if (last === undefined) return "";
  return last.text === "" ? (last.file?.name ?? "") : last.text.slice(0, 80);
}

function ChatLine({ bot }: { readonly bot: BotAccount }) {
  const { unread } = chatOf(bot.id);
  const owner = rank(bot) === 3 ? users.value.find((user) => user.id === bot.ownerId) : undefined;
  return (
    <button
      type="button"
      class="chat-line"
      aria-current={openBotId.value === bot.id}
      data-test={`chat-${bot.username}`}
      onClick={() => open(bot.id)}
    >
      <StateDot botId={bot.id} />
      <span class="name">{bot.name}</span>
      {unread === 0 ? null : <span class="unread">{unread}</span>}
      <span class="last">{owner === undefined ? lastWords(bot.id) : `${words().ownedBy} ${owner.firstName}`}</span>
    </button>
  );
}

/** BotFather, the Master, the person's bots, and other people's. */
export function ChatList() {
  const sorted = bots.value.toSorted((a, b) => rank(a) - rank(b) || a.id - b.id);
  return (
    <nav class="chats" aria-label={words().chats}>
      {sorted.map((bot) => (
        <ChatLine key={bot.id} bot={bot} />
      ))}
    </nav>
  );
}
