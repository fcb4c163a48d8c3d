import type { Organisations } from '../organisations/index.ts'

/** What is wrong with a rule: an alternative that names no office anywhere. */
export function ruleProblem({ bySlug, all }: Organisations, rule: string): string | undefined {
  const names = (alternative: string) => {
    if (!alternative.includes('{')) return bySlug.has(alternative)
    if (alternative === '{street}') return all.some(({ kind }) => kind === 'street' || kind === 'town')
    const pattern = new RegExp(
      `^${alternative.replace('{city}', all[0]?.slug ?? '').replace(/\{(district|street)\}/g, '[a-z0-9-]+')}$`,
    )
    return all.some(({ slug, level }) => level !== 'city' && pattern.test(slug))
  }
  const unknown = rule.split('|').filter((alternative) => !names(alternative))
  return unknown.length > 0 ? `没有这样的机构：${unknown.join('、')}` : undefined
}
