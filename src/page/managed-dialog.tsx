import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { sim } from "#page/api.ts";
import { Field } from "#page/field.tsx";
import { open } from "#page/live.ts";
import { bots, complain, dialogLink, meId } from "#page/state.ts";
import { words } from "#page/words.ts";

/** What the link suggests: `t.me/newbot/<manager>/<username>?name=<name>`. */
function suggestion(link: string): { readonly manager: string; readonly username: string; readonly name: string } {
  const { pathname, searchParams } = new URL(link);
  const [, , manager = "", username = ""] = pathname.split("/");
  return { manager, username, name: searchParams.get("name") ?? "" };
}

type Making = { readonly link: string; readonly name: Signal<string>; readonly username: Signal<string> };

async function create({ link, name, username }: Making): Promise<void> {
  const bot = await sim("openManagedLink", { userId: meId.value, link, username: username.value, name: name.value });
  dialogLink.value = undefined;
  open(bot.id);
}

function MakingForm(making: Making) {
  const say = words();
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        create(making).catch(complain);
      }}
    >
      <label>
        {say.botName}
        <Field label={say.botName} value={making.name} test="bot-name" />
      </label>
      <label>
        {say.botUsername}
        <Field label={say.botUsername} value={making.username} test="bot-username" />
      </label>
      <div class="row">
        <button type="button" onClick={() => (dialogLink.value = undefined)}>
          {say.cancel}
        </button>
        <button type="submit" data-test="bot-create">
          {say.create}
        </button>
      </div>
    </form>
  );
}

/** Telegram's own dialog that makes a bot in one tap. */
export function ManagedDialog({ link }: { readonly link: string }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const suggested = suggestion(link);
  const name = useSignal(suggested.name);
  const username = useSignal(suggested.username);
  const say = words();
  useEffect(() => dialog.current?.showModal(), []);
  const manager = bots.value.find((bot) => bot.username === suggested.manager)?.name ?? suggested.manager;
  return (
    <dialog ref={dialog} onClose={() => (dialogLink.value = undefined)} aria-labelledby="new-bot">
      <h2 id="new-bot">{say.newBot}</h2>
      <p>
        {manager} {say.newBotWhy}
      </p>
      <MakingForm link={link} name={name} username={username} />
    </dialog>
  );
}
