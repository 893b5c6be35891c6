import { useEffect, useRef } from "preact/hooks";
import { sim } from "#page/api.ts";
import { Composer } from "#page/composer.tsx";
import { MessageView } from "#page/message-view.tsx";
import { RichText } from "#page/rich-text.tsx";
import { column, complain, isPersonal, meId, openBot, openBotId, openChat } from "#page/state.ts";
import type { SimDraft } from "#sandbox/sim-types.ts";
import { words } from "#page/words.ts";

function Draft({ draft }: { readonly draft: SimDraft }) {
  const stop = (): void => {
    sim("pressStop", { userId: meId.value, botId: openBotId.value, draftId: draft.draftId }).catch(complain);
  };
  return (
    <article class="message bot draft" data-test="draft">
      <div class="body">{draft.rich ? <RichText source={draft.text} /> : draft.text || "…"}</div>
      {draft.canStop ? (
        <button type="button" class="stop" data-test="stop" onClick={stop}>
          {words().stop}
        </button>
      ) : null}
    </article>
  );
}

function Head() {
  const say = words();
  return (
    <header class="head">
      <button
        type="button"
        class="narrow"
        aria-label={say.back}
        onClick={() => {
          column.value = "chats";
        }}
      >
        ←
      </button>
      <h2>{openBot.value?.name}</h2>
      <span class="username">@{openBot.value?.username}</span>
      {isPersonal(openBotId.value) ? (
        <button
          type="button"
          class="narrow"
          onClick={() => {
            column.value = "inside";
          }}
        >
          {say.toInside}
        </button>
      ) : null}
    </header>
  );
}

/** The open chat as Telegram shows it. */
export function Conversation() {
  const end = useRef<HTMLDivElement>(null);
  const { messages, drafts, typing } = openChat.value;
  const last = messages.at(-1)?.change;
  useEffect(() => end.current?.scrollIntoView({ block: "end" }), [last, drafts.length, openBotId.value]);
  const say = words();
  return (
    <main class="conversation">
      <Head />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region is reached by keyboard */}
      <div class="messages" data-test="messages" role="log" aria-live="polite" tabIndex={0}>
        {messages.length === 0 ? <p class="empty">{say.empty}</p> : null}
        {messages.map((message) => (
          <MessageView key={message.messageId} message={message} />
        ))}
        {drafts.map((draft) => (
          <Draft key={draft.draftId} draft={draft} />
        ))}
        {typing ? (
          <p class="typing">
            {openBot.value?.name} {say.typing}
          </p>
        ) : null}
        <div ref={end} />
      </div>
      <Composer />
    </main>
  );
}
