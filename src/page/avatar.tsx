import { botStates, info, type BotAccount } from "#page/state.ts";
import { words } from "#page/words.ts";

const hues = 360;
const turn = 47;

/** A bot's picture: its first letter on a colour of its own; and a dot for the state of its process. */
export function Avatar({ bot }: { readonly bot: BotAccount }) {
  const state = botStates.value[bot.id];
  const letter = bot.id === info.value?.masterId ? "🐣" : (bot.name.at(0) ?? "").toUpperCase();
  const word = state === undefined ? "" : words().states[state];
  return (
    <span class="avatar" style={{ "--hue": String((bot.id * turn) % hues) }}>
      <span aria-hidden="true">{letter}</span>
      {state === undefined ? null : <span class={`dot ${state}`} role="img" aria-label={word} title={word} />}
    </span>
  );
}
