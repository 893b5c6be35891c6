// The package has no types of its own; only the test that holds our stemmers to it knows it.
declare module "snowball-stemmers" {
  const snowball: { newStemmer(language: string): { stem(word: string): string } };
  export default snowball;
}
