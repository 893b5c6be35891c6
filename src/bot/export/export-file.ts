import { InputFile } from "grammy/web";
import type { ExportForm } from "#bot/export/export-form.ts";
import { exportRows, type ExportHead, type ExportParts, type Place } from "#bot/export/export-rows.ts";

/** One part of an export: where it begins, and after it was read to its end, where the next one does. */
export class ExportPart {
  readonly number: number;
  /** Undefined after the last part; unknown before this one was read. */
  next: Place | undefined;
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
    this.next = undefined;
    yield counted(head(this.#head, this.number));
    let isFirst = true;
    for await (const one of exportRows(this.#parts, this.#from)) {
      yield counted(row(one.row, isFirst));
      isFirst = false;
      if (size < this.#parts.limits.exportPartBytes) continue;
      this.next = one.behind;
      break;
    }
    yield encoder.encode(tail);
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
