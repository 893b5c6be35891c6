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

async function* only(piece: Buffer): AsyncGenerator<Buffer> {
  yield piece;
}

/** Asks once more in another way, where a strict server refuses the call for what we have added to it. */
export async function askAgain(
  dispatcher: Dispatcher,
  request: Dispatcher.RequestOptions,
  bill: Bill | undefined,
): Promise<Answer> {
  const answer = await dispatcher.request(request);
  if (bill === undefined || !bill.mayBeOurFault(answer.statusCode)) return answer;
  const body = Buffer.from(await answer.body.arrayBuffer());
  const other = bill.instead(body.toString("utf8"));
  if (other !== undefined) return dispatcher.request({ ...request, body: other });
  return { ...answer, headers: { ...answer.headers, "content-length": undefined }, body: only(body) };
}
