import { carry, jsonReply, type Exchange, type Http, type Reply } from "#sandbox/http/exchange.ts";
import type { Form } from "#sandbox/http/multipart.ts";
import { readForm } from "#sandbox/http/read-form.ts";
import { speak } from "#sandbox/model/answer.ts";
import { speech, transcriptions } from "#sandbox/model/audio.ts";
import { chatCompletions, type Asked } from "#sandbox/model/chat-completions.ts";
import { conversationOf, tokensOf } from "#sandbox/model/conversation.ts";
import { embeddings } from "#sandbox/model/embeddings.ts";
import { keyState } from "#sandbox/model/key-state.ts";
import {
  badParameter,
  failModel,
  keyError,
  modelError,
  noKey,
  tooLong,
  unknownModel,
} from "#sandbox/model/model-error.ts";
import { modelList } from "#sandbox/model/model-list.ts";
import { responses } from "#sandbox/model/responses.ts";
import { textOf } from "#sandbox/world/read-json.ts";
import { Refused } from "#sandbox/world/refused.ts";
import type { World } from "#sandbox/world/world.ts";

type Wanted = { readonly world: World; readonly form: Form; readonly gone: AbortSignal };

async function converse({ world, form, gone }: Wanted, say: (asked: Asked) => Promise<Reply>): Promise<Reply> {
  const body = form.fields;
  const conversation = conversationOf(body);
  if (conversation.length === 0) return badParameter("Missing required parameter: 'messages'.", "messages");
  const tokens = tokensOf(conversation.map(({ text }) => text).join(""));
  if (tokens > world.model.contextTokens) return tooLong(world.model.contextTokens, tokens);
  const spoken = speak(world.model, conversation);
  if (spoken.error === undefined)
    return say({ body, spoken, takesTools: world.model.takesTools, nowMs: world.now(), gone });
  const { status, body: errorBody, retryAfter } = spoken.error;
  return jsonReply(status, errorBody, retryAfter === undefined ? {} : { "retry-after": String(retryAfter) });
}

const posts: Readonly<Record<string, (wanted: Wanted) => Promise<Reply> | Reply>> = {
  "/chat/completions": (wanted) => converse(wanted, chatCompletions),
  "/responses": (wanted) => converse(wanted, responses),
  "/embeddings": ({ form }) => embeddings(form.fields),
  "/audio/transcriptions": ({ form }) => transcriptions(form),
  "/audio/speech": ({ form }) => speech(form.fields),
};

function listModels(world: World, path: string): Reply {
  const models = modelList(world.model);
  if (path === "/models") return jsonReply(200, { object: "list", data: models });
  const wanted = decodeURIComponent(path.slice("/models/".length));
  const found = models.find(({ id }) => id === wanted);
  return found === undefined ? unknownModel(wanted) : jsonReply(200, found);
}

type Request = Wanted & { readonly http: Http; readonly path: string };

/** Who asks without a good key gets no further; undefined for a good one. */
function barred({ http, world, form }: Request): Reply | undefined {
  const key = /^Bearer\s+(\S+)$/i.exec(http.request.headers.authorization ?? "")?.[1];
  if (key === undefined) return noKey();
  return keyError(keyState(world.model, key), { key, model: textOf(form.fields["model"]) ?? "" });
}

function carryOut({ http, path, ...wanted }: Request): Promise<Reply> | Reply {
  const { world, form } = wanted;
  const route = path.slice("/v1".length);
  if (http.request.method === "GET" && /^\/models(?:\/|$)/.test(route)) return listModels(world, route);
  const post = http.request.method === "POST" ? posts[route] : undefined;
  if (post === undefined) {
    const message = `Invalid URL (${http.request.method} ${path})`;
    return modelError(404, { message, type: "invalid_request_error" });
  }
  const model = textOf(form.fields["model"]) ?? "";
  return modelList(world.model).some(({ id }) => id === model) ? post(wanted) : unknownModel(model);
}

function answer(request: Request): Promise<Reply> | Reply {
  // A base URL without /v1: what Ollama and other servers in Go say then.
  if (!request.path.startsWith("/v1/")) {
    return { status: 404, headers: { "content-type": "text/plain" }, body: "404 page not found" };
  }
  return barred(request) ?? carryOut(request);
}

const noForm: Form = { fields: {}, files: new Map() };

/** An OpenAI-compatible provider. `path` begins after `/openai`: a good base URL ends in `/openai/v1`. */
export async function modelDoor(world: World, http: Http, url: URL): Promise<void> {
  const path = url.pathname.slice("/openai".length);
  let form = noForm;
  let broken: Reply | undefined;
  try {
    form = await readForm(http.request, url, world.limits.bodyBytesMax);
  } catch (thrown) {
    const message = thrown instanceof Refused ? thrown.message : "We could not parse the JSON body of your request.";
    broken = modelError(400, { message, type: "invalid_request_error" });
  }
  const names = [...form.files].map(([name, file]) => [name, `${file.name} (${file.data.length} bytes)`]);
  const exchange: Exchange = {
    side: "model",
    botId: undefined,
    method: path,
    params: { ...form.fields, ...Object.fromEntries(names) },
    answer: async (gone) => broken ?? answer({ world, form, gone, http, path }),
    fail: failModel,
  };
  await carry(world, http, exchange);
}
