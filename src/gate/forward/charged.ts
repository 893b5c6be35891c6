import type { IncomingHttpHeaders } from "node:http";
import type { Dispatcher } from "undici";
import type { BegunBill } from "#gate/money/begin-bill.ts";
import type { Bill } from "#gate/money/bill.ts";
import { storageFailure } from "#store/storage-failure.ts";

/** An answer from outside, as much as is passed on. */
export type Answer = {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: AsyncIterable<Buffer>;
};

/** A call whose cost cannot be kept might cost more than there is: it does not leave. */
export async function beginCharge(charge: () => Promise<BegunBill>): Promise<BegunBill> {
  try {
    return await charge();
  } catch (error) {
    const failure = storageFailure(error);
    if (failure === undefined) throw error;
    const text = `Internal Server Error: what the call costs cannot be kept (${failure.errno})`;
    return { kind: "refused", error: { status: 500, text, type: "server_error" } };
  }
}

/** Of a refusal so much is read before it is passed on: who refuses without end must not fill our memory. */
const refusalBytes = 16 * 1024;

/** What has been read, and then what comes. */
async function* joined(read: readonly Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield* read;
  yield* { [Symbol.asyncIterator]: () => rest };
}

type Begun = { readonly read: readonly Buffer[]; readonly rest: AsyncIterator<Buffer> };

async function beginningOf(body: AsyncIterable<Buffer>): Promise<Begun> {
  const rest = body[Symbol.asyncIterator]();
  const read: Buffer[] = [];
  for (let bytes = 0; bytes < refusalBytes;) {
    const next = await rest.next();
    if (next.done === true) break;
    read.push(next.value);
    bytes += next.value.length;
  }
  return { read, rest };
}

/** Asks once more in another way, where a strict server refuses the call for what we have added to it. */
export async function askAgain(
  dispatcher: Dispatcher,
  request: Dispatcher.RequestOptions,
  bill: Bill | undefined,
): Promise<Answer> {
  const answer = await dispatcher.request(request);
  if (bill === undefined || !bill.mayBeOurFault(answer.statusCode)) return answer;
  const { read, rest } = await beginningOf(answer.body);
  const other = bill.instead(Buffer.concat(read).toString("utf8"));
  if (other === undefined) return { ...answer, body: joined(read, rest) };
  await rest.return?.();
  return dispatcher.request({ ...request, body: other });
}
