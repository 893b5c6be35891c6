/** What listens to an answer and says what of it is passed on. */
export type Listener = {
  readonly rewrites: boolean;
  readonly isOver: boolean;
  take(chunk: Buffer): Buffer;
  end(): Buffer;
};

/** The same, where each piece has to wait for its turn. */
export type Ear = Omit<Listener, "take"> & { take(chunk: Buffer): Promise<Buffer> };

/** Does work when it is a bot's turn. */
export type InTurn = <Result>(work: () => Result) => Promise<Result>;

/** Hears a piece when it is the bot's turn: what its provider sends is parsed in everybody's time, and it may send without end. */
export const hearInTurns = (listener: Listener, inTurn: InTurn): Ear => ({
  rewrites: listener.rewrites,
  get isOver() {
    return listener.isOver;
  },
  take: (chunk) => inTurn(() => listener.take(chunk)),
  end: () => listener.end(),
});
