/**
 * Where a path lies at a provider whose address is known. What the address asks behind a question mark (some providers want
 * their version there) stays behind the path: an owner's address must not swallow the path and lead a call elsewhere.
 */
export function providerUrl(baseUrl: string, path: string, search = ""): URL {
  const url = new URL(baseUrl);
  url.pathname = `${url.pathname.replace(/\/+$/, "")}/${path}`;
  url.search = [url.search, search]
    .map((part) => part.replace(/^\?/, ""))
    .filter(Boolean)
    .join("&");
  url.hash = "";
  return url;
}
