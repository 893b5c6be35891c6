/** Mistakes that are none: the program does the same with them. Each with its reason. */
export const equivalent: readonly {
  readonly file: string;
  readonly was: string;
  readonly is: string;
  readonly because: string;
}[] = [];
