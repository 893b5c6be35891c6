import { InputFile } from "grammy/web";
import type { ExportForm } from "#bot/export/export-form.ts";
import { exportRows, type ExportHead, type ExportParts, type Place } from "#bot/export/export-rows.ts";

/** Where the next part begins; undefined behind the last one. */
type Behind = { readonly next: Place | undefined };

/** One part of an export, from where it begins. */
export class ExportPart {
  readonly number: number;
  /** Known once it was read to its end. */
  #behind: Behind | undefined;
  readonly #parts: ExportParts;
  readonly #head: ExportHead;
  readonly #form: ExportForm;
  readonly #from: Place;

  constructor(given: { parts: ExportParts; head: ExportHead; form: ExportForm; from: Place; number: number }) {
    this.#parts = given.parts;
    this.#head = given.head;
    this.#form = given.form;
    this.#from = given.from;
    this.number = given.number;
  }

  /** From its beginning each time: a call that is repeated sends the same again. Nothing of it lies on the disk in the clear. */
  async *bytes(): AsyncGenerator<Uint8Array> {
    const { head, row, tail } = this.#form;
    const encoder = new TextEncoder();
    let size = 0;
    const counted = (text: string): Uint8Array => {
      const bytes = encoder.encode(text);
      size += bytes.length;
      return bytes;
    };
    let next: Place | undefined;
    yield counted(head(this.#head, this.number));
    let isFirst = true;
    for await (const one of exportRows(this.#parts, this.#from)) {
      yield counted(row(one.row, isFirst));
      isFirst = false;
      if (size < this.#parts.limits.exportPartBytes) continue;
      next = one.behind;
      break;
    }
    this.#behind = { next };
    yield encoder.encode(tail);
  }

  /** Where the next part begins. A part that was sent before, and so was not read this time, is read for it. */
  async next(): Promise<Place | undefined> {
    const bytes = this.bytes();
    while (this.#behind === undefined) await bytes.next();
    return this.#behind.next;
  }
}

/** A file that can be sent again when Telegram did not take it: grammY's own takes a stream once. */
export class RepeatableFile extends InputFile {
  readonly #bytes: () => AsyncIterable<Uint8Array>;

  constructor(name: string, bytes: () => AsyncIterable<Uint8Array>) {
    super(new Uint8Array(), name);
    this.#bytes = bytes;
  }

  override async toRaw(): ReturnType<InputFile["toRaw"]> {
    return this.#bytes();
  }
}
