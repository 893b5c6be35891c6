/** `late` when the work takes longer; what it comes to then is left alone. */
export async function within<Result>(waitMs: number, work: Promise<Result>, late: Result): Promise<Result> {
  const over = Promise.withResolvers<Result>();
  const timer = setTimeout(() => over.resolve(late), waitMs);
  try {
    return await Promise.race([work, over.promise]);
  } finally {
    clearTimeout(timer);
  }
}
