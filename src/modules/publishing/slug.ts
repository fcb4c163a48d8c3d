import { pinyin } from 'pinyin-pro'

const LONGEST = 80

/** 关于促进首店经济发展的通知 → guan-yu-cu-jin-shou-dian-jing-ji-fa-zhan-de-tong-zhi: what a path can say of a title. */
export function slugOf(title: string) {
  const syllables = pinyin(title.normalize('NFKC'), { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true })
  const words = syllables.flatMap((syllable) => syllable.toLowerCase().split(/[^a-z0-9]+/)).filter(Boolean)
  let slug = ''
  for (const word of words) {
    if (slug.length + word.length + 1 > LONGEST) break
    slug += slug === '' ? word : `-${word}`
  }
  // An office's own pages live under words that no title becomes.
  return slug || 'document'
}

/** The slug that nobody of the office has: with the document's year and serial where another has it already. */
export const uniqueSlug = (slug: string, taken: ReadonlySet<string>, { year, serial }: { year: number; serial: number }) =>
  taken.has(slug) ? `${slug}-${year}-${serial}` : slug
