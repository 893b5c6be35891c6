import { useEffect, useRef } from "preact/hooks";
import { sim } from "#page/api.ts";
import { Avatar } from "#page/avatar.tsx";
import { Composer } from "#page/composer.tsx";
import { hideHints, hintsHidden, step, steps } from "#page/guide.ts";
import { MessageView } from "#page/message-view.tsx";
import { RichText } from "#page/rich-text.tsx";
import { open, openList } from "#page/route.ts";
import {
  botStates,
  complain,
  insideBot,
  isPersonal,
  meId,
  openBot,
  openBotId,
  openChat,
  profiles,
} from "#page/state.ts";
import type { SimDraft } from "#sandbox/sim-types.ts";
import { words } from "#page/words.ts";

function Draft({ draft }: { readonly draft: SimDraft }) {
  const stop = (): void => {
    sim("pressStop", { userId: meId.value, botId: openBotId.value, draftId: draft.draftId }).catch(complain);
  };
  return (
    <article class="message bot draft" data-test="draft" aria-busy="true">
      <div class="body">{draft.rich ? <RichText source={draft.text} /> : draft.text || "…"}</div>
      {draft.canStop ? (
        <button type="button" class="stop" data-test="stop" onClick={stop}>
          ◼ {words().stop}
        </button>
      ) : null}
    </article>
  );
}

/** One line that says what a newcomer may do next. */
function Guide() {
  if (hintsHidden.value) return null;
  const say = words();
  const at = steps.indexOf(step.value) + 1;
  return (
    <p class="guide" data-test="guide" data-step={step.value}>
      <b>
        {at}/{steps.length}
      </b>
      <span>{say.steps[step.value]}</span>
      <button type="button" aria-label={say.hide} title={say.hide} onClick={hideHints}>
        ✕
      </button>
    </p>
  );
}

function Head() {
  const say = words();
  const bot = openBot.value;
  const inside = insideBot.value;
  if (bot === undefined) return null;
  const state = botStates.value[bot.id];
  return (
    <header class="head">
      <button type="button" class="narrow" aria-label={say.back} data-test="back" onClick={openList}>
        ←
      </button>
      <Avatar bot={bot} />
      <div>
        <h2>{bot.name}</h2>
        <span class="soft">
          @{bot.username}
          {state === undefined ? "" : `, ${say.states[state]}`}
        </span>
      </div>
      {inside === undefined ? null : (
        <button
          type="button"
          class="narrow"
          data-test="to-inside"
          onClick={() => open(isPersonal(bot.id) ? bot.username : inside.username, "inside")}
        >
          {say.toInside}
        </button>
      )}
    </header>
  );
}

/** What a bot says of itself before anything was said. */
function Empty() {
  const about = profiles.value[openBotId.value]?.description ?? "";
  return <p class="empty">{about === "" ? words().empty : about}</p>;
}

/** The open chat as Telegram shows it. */
export function Conversation() {
  const end = useRef<HTMLDivElement>(null);
  const { messages, drafts, typing } = openChat.value;
  const last = messages.at(-1)?.messageId;
  const grown = drafts.reduce((sum, draft) => sum + draft.changes, 0);
  useEffect(() => end.current?.scrollIntoView({ block: "end" }), [last, grown, typing, openBotId.value]);
  return (
    <main class="conversation">
      <Head />
      <Guide />
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolling region is reached by keyboard */}
      <div class="messages" data-test="messages" role="log" aria-live="polite" tabIndex={0}>
        {messages.length === 0 ? <Empty /> : null}
        {messages.map((message) => (
          <MessageView key={`${openBotId.value}/${message.messageId}`} message={message} />
        ))}
        {drafts.map((draft) => (
          <Draft key={draft.draftId} draft={draft} />
        ))}
        {typing && drafts.length === 0 ? (
          <p class="typing">
            {openBot.value?.name} {words().typing}
          </p>
        ) : null}
        <div ref={end} />
      </div>
      <Composer />
    </main>
  );
}
