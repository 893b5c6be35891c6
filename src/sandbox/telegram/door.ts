import { STATUS_CODES } from "node:http";
import { parseToken } from "#contracts/token.ts";
import { carry, jsonReply, type Exchange, type Failure, type Http, type Reply } from "#sandbox/http/exchange.ts";
import type { Form } from "#sandbox/http/multipart.ts";
import { readForm } from "#sandbox/http/read-form.ts";
import { Args } from "#sandbox/telegram/args.ts";
import { Described } from "#sandbox/telegram/method.ts";
import { methodNamed } from "#sandbox/telegram/methods.ts";
import type { Json } from "#sandbox/world/read-json.ts";
import { badRequest, Refused, type RefusalParameters } from "#sandbox/world/refused.ts";
import { botOfToken, type World } from "#sandbox/world/world.ts";

type Refusal = {
  readonly code: number;
  readonly description: string;
  readonly parameters?: RefusalParameters | undefined;
};

function refusalReply({ code, description, parameters }: Refusal): Reply {
  const wait = parameters?.retry_after;
  const headers: Record<string, string> = wait === undefined ? {} : { "retry-after": String(wait) };
  const body = { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) };
  return { ...jsonReply(code, body, headers), description };
}

/** A failure by the fault schedule, in Telegram's words. */
function fail({ status, description, retryAfterS }: Failure): Reply {
  const wait = retryAfterS ?? (status === 429 ? 1 : undefined);
  const words = status === 429 ? `Too Many Requests: retry after ${wait}` : (STATUS_CODES[status] ?? "Error");
  const parameters = wait === undefined ? undefined : { retry_after: wait };
  return refusalReply({ code: status, description: description ?? words, parameters });
}

/** The call log shows names of files instead of their bytes, and no webhook's secret. */
function logged({ fields, files }: Form): Json {
  const { secret_token: _, ...rest } = fields;
  const names = [...files].map(([name, file]) => [name, `${file.name} (${file.data.length} bytes)`]);
  return { ...rest, ...Object.fromEntries(names) };
}

type Wanted = { readonly token: string; readonly method: string; readonly form: Form; readonly gone: AbortSignal };

async function callMethod(world: World, { token, method, form, gone }: Wanted): Promise<Reply> {
  if (parseToken(token) === undefined) throw new Refused(404, "Not Found");
  const account = botOfToken(world, token);
  if (account === undefined) throw new Refused(401, "Unauthorized");
  if (world.now() < account.loggedOutUntilMs) throw new Refused(400, "Logged out");
  const carryOut = methodNamed(method);
  if (carryOut === undefined) throw new Refused(404, "Not Found: method not found");
  const result = await carryOut({ world, account, args: new Args(form), gone });
  if (!(result instanceof Described)) return jsonReply(200, { ok: true, result });
  return jsonReply(200, { ok: true, result: result.result, description: result.description });
}

function download(world: World, token: string, path: string): Reply {
  const account = botOfToken(world, token);
  const file = world.files.atPath(path);
  if (account === undefined) throw new Refused(parseToken(token) === undefined ? 404 : 401, "Unauthorized");
  if (file === undefined) throw new Refused(404, "Not Found");
  return { status: 200, headers: { "content-type": "application/octet-stream" }, body: file.data };
}

async function inWords(act: () => Promise<Reply> | Reply): Promise<Reply> {
  try {
    return await act();
  } catch (thrown) {
    if (!(thrown instanceof Refused)) throw thrown;
    const { code, message, parameters } = thrown;
    return refusalReply({ code, description: message, parameters });
  }
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a stray % is part of a path that is not found
  }
}

const noForm: Form = { fields: {}, files: new Map() };

/** `/bot<token>/<method>` and `/file/bot<token>/<path>`: the Bot API. Anything else is `404 Not Found`. */
export async function telegramDoor(world: World, http: Http, url: URL): Promise<void> {
  const [, file, token, rest] = /^\/(file\/)?bot([^/]*)\/(.+)$/.exec(decoded(url.pathname)) ?? [];
  let form = noForm;
  let broken: unknown;
  try {
    form = await readForm(http.request, url, world.limits.bodyBytesMax);
  } catch (thrown) {
    broken = thrown instanceof Refused ? thrown : badRequest("can't read the body"); // told below, in words
  }
  const answer = (gone: AbortSignal): Promise<Reply> =>
    inWords(() => {
      if (broken !== undefined) throw broken;
      if (token === undefined || rest === undefined) throw new Refused(404, "Not Found");
      return file === undefined ? callMethod(world, { token, method: rest, form, gone }) : download(world, token, rest);
    });
  const botId = token === undefined ? undefined : parseToken(token);
  const method = (file === undefined ? rest : "file") ?? "";
  const exchange: Exchange = { side: "telegram", botId, method, params: logged(form), answer, fail };
  await carry(world, http, exchange);
}
