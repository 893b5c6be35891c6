import { useSignal, type Signal } from "@preact/signals";
import type { TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { pressKey, send, sendFile } from "#page/send.ts";
import { complain, editing, openBotId, openChat, profiles } from "#page/state.ts";
import { words } from "#page/words.ts";

/** The keyboard that a bot has put in place of letters; one for a single use is gone after it. */
function ReplyKeyboard() {
  const { messages } = openChat.value;
  const last = messages.findLast(
    (one) => one.from === "bot" && one.keyboard !== undefined && one.keyboard.kind !== "inline",
  );
  if (last?.keyboard?.kind !== "reply") return null;
  if (last.keyboard.once === true && messages.some((one) => one.from === "user" && one.messageId > last.messageId))
    return null;
  return (
    <div class="keyboard reply" data-test="reply-keyboard">
      {last.keyboard.rows.map((row) => (
        <div class="row" key={row.map((button) => button.text).join("|")}>
          {row.map((button) => (
            <button type="button" class="key" key={button.text} onClick={() => pressKey(button)}>
              {button.text}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

/** The bot's commands, those that begin as what is written. */
function CommandMenu({ text, close }: { readonly text: Signal<string>; readonly close: () => void }) {
  const all = profiles.value[openBotId.value]?.commands ?? [];
  const commands = all.filter(({ command }) => `/${command}`.startsWith(text.value));
  if (commands.length === 0) return null;
  const choose = (command: string): void => {
    send(`/${command}`);
    text.value = "";
    close();
  };
  return (
    <div class="menu" role="group" aria-label={words().menu} data-test="command-menu">
      {commands.map(({ command, description }) => (
        <button type="button" key={command} onClick={() => choose(command)}>
          <b>/{command}</b> <span class="soft">{description}</span>
        </button>
      ))}
    </div>
  );
}

function Attach({ text }: { readonly text: Signal<string> }) {
  return (
    <label class="attach" title={words().attach}>
      <span class="hidden">{words().attach}</span>
      <span aria-hidden="true">📎</span>
      <input
        type="file"
        data-test="attach"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) sendFile(file, text.value).catch(complain);
          text.value = "";
          currentTarget.value = "";
        }}
      />
    </label>
  );
}

const isWide = (): boolean => matchMedia("(min-width: 901px)").matches;

type Writing = { readonly text: Signal<string>; readonly menu: Signal<boolean> };

function WriteField({ text, menu }: Writing) {
  const field = useRef<HTMLTextAreaElement>(null);
  const changed = editing.value;
  useLayoutEffect(() => {
    text.value = changed?.text ?? "";
    if (isWide() || changed !== undefined) field.current?.focus();
  }, [openBotId.value, changed]);
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.key === "Escape") {
      menu.value = false;
      editing.value = undefined;
    }
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <textarea
      ref={field}
      class="text"
      rows={1}
      aria-label={words().write}
      placeholder={words().write}
      data-test="write"
      value={text}
      onKeyDown={onKeyDown}
      onInput={({ currentTarget }) => {
        text.value = currentTarget.value;
        menu.value = /^\/\w*$/.test(currentTarget.value);
      }}
    />
  );
}

function WriteForm({ text, menu }: Writing) {
  const say = words();
  const submit = (event: Event): void => {
    event.preventDefault();
    send(text.value);
    text.value = "";
    menu.value = false;
  };
  return (
    <form onSubmit={submit}>
      <button
        type="button"
        aria-label={say.menu}
        title={say.menu}
        aria-expanded={menu.value}
        data-test="menu"
        onClick={() => {
          menu.value = !menu.value;
        }}
      >
        /
      </button>
      <Attach text={text} />
      <WriteField text={text} menu={menu} />
      <button type="submit" class="main" data-test="send">
        {editing.value === undefined ? say.send : say.edit}
      </button>
    </form>
  );
}

/** Where a person writes, attaches, and opens the command menu. */
export function Composer() {
  const text = useSignal("");
  const menu = useSignal(false);
  const { started, messages } = openChat.value;
  if (!started && messages.length === 0) {
    return (
      <div class="composer">
        <button type="button" class="main start" data-test="start" onClick={() => send("/start")}>
          {words().start}
        </button>
      </div>
    );
  }
  return (
    <div class="composer">
      {menu.value ? <CommandMenu text={text} close={() => (menu.value = false)} /> : null}
      <ReplyKeyboard />
      <WriteForm text={text} menu={menu} />
    </div>
  );
}
