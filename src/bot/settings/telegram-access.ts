import type { House } from "#bot/house.ts";
import { guestsOf } from "#bot/settings/guests.ts";

/** Whether Telegram itself turns others away; undefined where it cannot be told to, or nobody could say. */
export async function telegramAccess({ hatchery }: House): Promise<"open" | "closed" | undefined> {
  const access = await hatchery?.access();
  if (access?.kind !== "ok") return undefined;
  return access.restricted ? "closed" : "open";
}

/** Has Telegram turn others away, or let everybody write. False when it did not take it. */
export async function setTelegramAccess(house: House, wish: "open" | "closed"): Promise<boolean> {
  const access = await house.hatchery?.setAccess({ restricted: wish === "closed", guests: guestsOf(house) });
  return access?.kind === "ok";
}

/** The guests are others now: where Telegram turns people away, it lets these in. False when it did not take it. */
export async function followGuests(house: House): Promise<boolean> {
  return (await telegramAccess(house)) === "closed" ? setTelegramAccess(house, "closed") : true;
}
