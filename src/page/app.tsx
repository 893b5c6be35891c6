import { ChatList } from "#page/chat-list.tsx";
import { Conversation } from "#page/conversation.tsx";
import { lazy } from "#page/lazy.tsx";
import { bots, chatOf, column, ended, info, insideBot, making, toast } from "#page/state.ts";
import { TopBar } from "#page/top-bar.tsx";
import { lang, speakInside, words } from "#page/words.ts";

function nameTab(): void {
  const unread = bots.value.reduce((sum, bot) => sum + chatOf(bot.id).unread, 0);
  document.title = unread === 0 ? words().title : `(${unread}) ${words().title}`;
  document.documentElement.lang = lang.value;
}

/** The dialog that makes a bot, and the inside of one, are fetched when they are first needed. */
const ManagedDialog = lazy(async () => (await import("#page/managed-dialog.tsx")).ManagedDialog);
const Inside = lazy(async () => {
  const [{ Inside: Fetched }] = await Promise.all([import("#page/inside.tsx"), speakInside()]);
  return Fetched;
});

/** Chats, the open conversation, and what is inside the bot. */
export function App() {
  nameTab();
  if (info.value === undefined) return <p class="loading">…</p>;
  return (
    <div class={`app shows-${column.value}`}>
      <TopBar />
      <ChatList />
      <Conversation />
      <aside class="inside" aria-label={words().inside}>
        {insideBot.value === undefined ? <p class="why">{words().nobodyInside}</p> : <Inside />}
      </aside>
      {making.value === undefined ? null : <ManagedDialog wanted={making.value} />}
      <div class="toast" role="status">
        {ended.value ? words().bye : toast.value}
      </div>
    </div>
  );
}
