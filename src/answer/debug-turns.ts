/** In which turn the parts of a debug answer give way when it is too long: the lowest first. */
export const turn = {
  stdout: [1, 5, 8],
  events: [2, 6, 12, 15],
  calls: [3, 9, 14],
  others: 4,
  stderr: [7, 11, 16],
  ruledOut: 10,
  look: 12,
  evidence: 13,
} as const;
