/** Where a piece of a file stands: the page where the file has pages, the heading above it where it has headings. */
export type Piece = {
  readonly text: string;
  /** From 1. */
  readonly page: number | undefined;
  readonly heading: string | undefined;
  /** Characters of the whole text before the piece, and before its end. Neighbours overlap a little. */
  readonly from: number;
  readonly to: number;
};

/** Why there is no text in a file. */
export type Unreadable =
  /** A password is asked for. */
  | "encrypted"
  | "empty"
  /** It says what it is, and is not that, or is cut off. */
  | "broken"
  /** Pages without letters: pictures of text. */
  | "scanned"
  /** It needs more memory than a file may, or unpacks to more. */
  | "too_large"
  | "too_slow"
  | "unknown_kind"
  /** The old Word's .doc: another format than .docx. */
  | "old_word";

/** What a file or page says. */
export type Ingested =
  | {
      readonly kind: "text";
      /** As the file itself says, undefined when it does not. */
      readonly title: string | undefined;
      /** Undefined for kinds that have no pages. */
      readonly pages: number | undefined;
      readonly pieces: readonly Piece[];
      /** The text went on after the longest that is taken; the pieces are its beginning. */
      readonly cutShort: boolean;
    }
  | { readonly kind: "unreadable"; readonly why: Unreadable };

/** A file as it came. Name and type are what the sender said: hints, no more. */
export type IngestFile = {
  readonly name: string | undefined;
  readonly mimeType: string | undefined;
  /** Where a page came from, so that it is known for a page. */
  readonly charset?: string | undefined;
  readonly bytes: Uint8Array;
};

export type PagesRead = { readonly page: number; readonly of: number };

/** Reads one file in a process of its own. Never throws for what the file is; rejects when `signal` is aborted. */
export type StartIngest = (
  file: IngestFile,
  hear: { readonly onPages: (read: PagesRead) => void; readonly signal: AbortSignal },
) => Promise<Ingested>;
