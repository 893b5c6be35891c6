import { type Cause, sure } from "#diagnosis/cause.ts";

const said =
  /Proxy response \((\d{3})\)|\b(407) Proxy Authentication Required|Tunnel connection failed: (\d{3})|tunneling socket could not be established, statusCode=(\d{3})|SOCKS(?:5|4)?(?:Error| connection failed)|ProxyError/;

function statusIn(text: string): { readonly status: string | undefined } | undefined {
  const found = said.exec(text);
  return found === null ? undefined : { status: found.slice(1).find((group) => group !== undefined) };
}

/** The proxy in between refuses or does not work. */
export const proxy: Cause<"net.proxy"> = {
  code: "net.proxy",
  unreachable: ({ text }) => {
    const found = statusIn(text);
    return found === undefined ? undefined : sure(found);
  },
  thrown: ({ name, message }) => {
    const found = statusIn(`${name} ${message}`);
    return found === undefined ? undefined : sure(found);
  },
  line: ({ text }) => {
    const found = statusIn(text);
    return found === undefined ? undefined : sure(found);
  },
};
