import { ChatList } from "#page/chat-list.tsx";
import { Conversation } from "#page/conversation.tsx";
import { Inside } from "#page/inside.tsx";
import { ManagedDialog } from "#page/managed-dialog.tsx";
import { column, dialogLink, info, lang, toast } from "#page/state.ts";
import { TopBar } from "#page/top-bar.tsx";

/** Chats, the open conversation, and what is inside the bot. */
export function App() {
  document.documentElement.lang = lang.value;
  if (info.value === undefined) return <p class="loading">…</p>;
  return (
    <div class={`app shows-${column.value}`}>
      <TopBar />
      <ChatList />
      <Conversation />
      <Inside />
      {dialogLink.value === undefined ? null : <ManagedDialog link={dialogLink.value} />}
      <div class="toast" role="status">
        {toast.value}
      </div>
    </div>
  );
}
