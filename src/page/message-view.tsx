import { EntityText } from "#page/entity-text.tsx";
import { FileView } from "#page/file-view.tsx";
import { InlineKeyboard } from "#page/inline-keyboard.tsx";
import { RichText } from "#page/rich-text.tsx";
import { editing, openChat } from "#page/state.ts";
import type { SimMessage } from "#sandbox/sim-types.ts";
import { words } from "#page/words.ts";

const timeOf = (atMs: number): string =>
  new Date(atMs).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });

const quoteChars = 60;

/** What the message answers. */
function Answered({ messageId }: { readonly messageId: number }) {
  const found = openChat.value.messages.find((one) => one.messageId === messageId);
  return found === undefined ? null : <p class="answered">{found.text.slice(0, quoteChars)}</p>;
}

function Foot({ message }: { readonly message: SimMessage }) {
  const say = words();
  const canEdit = message.from === "user" && message.file === undefined;
  return (
    <footer>
      {message.reaction}
      {canEdit ? (
        <button
          type="button"
          class="edit"
          aria-label={say.edit}
          title={say.edit}
          onClick={() => (editing.value = message)}
        >
          ✎
        </button>
      ) : null}
      {message.edits > 0 ? say.edited : ""} <time>{timeOf(message.atMs)}</time>
    </footer>
  );
}

/** One message: text, file, buttons, and whether it was edited or deleted. */
export function MessageView({ message }: { readonly message: SimMessage }) {
  const { from, replyTo, file, rich, text, entities } = message;
  if (message.deleted) return <p class={`gone ${from}`}>{words().deleted}</p>;
  return (
    <article class={`message ${from}`} data-test="message" data-id={message.messageId}>
      {replyTo === undefined ? null : <Answered messageId={replyTo} />}
      {file === undefined ? null : <FileView file={file} />}
      <div class="body">
        {rich?.format === "markdown" ? (
          <RichText source={rich.source} />
        ) : (
          <EntityText text={text} entities={entities} />
        )}
      </div>
      <Foot message={message} />
      <InlineKeyboard message={message} />
    </article>
  );
}
