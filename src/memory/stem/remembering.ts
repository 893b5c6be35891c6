/** Makes one text of another, and remembers the last ones: at most `knownMax`, then it begins anew. */
export function remembering(make: (text: string) => string, knownMax: number): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    let made = known.get(text);
    if (made !== undefined) return made;
    made = make(text);
    if (known.size >= knownMax) known.clear();
    known.set(text, made);
    return made;
  };
}
