/** The JSON of a block's `data:` lines; undefined for a comment. https://html.spec.whatwg.org/multipage/server-sent-events.html */
function rowOf(block: string): { readonly value: unknown } | undefined {
  const data = block.split("\n").filter((line) => line.startsWith("data:"));
  if (data.length === 0) return undefined;
  return { value: JSON.parse(data.map((line) => line.slice("data:".length)).join("\n")) };
}

/** Rows of server-sent events as the daemon writes them: JSON in `data:`. Ends quietly when the stream does or is cut. */
export async function* readEventStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  signal: AbortSignal,
): AsyncGenerator {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    while (!signal.aborted) {
      const { done, value } = await reader.read();
      if (done) return;
      text += value;
      for (let end = text.indexOf("\n\n"); end !== -1; end = text.indexOf("\n\n")) {
        const row = rowOf(text.slice(0, end));
        text = text.slice(end + 2);
        if (row !== undefined) yield row.value;
      }
    }
  } catch (error) {
    // A daemon that goes cuts its streams; so do we when the person has had enough. Anything else is a bug.
    if (!signal.aborted && !(error instanceof TypeError)) throw error;
  }
}
