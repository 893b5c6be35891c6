import { Avatar } from "#page/avatar.tsx";
import { open } from "#page/route.ts";
import { bots, chatOf, info, meId, openBotId, users, type BotAccount } from "#page/state.ts";
import { words } from "#page/words.ts";

const shownChars = 80;

/** The last words of a chat, one line of them. */
function lastWords(botId: number): string {
  const last = chatOf(botId).messages.findLast((message) => !message.deleted);
  if (last === undefined) return "";
  const said = last.text === "" ? `📎 ${last.file?.name ?? ""}` : last.text.slice(0, shownChars);
  return last.from === "user" ? `${words().you}: ${said}` : said;
}

function ChatLine({ bot }: { readonly bot: BotAccount }) {
  const { unread } = chatOf(bot.id);
  const owner = users.value.find((user) => user.id === bot.ownerId && user.id !== meId.value);
  return (
    <li>
      <button
        type="button"
        class="chat-line"
        aria-current={openBotId.value === bot.id}
        data-test={`chat-${bot.username}`}
        onClick={() => open(bot.username)}
      >
        <Avatar bot={bot} />
        <span class="name">{bot.name}</span>
        {unread === 0 ? <i>{owner?.firstName}</i> : <span class="unread">{unread}</span>}
        <span class="last">{lastWords(bot.id) || `@${bot.username}`}</span>
      </button>
    </li>
  );
}

function Group({ title, list }: { readonly title: string; readonly list: readonly BotAccount[] }) {
  if (list.length === 0) return null;
  return (
    <>
      {title === "" ? null : <h2>{title}</h2>}
      <ul>
        {list.map((bot) => (
          <ChatLine key={bot.id} bot={bot} />
        ))}
      </ul>
    </>
  );
}

/** The Master and BotFather, the person's bots, and other people's. */
export function ChatList() {
  const { masterId, botFatherId } = info.value ?? {};
  const sorted = bots.value.toSorted((a, b) => a.id - b.id);
  const personal = sorted.filter(({ id }) => id !== masterId && id !== botFatherId);
  const say = words();
  return (
    <nav class="chats" aria-label={say.chats}>
      <Group title="" list={[masterId, botFatherId].flatMap((id) => sorted.filter((bot) => bot.id === id))} />
      <Group title={say.yours} list={personal.filter(({ ownerId }) => ownerId === meId.value)} />
      <Group title={say.others} list={personal.filter(({ ownerId }) => ownerId !== meId.value)} />
    </nav>
  );
}
