/** What people say to a bot that has no model to understand them: a few sentences that mean a command. */
export type Wish = { readonly kind: "forget"; readonly words: string } | { readonly kind: "memory" };

const forgets: readonly RegExp[] = [
  /^(?:please[,\s]+)?forget\s+(?:about\s+|that\s+)?(\S.*)$/isu,
  /^(?:пожалуйста[,\s]+)?забудь(?:те)?[,\s]+(?:пожалуйста[,\s]+)?(?:про\s+|обо?\s+|о\s+|что\s+)?(\S.*)$/isu,
];

/** Whoever says only this wants it dropped, not erased. */
const nothing = /^(?:it|this|that|about it|это|этом|всё это)[\s.!]*$/iu;

const asksWhatIsKnown =
  /^(?:what do you (?:know|remember) (?:about|of) me|что ты (?:знаешь|помнишь) (?:обо мне|про меня)|что ты (?:обо мне|про меня) (?:знаешь|помнишь))[\s?!.]*$/iu;

/** The command that a sentence stands for; undefined for all others. */
export function wishIn(text: string): Wish | undefined {
  const said = text.trim();
  if (asksWhatIsKnown.test(said)) return { kind: "memory" };
  for (const pattern of forgets) {
    const words = pattern.exec(said)?.[1]?.trim();
    if (words !== undefined && !nothing.test(words)) return { kind: "forget", words };
  }
  return undefined;
}
