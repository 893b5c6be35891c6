import type { House } from "#bot/house.ts";
import { changeSettings } from "#bot/settings/chat-settings.ts";

/** Providers' names for models: what fits into a button, too. */
const shape = /^[A-Za-z0-9][\w.:/-]{0,50}$/;

/**
 * Chooses the model that is asked from now on. Under Hatchery it is kept there, where `/model` of the Master and the remedy
 * for an unknown model change it too: there is one truth. By itself the bot keeps it.
 */
export async function setModel(house: House, name: string): Promise<"set" | "wrong" | "away"> {
  if (!shape.test(name)) return "wrong";
  const { hatchery, memory, environment } = house;
  if (hatchery === undefined) changeSettings(memory, environment.ownerId, { model: name });
  else if (!(await hatchery.change({ model: name }))) return "away";
  house.chooseAgain();
  return "set";
}
