import { isIP } from "node:net";
import type { FetchRefusal } from "#contracts/extension.ts";
import type { Limits } from "#contracts/limits.ts";
import { isPublic } from "#gate/fetch/public-address.ts";

/** A link that may be followed as far as its words go; `host` without brackets. */
export type CheckedUrl = { readonly kind: "ok"; readonly url: URL; readonly host: string; readonly isAddress: boolean };

export type UrlCheck = CheckedUrl | { readonly kind: "refused"; readonly why: FetchRefusal };

const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

const usualPorts = new Set(["", "80", "443"]);

/** The one port of this machine that the operator has opened for links. */
const isOwn = (url: URL, { fetchOwnPort }: Limits): boolean =>
  fetchOwnPort !== 0 && url.hostname === "127.0.0.1" && url.port === String(fetchOwnPort);

type Rule = readonly [why: FetchRefusal, breaks: (url: URL) => boolean];

const rules: readonly Rule[] = [
  ["not_http", ({ protocol }) => protocol !== "http:" && protocol !== "https:"],
  ["userinfo", ({ username, password }) => username !== "" || password !== ""],
  ["port", ({ port }) => !usualPorts.has(port)],
  // A name without a dot means something in some network alone; names with one are judged by where they lead.
  ["private", (url) => (isIP(hostOf(url)) === 0 ? !url.hostname.includes(".") : !isPublic(hostOf(url)))],
];

/** What the port that the operator has opened is excused from. */
const ownRules = rules.filter(([why]) => why === "not_http" || why === "userinfo");

/**
 * What a link says before anybody is asked: https or http, no name and password in it, a usual port, and where the host is
 * an address, a public one. URL has by now turned decimal, octal and hexadecimal hosts into the address that they mean.
 */
export function checkUrl(text: string, base: URL | undefined, limits: Limits): UrlCheck {
  const url = text.length > limits.fetchUrlCharsMax ? null : URL.parse(text, base?.href);
  if (url === null) return { kind: "refused", why: "not_a_link" };
  const broken = (isOwn(url, limits) ? ownRules : rules).find(([, breaks]) => breaks(url));
  if (broken !== undefined) return { kind: "refused", why: broken[0] };
  const host = hostOf(url);
  return { kind: "ok", url, host, isAddress: isIP(host) !== 0 };
}
