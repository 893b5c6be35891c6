import { createHash, timingSafeEqual } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import type { Secret } from "#contracts/secret.ts";
import { problem } from "#web/problem.ts";
import type { WrongTokens } from "#web/wrong-tokens.ts";

const loopbackNames: readonly string[] = ["127.0.0.1", "localhost", "[::1]"];

const hostnameOf = (host: string): string | undefined =>
  URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : undefined;

/**
 * Refuses a request whose Host header names neither the loopback nor a configured name: a page elsewhere that lets its
 * own name point here (DNS rebinding) is turned away before anything is read.
 */
export function knownHost(configured: readonly string[]): MiddlewareHandler {
  const names = new Set([...loopbackNames, ...configured.map((name) => hostnameOf(name) ?? name)]);
  return async (c, next) => {
    const name = hostnameOf(c.req.header("host") ?? "");
    if (name !== undefined && names.has(name)) return next();
    return problem(c, 421, {
      what: "the Host header does not name this server",
      right: `the address as configured, like ${[...names].join(" or ")}`,
    });
  };
}

/** Refuses what changes something when a browser's page asks for it: the command line sends no Origin. */
export const noForeignPage: MiddlewareHandler = async (c, next) => {
  const asks = c.req.method !== "GET" && c.req.method !== "HEAD";
  if (!asks || c.req.header("origin") === undefined) return next();
  return problem(c, 403, {
    what: "a web page may not change anything here",
    right: "a request without an Origin header, as the command line sends it",
  });
};

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Lets in who holds the control token. Compared by digests of equal length, in constant time; wrong ones are counted. */
export function bearer(token: Secret, wrong: WrongTokens): MiddlewareHandler {
  const expected = digest(token.reveal());
  return async (c, next) => {
    const [, given = ""] = /^Bearer ([\x21-\x7e]+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
    if (timingSafeEqual(digest(given), expected)) return next();
    const waitS = given === "" ? undefined : wrong.tried();
    if (waitS !== undefined) {
      c.header("Retry-After", String(waitS));
      return problem(c, 429, {
        what: "too many wrong control tokens",
        right: `the right one, or ${waitS} s of waiting`,
      });
    }
    c.header("WWW-Authenticate", "Bearer");
    return problem(c, 401, {
      what: "the control token is missing or is not the present one",
      right: "the header Authorization: Bearer with the text of control.token in the data folder",
    });
  };
}
