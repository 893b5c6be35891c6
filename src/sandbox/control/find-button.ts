import { SimError } from "#sandbox/sim.ts";
import type { SimButton } from "#sandbox/sim-types.ts";
import type { Message } from "#sandbox/world/chat.ts";
import { showKeyboard } from "#sandbox/world/show.ts";

/** The button that is meant: by its data, or by its label. */
export type Meant = { readonly data?: string; readonly label?: string };

function matching(buttons: readonly SimButton[], { data, label = "" }: Meant): readonly SimButton[] {
  if (data !== undefined) return buttons.filter((button) => button.data === data).slice(0, 1);
  const exact = buttons.find((button) => button.text === label);
  return exact === undefined ? buttons.filter((button) => button.text.includes(label)) : [exact];
}

const listed = (buttons: readonly SimButton[]): string =>
  buttons.map((button) => `"${button.text}" ${button.data ?? button.url ?? ""}`).join(", ");

/** The callback data of the button that is meant; SimError when the message has no such button, or several like it. */
export function dataOfButton(message: Message, meant: Meant): string {
  const keyboard = showKeyboard(message.content.markup);
  const buttons = keyboard?.kind === "inline" ? keyboard.rows.flat() : [];
  const [found, ...others] = matching(buttons, meant);
  const wanted = meant.data ?? `"${meant.label}"`;
  if (found === undefined) {
    throw new SimError(`message ${message.id} has no button ${wanted}; its buttons: ${listed(buttons) || "none"}`);
  }
  if (others.length > 0) throw new SimError(`more than one button is like ${wanted}: ${listed([found, ...others])}`);
  if (found.data === undefined) throw new SimError(`the button ${wanted} opens ${found.url ?? "nothing"}`);
  return found.data;
}
