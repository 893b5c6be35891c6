const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Pieces that are kept apart: a server may send bytes one by one. */
const piecesMax = 1_024;

const nothing = Buffer.alloc(0);

/**
 * Cuts a stream into its events: each ends with an empty line, whichever end lines have
 * (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream). Every byte is looked at once,
 * however small the pieces are that it comes in.
 */
export class EventCutter {
  #pieces: Buffer[] = [];
  #bytes = 0;
  #isEmptyLine = true;
  /** The last byte was a return; a line feed behind it belongs to it. `ends`: an event ends there. */
  #return: { readonly ends: boolean } | undefined;

  /** Bytes of the event that has no end yet. */
  get bytes(): number {
    return this.#bytes;
  }

  /** The events that end in this piece. */
  take(chunk: Buffer): readonly Buffer[] {
    const events: Buffer[] = [];
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const to = this.#endAt(chunk, at);
      if (to === undefined) continue;
      this.#keep(chunk.subarray(from, to));
      events.push(this.rest());
      from = to;
    }
    this.#keep(chunk.subarray(from));
    return events;
  }

  /** What has come of an event that has no end; nothing of it is left. */
  rest(): Buffer {
    const [first = nothing, ...more] = this.#pieces;
    const all = more.length === 0 ? first : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#bytes = 0;
    return all;
  }

  #keep(piece: Buffer): void {
    if (piece.length === 0) return;
    if (this.#pieces.length >= piecesMax) this.#pieces = [Buffer.concat(this.#pieces)];
    this.#pieces.push(piece);
    this.#bytes += piece.length;
  }

  /** Where an event ends that this byte shows to be over: behind it, or before it. */
  #endAt(chunk: Buffer, at: number): number | undefined {
    const byte = chunk[at];
    const before = this.#return;
    this.#return = undefined;
    if (before !== undefined && byte === lineFeed) return before.ends ? at + 1 : undefined;
    const wasEmpty = this.#isEmptyLine;
    this.#isEmptyLine = byte === lineFeed || byte === carriageReturn;
    if (byte === carriageReturn) this.#return = { ends: wasEmpty };
    if (before?.ends === true) return at;
    return byte === lineFeed && wasEmpty ? at + 1 : undefined;
  }
}
