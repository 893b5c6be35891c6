import type { Episode } from "#memory/memory.ts";

/** Who made it a fact: the owner's command, a pattern in the owner's words, or the model that pointed at them. */
export type MadeBy = "command" | "pattern" | "tool";

/** Something that holds of the owner, in the owner's own words. It is never changed; another one takes its place. */
export type Fact = {
  readonly factId: number;
  readonly chatId: number;
  readonly text: string;
  readonly madeBy: MadeBy;
  /** When it was made a fact; `fromMs` is when the owner said it. */
  readonly madeMs: number;
  readonly fromMs: number;
  /** Until when it held; undefined while it does. */
  readonly toMs: number | undefined;
  readonly supersededBy: number | undefined;
  /** The messages that it rests on, by episode. */
  readonly sources: readonly number[];
};

export type NewFact = {
  readonly chatId: number;
  readonly text: string;
  readonly madeBy: MadeBy;
  readonly nowMs: number;
  /** Episodes of the owner's own; from anybody else's words no fact is made. */
  readonly sources: readonly number[];
  /** What there can be one of, such as the owner's name: a newer fact takes the place of the older one. */
  readonly slot?: string | undefined;
  /** The fact that this one corrects. */
  readonly replaces?: number | undefined;
};

export type AddedFact =
  /** `replaced`: what held until now; `similar`: what still holds and speaks of nearly the same. */
  | {
      readonly kind: "kept";
      readonly fact: Fact;
      readonly replaced: Fact | undefined;
      readonly similar: readonly Fact[];
    }
  | { readonly kind: "known"; readonly fact: Fact }
  | {
      readonly kind: "refused";
      /** `forgotten`: the owner had it forgotten, and these are words from before that. */
      readonly why:
        | "not_the_owners"
        | "forgotten"
        | "too_long"
        | "empty"
        | "too_many"
        | "no_such_fact"
        /** The owner has turned memory off in this chat. */
        | "memory_off";
    };

export type TakenBack =
  /** `restored`: what holds again in its place. */
  | { readonly kind: "taken_back"; readonly fact: Fact; readonly restored: Fact | undefined }
  | { readonly kind: "too_late" }
  | { readonly kind: "gone" };

/** What is known of the owner, with where it is from and since when it holds. */
export interface Facts {
  add(fact: NewFact): Promise<AddedFact>;
  /** Undoes an `add` for a while: the fact holds no more, and is not learnt again from the same words; what it replaced holds again. */
  takeBack(chatId: number, factId: number, nowMs: number): Promise<TakenBack>;
  /** One fact is replaced by another that holds already. False when either does not hold. */
  supersede(
    chatId: number,
    pair: { readonly older: number; readonly newer: number; readonly nowMs: number },
  ): Promise<boolean>;
  /** The owner edited a message: a fact that was all of it changes with it, what it no longer says holds no more. */
  followEdit(before: Episode, text: string, nowMs: number): Promise<void>;
  /** Newest first, what holds alone. */
  page(chatId: number, part: { readonly max: number; readonly skip: number }): Promise<readonly Fact[]>;
  count(chatId: number): Promise<number>;
  /** What holds and says one of these words, or at least this share of them; best first. */
  find(
    chatId: number,
    words: string,
    part: { readonly max: number; readonly share?: number },
  ): Promise<readonly Fact[]>;
  /** Also one that holds no more. */
  one(chatId: number, factId: number): Promise<Fact | undefined>;
  /** Of these messages, those that say what no longer holds, or that answer such a message: what is not to be recalled. */
  outdated(episodes: readonly Episode[]): Promise<ReadonlyMap<number, readonly string[]>>;
  /** What held before this one, newest first. */
  before(chatId: number, factId: number): Promise<readonly Fact[]>;
}
