import { useSignal, type Signal } from "@preact/signals";
import { sim } from "#page/api.ts";
import { Field } from "#page/field.tsx";
import { complain, meId, openBotId, openChat, profiles } from "#page/state.ts";
import { words } from "#page/words.ts";

const kindOf = (type: string): "photo" | "voice" | "document" =>
  type.startsWith("image/") ? "photo" : type.startsWith("audio/") ? "voice" : "document";

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCodePoint(byte);
  return btoa(text);
}

async function sendFile(file: File): Promise<void> {
  const where = { userId: meId.value, botId: openBotId.value };
  const base64 = await base64Of(file);
  await sim("sendFile", { ...where, kind: kindOf(file.type), name: file.name, base64, mimeType: file.type });
}

function send(text: string): void {
  if (text.trim() !== "") sim("say", { userId: meId.value, botId: openBotId.value, text }).catch(complain);
}

/** The keyboard that a bot has put in place of letters. */
function ReplyKeyboard() {
  const { messages } = openChat.value;
  const last = messages.findLast(
    (one) => one.from === "bot" && one.keyboard !== undefined && one.keyboard.kind !== "inline",
  );
  if (last?.keyboard?.kind !== "reply") return null;
  return (
    <div class="keyboard reply">
      {last.keyboard.rows.map((row) => (
        <div class="row" key={row.map((button) => button.text).join("|")}>
          {row.map((button) => (
            <button type="button" class="key" key={button.text} onClick={() => send(button.text)}>
              {button.text}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
}

function CommandMenu({ close }: { readonly close: () => void }) {
  const commands = profiles.value[openBotId.value]?.commands ?? [];
  return (
    <div class="menu" role="menu">
      {commands.map(({ command, description }) => (
        <button
          type="button"
          role="menuitem"
          key={command}
          onClick={() => {
            send(`/${command}`);
            close();
          }}
        >
          <b>/{command}</b> {description}
        </button>
      ))}
    </div>
  );
}

function Attach() {
  return (
    <label class="attach">
      <span class="hidden">{words().attach}</span>📎
      <input
        type="file"
        data-test="attach"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) sendFile(file).catch(complain);
          currentTarget.value = "";
        }}
      />
    </label>
  );
}

function WriteForm({ menu }: { readonly menu: Signal<boolean> }) {
  const text = useSignal("");
  const say = words();
  const submit = (event: Event): void => {
    event.preventDefault();
    send(text.value);
    text.value = "";
  };
  return (
    <form onSubmit={submit}>
      <button
        type="button"
        aria-label={say.menu}
        aria-expanded={menu.value}
        data-test="menu"
        onClick={() => {
          menu.value = !menu.value;
        }}
      >
        /
      </button>
      <Attach />
      <Field label={say.write} value={text} test="write" />
      <button type="submit" data-test="send">
        {say.send}
      </button>
    </form>
  );
}

/** Where a person writes, attaches, and opens the command menu. */
export function Composer() {
  const menu = useSignal(false);
  const { started, messages } = openChat.value;
  if (!started && messages.length === 0) {
    return (
      <div class="composer">
        <button type="button" class="start" data-test="start" onClick={() => send("/start")}>
          {words().start}
        </button>
      </div>
    );
  }
  return (
    <div class="composer">
      {menu.value ? <CommandMenu close={() => (menu.value = false)} /> : null}
      <ReplyKeyboard />
      <WriteForm menu={menu} />
    </div>
  );
}
