import type { ChatMessage, ChatRequest, Offers, ToolCall } from "#model/chat.ts";

/** What a server may not know, and is left out once it has refused it. */
export type Optional = { readonly store: boolean; readonly tools: boolean };

const callOf = ({ id, name, input }: ToolCall) => ({ id, type: "function", function: { name, arguments: input } });

/** A turn as chat completions write it. https://developers.openai.com/api/reference/resources/chat */
function messageOf(message: ChatMessage): Readonly<Record<string, unknown>> {
  if (message.role === "tool") return { role: "tool", tool_call_id: message.callId, content: message.content };
  if (message.role !== "assistant" || message.calls === undefined) return { ...message };
  return { role: "assistant", content: message.content, tool_calls: message.calls.map(callOf) };
}

const offered = ({ tools, mayCall }: Offers) => ({
  tools: tools.map((tool) => ({ type: "function", function: tool })),
  ...(mayCall ? {} : { tool_choice: "none" }),
});

/** Turns about tools, for a server that takes none: what came of the calls is told as plain words. */
function withoutTools(messages: readonly ChatMessage[]): readonly ChatMessage[] {
  return messages.flatMap((message): readonly ChatMessage[] => {
    if (message.role === "tool") return [{ role: "user", content: `<result>\n${message.content}\n</result>` }];
    if (message.role !== "assistant" || message.calls === undefined) return [message];
    return message.content === "" ? [] : [{ role: "assistant", content: message.content }];
  });
}

/** The body of a request: streamed, and not to be stored by the provider. */
export function requestBody({ model, messages, offers }: ChatRequest, { store, tools }: Optional): string {
  const asks = tools && offers !== undefined && offers.tools.length > 0;
  return JSON.stringify({
    model,
    messages: (tools ? messages : withoutTools(messages)).map(messageOf),
    stream: true,
    ...(asks ? offered(offers) : {}),
    ...(store ? { store: false } : {}),
  });
}
