/** Works off the list with so many at once; the first failure ends it. */
export async function atOnce<T>(width: number, items: readonly T[], work: (item: T) => Promise<unknown>) {
  const queue = items.values()
  const run = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, run))
}
