import type { ToolCall } from "#model/chat.ts";

/** A piece of a call, as servers stream it: some leave the index out, some repeat the id, some send a call in one piece. */
export type CallPiece = {
  readonly index?: number | null;
  readonly id?: string | null;
  readonly function?: { readonly name?: string | null; readonly arguments?: string | null } | null;
};

type Growing = { id: string; name: string; input: string };

/** The calls of one answer, put together from their pieces. What goes beyond the limits is left out. */
export class GatherCalls {
  readonly #max: number;
  readonly #charsMax: number;
  readonly #calls = new Map<number, Growing>();
  #last = -1;
  #chars = 0;

  constructor(limits: { readonly callsMax: number; readonly charsMax: number }) {
    this.#max = limits.callsMax;
    this.#charsMax = limits.charsMax;
  }

  take(piece: CallPiece): void {
    const call = this.#callOf(piece);
    if (call === undefined) return;
    call.id ||= piece.id ?? "";
    call.name ||= piece.function?.name ?? "";
    const input = piece.function?.arguments ?? "";
    this.#chars += input.length;
    if (this.#chars <= this.#charsMax) call.input += input;
  }

  get calls(): readonly ToolCall[] {
    return [...this.#calls.values()]
      .filter(({ name }) => name !== "")
      .map(({ id, name, input }, at) => ({ id: id === "" ? `call_${at + 1}` : id, name, input }));
  }

  /** The call that a piece belongs to; undefined for one too many. */
  #callOf(piece: CallPiece): Growing | undefined {
    const at = this.#place(piece);
    const known = this.#calls.get(at);
    if (known === undefined && this.#calls.size >= this.#max) return undefined;
    const call = known ?? { id: "", name: "", input: "" };
    this.#calls.set(at, call);
    this.#last = at;
    return call;
  }

  /** Where it stands among the calls: by its index; without one a new id begins the next call. */
  #place({ index, id }: CallPiece): number {
    if (typeof index === "number") return index;
    if (this.#last === -1) return 0;
    const begins = typeof id === "string" && id !== "" && id !== this.#calls.get(this.#last)?.id;
    return begins ? this.#last + 1 : this.#last;
  }
}
