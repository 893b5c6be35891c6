export type Address = { readonly host: string | undefined; readonly port: number | undefined };

/** How errors name their peer: `connect X host:port`, Python's words, `getaddrinfo ENOTFOUND host`, a URL. */
const ways: readonly RegExp[] = [
  /(?:connect|read|write) E[A-Z]+ (\[?[\w.:-]{1,255}\]?):(\d{1,5})\b/,
  /host='([^']{1,255})', port=(\d{1,5})/,
  /\('([\w.:-]{1,255})', (\d{1,5})\)/,
  /getaddrinfo (?:ENOTFOUND|EAI_AGAIN|EAI_FAIL) ([\w.-]{1,255})/,
  /https?:\/\/([\w.-]{1,255}|\[[\da-f:]{2,45}\])(?::(\d{1,5}))?/i,
];

/** The peer that an error names, by its printed properties or in its words. */
export function addressOf(text: string, fields: ReadonlyMap<string, string> = new Map()): Address {
  const found = ways.map((way) => way.exec(text)).find((match) => match !== null);
  const port = Number(fields.get("port") ?? found?.[2]);
  return {
    host: fields.get("hostname") ?? fields.get("address") ?? found?.[1],
    port: Number.isInteger(port) && port > 0 ? port : undefined,
  };
}
