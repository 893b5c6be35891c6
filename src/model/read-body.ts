/** A body is longer than anything that was asked for. */
export class BodyTooLong extends Error {
  constructor(bytesMax: number) {
    super(`a body of more than ${bytesMax} bytes`);
    this.name = "BodyTooLong";
  }
}

type Body = Pick<Response, "body">;

/** A body as it comes. Throws BodyTooLong, and lets go of the connection, when there is more than `bytesMax` of it. */
export async function* bodyWithin({ body }: Body, bytesMax: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  const chunks: AsyncIterable<Uint8Array> | null = body;
  if (chunks === null) return;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw new BodyTooLong(bytesMax);
    yield chunk;
  }
}

/** A whole body as text. Throws BodyTooLong. */
export async function textWithin(response: Body, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bodyWithin(response, bytesMax)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

/** The beginning of a body, however long it is. */
export async function headOf({ body }: Body, bytesMax: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const all: AsyncIterable<Uint8Array> | null = body;
  for await (const chunk of all ?? []) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= bytesMax) break;
  }
  return Buffer.concat(chunks).subarray(0, bytesMax).toString("utf8");
}
