import { type Cause, likely, sure } from "#diagnosis/cause.ts";
import type { Thrown } from "#diagnosis/symptom.ts";

const charsMax = 120;

function badUrl({ code, message, fields, name }: Thrown): string | undefined {
  const given = /Failed to parse URL from (.{0,500})/.exec(message)?.[1] ?? fields.get("input");
  if (code === "ERR_INVALID_URL" || /^(?:Invalid URL|fetch\(\) URL is invalid)/.test(message)) return given ?? "";
  if (message.startsWith("Failed to parse URL from")) return given ?? "";
  return /MissingSchema$|InvalidURL$|UnsupportedProtocol$/.test(name) ? message : undefined;
}

const otherwise = /^(?:unknown scheme|bad port)$|invalid literal for int\(\) with base 10: '(.{0,80})'/;

/** A setting has a value that cannot be used: an address that is none, a number that is none. */
export const envInvalid: Cause<"config.env_invalid"> = {
  code: "config.env_invalid",
  thrown: (thrown) => {
    const url = badUrl(thrown);
    if (url !== undefined) return sure({ value: url === "" ? undefined : url.slice(0, charsMax), name: undefined });
    if (thrown.name === "ZodError") {
      const name = /"path": \[\s*"([^"]{1,80})"/.exec(thrown.block)?.[1];
      return likely({ value: undefined, name });
    }
    return otherwise.test(thrown.message)
      ? likely({ value: thrown.message.slice(0, charsMax), name: undefined })
      : undefined;
  },
};
