import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { sim } from "#page/api.ts";
import { Field } from "#page/field.tsx";
import { bots, complain, making, meId, type Making } from "#page/state.ts";
import { words } from "#page/words.ts";

const close = (): void => {
  making.value = undefined;
};

/** Makes the bot as Telegram would: its manager hears of it, and the person stays where they are. */
async function create({ link, managerId }: Making, typed: { username: string; name: string }): Promise<void> {
  const way = link === undefined ? { managerId } : { link };
  await sim("openManagedLink", { userId: meId.value, ...way, ...typed });
  close();
}

/** Telegram's own dialog that makes a bot in one tap. */
export function ManagedDialog({ wanted }: { readonly wanted: Making }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const name = useSignal(wanted.name);
  const username = useSignal(wanted.username);
  const say = words();
  useEffect(() => dialog.current?.showModal(), []);
  const submit = (event: Event): void => {
    event.preventDefault();
    create(wanted, { username: username.value, name: name.value }).catch((error: unknown) => {
      complain(error);
      dialog.current?.close();
    });
  };
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="new-bot">
      <h2 id="new-bot">{say.newBot}</h2>
      <p>
        <b>{bots.value.find((bot) => bot.id === wanted.managerId)?.name}</b> {say.newBotWhy}
      </p>
      <form onSubmit={submit}>
        <label>
          {say.botName}
          <Field label={say.botName} value={name} test="bot-name" />
        </label>
        <label>
          {say.botUsername}
          <Field label={say.botUsername} value={username} test="bot-username" />
        </label>
        <div class="row">
          <button type="button" onClick={close}>
            {say.cancel}
          </button>
          <button type="submit" class="main" data-test="bot-create">
            {say.create}
          </button>
        </div>
      </form>
    </dialog>
  );
}
