import { useSignal } from "@preact/signals";
import { sim } from "#page/api.ts";
import { inPage } from "#page/route.ts";
import { botNamed, complain, making, meId, openBotId, say, type Making } from "#page/state.ts";
import type { SimButton, SimMessage } from "#sandbox/sim-types.ts";
import { words } from "#page/words.ts";

/** `https://t.me/newbot/<manager>/<username>?name=<name>`; undefined for another address. */
function makingOf(link: string): Making | undefined {
  const [, manager, username] = /^https:\/\/t\.me\/newbot\/(\w+)\/(\w*)/.exec(link) ?? [];
  if (manager === undefined || username === undefined) return undefined;
  const name = new URL(link).searchParams.get("name") ?? "";
  return { link, managerId: botNamed(manager)?.id ?? 0, username, name };
}

async function press(messageId: number, data: string): Promise<void> {
  const answer = await sim("press", { userId: meId.value, botId: openBotId.value, messageId, data });
  if (answer.kind === "unanswered") say(words().noAnswer);
  else if (answer.text !== "") say(answer.text);
}

type Pressed = { readonly button: SimButton; readonly messageId: number };

/** What a press does inside the page; undefined for an address elsewhere. */
function actionOf({ button, messageId }: Pressed): (() => Promise<void> | void) | undefined {
  const { url, data } = button;
  if (url === undefined) return () => (data === undefined ? undefined : press(messageId, data));
  const made = makingOf(url);
  if (made === undefined) return inPage(url);
  return () => {
    making.value = made;
  };
}

function InlineButton(pressed: Pressed) {
  const busy = useSignal(false);
  const { button } = pressed;
  const action = actionOf(pressed);
  if (action === undefined) {
    return (
      <a class="key" href={button.url ?? ""} target="_blank" rel="noreferrer">
        {button.text} ↗
      </a>
    );
  }
  const act = async (): Promise<void> => {
    busy.value = true;
    try {
      await action();
    } catch (error) {
      complain(error);
    }
    busy.value = false;
  };
  return (
    <button type="button" class="key" aria-busy={busy.value} onClick={() => void act()}>
      {button.text}
    </button>
  );
}

/** The buttons under a message. */
export function InlineKeyboard({ message }: { readonly message: SimMessage }) {
  if (message.keyboard?.kind !== "inline") return null;
  return (
    <div class="keyboard">
      {message.keyboard.rows.map((row) => (
        <div class="row" key={row.map((button) => button.text).join("|")}>
          {row.map((button) => (
            <InlineButton key={button.text} button={button} messageId={message.messageId} />
          ))}
        </div>
      ))}
    </div>
  );
}
