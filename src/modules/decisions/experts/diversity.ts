/** What is known of the experts chosen for one decision. */
type Chosen = { unit: string; fields: readonly string[]; view: string | null; interests: string; name: string }

/**
 * What a panel lacks (第二十条: 专业性、代表性和均衡性，支持不同意见的专家应当参加): warnings for whoever chooses, and no bar. Whether
 * there is anybody of another opinion can only be said once all have signed.
 */
export function diversityWarnings(
  chosen: readonly Chosen[],
  { atLeast, concerns }: { atLeast: number; concerns: readonly string[] },
) {
  if (chosen.length === 0) return []
  const units = new Map<string, number>()
  for (const { unit } of chosen) units.set(unit, (units.get(unit) ?? 0) + 1)
  const [most, many] = [...units].sort(([, a], [, b]) => b - a)[0] ?? ['', 0]
  const fields = new Set(chosen.flatMap((each) => each.fields))
  const interested = chosen.filter(({ interests }) => concerns.some((word) => word.length > 1 && interests.includes(word)))
  return [
    chosen.length < atLeast && `只选择了 ${chosen.length} 位专家，一般不少于 ${atLeast} 位`,
    chosen.length > 1 && many * 2 > chosen.length && `半数以上的专家来自同一单位：${most}`,
    chosen.length > 2 && fields.size === 1 && `专家都是同一专业：${[...fields][0]}`,
    chosen.length > 1 &&
      chosen.every(({ view }) => view === 'for') &&
      '所有专家都表示同意；应当注意选择持不同意见的专家（第二十条）',
    ...interested.map(({ name, interests }) => `${name}可能有利害关系：${interests}`),
  ].filter((each) => typeof each === 'string')
}
