/** Who can be played: two owners of different languages, and somebody who has no bot. */
export const demoPeople = [
  { firstName: "Ann", username: "ann_demo", lang: "en" },
  { firstName: "Иван", username: "ivan_demo", lang: "ru" },
  { firstName: "Sam", username: "sam_demo", lang: "en" },
] as const;
