// Words that every question holds and that tell nothing apart.
const EMPTY =
  /请问|想要|想|查询|了解|关于|我|的|有关|相关|信息|公开|申请|情况|一下|如何|怎么|什么|哪里|在|是|和|与|及|(?<=\d)[年月日]|[\s\p{S}]+|(?!\.)\p{P}/gu

/** What is looked for, as pairs of neighbouring characters: Chinese without a dictionary. Latin words and numbers stay whole. */
export function pairsOf(q: string): string[] {
  const runs = q.normalize('NFKC').toLowerCase().slice(0, 200).replace(EMPTY, ' ').split(' ').filter(Boolean)
  const pairs = runs.flatMap((run) =>
    (run.match(/[a-z0-9.]+|[^a-z0-9.]+/g) ?? []).flatMap((part) =>
      /^[a-z0-9.]/.test(part) || part.length <= 2
        ? [part]
        : Array.from({ length: part.length - 1 }, (_, at) => part.slice(at, at + 2)),
    ),
  )
  return [...new Set(pairs)].filter((pair) => pair.length > 1).slice(0, 60)
}
