import type { Lang } from "#contracts/ids.ts";
import { isZone } from "#bot/reminders/zone-time.ts";
import { cities } from "#bot/zones/cities.ts";

/** Letters and digits alone, in lower case, without accents and with е for ё. */
const bare = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\d]/gu, "");

/** Typed short forms. */
const known: Readonly<Record<string, string>> = {
  мск: "Europe/Moscow",
  msk: "Europe/Moscow",
  питер: "Europe/Moscow",
  спб: "Europe/Moscow",
  екб: "Asia/Yekaterinburg",
  нск: "Asia/Novosibirsk",
  nyc: "America/New_York",
  utc: "UTC",
  gmt: "UTC",
};

/** The city in a zone's name: `America/Argentina/Buenos_Aires` has Buenos Aires. */
const cityIn = (zone: string): string => zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");

const hoursMax = 14;

/** `UTC+3`, `+3`, `GMT-5`: IANA's names for whole hours count the other way round. */
function offsetZone(text: string): string | undefined {
  const [, sign, hours] = /^(?:utc|gmt|мск)?\s*([+−-])\s*(\d{1,2})(?::?00)?$/i.exec(text.trim()) ?? [];
  if (sign === undefined || hours === undefined || Number(hours) > hoursMax) return undefined;
  const isFromMoscow = text.trim().toLowerCase().startsWith("мск");
  const ahead = Number(hours) * (sign === "+" ? 1 : -1) + (isFromMoscow ? 3 : 0);
  return ahead === 0 ? "UTC" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}

/** The zone that a person means by a city, a zone's name or an offset; undefined when nobody knows it. */
export function findZone(text: string): string | undefined {
  const typed = text.trim();
  const offset = offsetZone(typed);
  if (offset !== undefined) return isZone(offset) ? offset : undefined;
  const word = bare(typed.replace(/^(?:i(?:'m| am)? in|in|я в|живу в|город|г\.)\s+/i, ""));
  if (word === "") return undefined;
  const city = cities.find(({ en, ru }) => bare(en) === word || bare(ru) === word);
  if (city !== undefined) return city.zone;
  const short = known[word];
  if (short !== undefined) return short;
  const all = Intl.supportedValuesOf("timeZone");
  const named = all.find((zone) => bare(zone) === word || bare(cityIn(zone)) === word);
  return named ?? (/^[A-Za-z]+\/[A-Za-z_/+-]+\d*$/.test(typed) && isZone(typed) ? typed : undefined);
}

/** Hours and minutes ahead of UTC at a moment: `UTC+3`, `UTC−4:30`, `UTC`. */
function aheadText(zone: string, atMs: number): string {
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "shortOffset" });
  const name = format.formatToParts(atMs).find(({ type }) => type === "timeZoneName")?.value ?? "";
  return name.replace("GMT", "UTC").replace("-", "−").replace(/\+0$/, "");
}

/** A zone as people know it, and its clock: `Moscow, UTC+3`. */
export function zoneText(zone: string, lang: Lang, atMs: number): string {
  const ahead = aheadText(zone, atMs);
  if (zone === "UTC" || zone.startsWith("Etc/")) return ahead;
  const city = cities.find((one) => one.zone === zone);
  return `${city?.[lang] ?? cityIn(zone)}, ${ahead}`;
}

const likely: Readonly<Record<Lang, readonly string[]>> = {
  ru: [
    "Europe/Moscow",
    "Europe/Kaliningrad",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Novosibirsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Vladivostok",
    "Europe/Minsk",
    "Asia/Almaty",
    "Europe/Berlin",
  ],
  en: [
    "Europe/London",
    "Europe/Berlin",
    "Europe/Helsinki",
    "Asia/Dubai",
    "Asia/Kolkata",
    "Asia/Singapore",
    "Australia/Sydney",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Los_Angeles",
    "America/Sao_Paulo",
  ],
};

/** Zones to offer to somebody who writes in this language. */
export const likelyZones = (lang: Lang): readonly string[] => likely[lang];
