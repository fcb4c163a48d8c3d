import type { Ctx } from '../../../platform/ctx.ts'
import { type PublicSource, type PublicThing, publicSources } from '../../../platform/public-source.ts'
import type { Article, Law } from './article-index.ts'

/** Of one rule what articles are ranked by; small enough to be kept. */
export type Rule = { law: Law; articles: Omit<Article, 'law'>[] }

const OUT_OF_FORCE = new Set(['repealed', 'expired', 'superseded'])

/** The sources whose things have articles, each with all its rules; the others are put down after their first batch. */
export async function collectRules(ctx: Ctx): Promise<{ sources: PublicSource[]; rules: Map<string, Rule> }> {
  const rules = new Map<string, Rule>()
  const sources: PublicSource[] = []
  for (const source of publicSources()) {
    let known = false
    for await (const things of source.all({ ...ctx, actor: null })) {
      if (!known && !things.some(({ articles }) => articles !== undefined)) break
      if (!known) sources.push(source)
      known = true
      for (const thing of things) {
        const rule = ruleOf(thing)
        if (rule) rules.set(thing.id, rule)
      }
    }
  }
  return { sources, rules }
}

/** Null for what has no articles, and for what is known to be out of force; unknown is not known. */
export function ruleOf(thing: PublicThing): Rule | null {
  const { articles = [], force, title, url, text } = thing
  if (articles.length === 0 || thing.demoted || (force && OUT_OF_FORCE.has(force.id))) return null
  const headings = headingsIn(text)
  return {
    law: {
      id: thing.importedAs ?? thing.id,
      title,
      rank: thing.rank ?? 0,
      office: thing.office,
      force: force ?? null,
      publishedOn: thing.publishedOn,
    },
    articles: articles.map((article) => ({
      number: article.number,
      heading: headings.get(article.number) ?? '',
      text: wordsOf(article),
      url: article.path.startsWith('/') ? article.path : `${url}${article.path.startsWith('#') ? '' : '#'}${article.path}`,
    })),
  }
}

/** The words of an article without its number. */
const wordsOf = ({ number, text }: { number: string; text: string }) =>
  (text.startsWith(number) ? text.slice(number.length) : text).replace(/^[\s　]+/, '').trim()

const HEADING = /^[#\s　]*第[〇零一二三四五六七八九十百0-9]+(编|分编|章|节)[\s　]+(\S.{0,40})$/
const ARTICLE = /^[#*\s　]*(第[〇零一二三四五六七八九十百千0-9]+条(?:之[一二三四五六七八九十]+)?)/
const DEPTH: Record<string, number> = { 编: 0, 分编: 1, 章: 2, 节: 3 }

/** What stands above each article: part, chapter, section. */
function headingsIn(text: string): Map<string, string> {
  const above: string[] = []
  const found = new Map<string, string>()
  for (const line of text.split('\n')) {
    const heading = HEADING.exec(line)
    if (heading) {
      const depth = DEPTH[heading[1] ?? ''] ?? 3
      above.length = Math.min(above.length, depth)
      above[depth] = (heading[2] ?? '').replace(/[\s　]/g, '')
    }
    const article = ARTICLE.exec(line)
    if (article?.[1]) found.set(article[1], above.filter(Boolean).join(' '))
  }
  return found
}

/**
 * The rules in one row, each article once: the same text of two imports, or of a code that also came in parts, is found under the
 * strongest and newest of them.
 */
export function foldCopies(rules: Iterable<Rule>): { laws: Law[]; articles: Article[] } {
  const laws: Law[] = []
  const articles: Article[] = []
  const seen = new Set<string>()
  const ordered = [...rules].sort(
    (one, other) =>
      other.law.rank - one.law.rank ||
      (other.law.publishedOn ?? '').localeCompare(one.law.publishedOn ?? '') ||
      one.law.id.localeCompare(other.law.id),
  )
  for (const { law, articles: its } of ordered) {
    // 中华人民共和国民法典 and 中华人民共和国民法典 合同编 have their articles in common.
    const family = law.title.split(/[\s　]/)[0] ?? law.title
    const fresh = its.filter(({ number, text }) => {
      const key = `${family}${number}${text.replace(/[^\p{L}\p{N}]/gu, '')}`
      return !seen.has(key) && seen.add(key)
    })
    if (fresh.length === 0) continue
    const place = laws.push(law) - 1
    for (const article of fresh) articles.push({ ...article, law: place })
  }
  return { laws, articles }
}
