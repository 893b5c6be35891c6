import type { Lang } from "#contracts/ids.ts";
import { isZone } from "#bot/reminders/zone-time.ts";
import { cities, type City } from "#bot/zones/cities.ts";

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

/** Offsets that are no whole hours, where the clocks are never changed: IANA has no names for them but their places. */
const partHours: Readonly<Record<string, string>> = {
  "+3:30": "Asia/Tehran",
  "+4:30": "Asia/Kabul",
  "+5:30": "Asia/Kolkata",
  "+5:45": "Asia/Kathmandu",
  "+6:30": "Asia/Yangon",
  "+8:45": "Australia/Eucla",
  "+9:30": "Australia/Darwin",
  "-9:30": "Pacific/Marquesas",
};

const offsetShape = /^(utc|gmt|мск)?\s*([+−-])\s*(\d{1,2})(?::?(\d\d))?$/i;

/** IANA's names for whole hours count the other way round. */
const wholeHours = (ahead: number): string =>
  ahead === 0 ? "UTC" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;

/** `UTC+3`, `+3`, `GMT-5`, `UTC+5:30`, and `МСК+2`, which is counted from Moscow. */
function offsetZone(text: string): string | undefined {
  const [, from = "", sign, hours, minutes = "00"] = offsetShape.exec(text) ?? [];
  if (sign === undefined || Number(hours) > hoursMax) return undefined;
  const way = sign === "+" ? 1 : -1;
  if (minutes !== "00") return partHours[`${way === 1 ? "+" : "-"}${Number(hours)}:${minutes}`];
  return wholeHours(Number(hours) * way + (/^мск$/i.test(from) ? 3 : 0));
}

/** A Russian name in whichever case, as far as its last letters tell: Москва, Москве; Казань, Казани; Минск, Минске. */
const stem = (name: string): string => bare(name).replace(/[аеиоуыьйюя]$/u, "");

const declinedMin = 3;

/** The city that a person means: by its name, or by one in a case of its own, as people say where they live. */
function cityNamed(word: string): City | undefined {
  const named = cities.find(({ en, ru }) => bare(en) === word || bare(ru) === word);
  return named ?? (word.length < declinedMin ? undefined : cities.find(({ ru }) => stem(ru) === stem(word)));
}

/** What stands before the name of a place. */
const before = /^(?:i(?:'m| am| live)? in|in|(?:я )?(?:живу )?(?:в|на)|(?:город|г\.))\s+/i;

/** A zone by IANA's own name, or by the city in it. */
function zoneNamed(typed: string, word: string): string | undefined {
  const named = Intl.supportedValuesOf("timeZone").find((zone) => bare(zone) === word || bare(cityIn(zone)) === word);
  return named ?? (/^[A-Za-z]+\/[A-Za-z_/+-]+\d*$/.test(typed) && isZone(typed) ? typed : undefined);
}

/** The zone that a person means by a city, a zone's name or an offset; undefined when nobody knows it. */
export function findZone(text: string): string | undefined {
  const typed = text.trim();
  const offset = offsetZone(typed);
  if (offset !== undefined) return isZone(offset) ? offset : undefined;
  const place = typed.replace(before, "");
  const word = bare(place);
  if (word === "") return undefined;
  const city = cityNamed(word) ?? cityNamed(bare(place.split(",", 1)[0] ?? "")); // "Lisbon, Portugal"
  return known[word] ?? city?.zone ?? zoneNamed(typed, word);
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
