import { answersOf, generality, placesIn } from './cues.ts'
import { type Postings, postingsOf } from './postings.ts'

export type Law = {
  /** The id under which it was imported, else our own. */
  id: string
  title: string
  /** The higher, the stronger. */
  rank: number
  office: string | null
  force: { id: string; label: string } | null
  publishedOn: string | null
}

/** One article as it is ranked. */
export type Article = {
  /** Place of its law in `laws`. */
  law: number
  /** As printed: 第十二条之一. */
  number: string
  /** What stands above it: part, chapter, section. */
  heading: string
  text: string
  url: string
}

export type ArticleIndex = {
  laws: readonly Law[]
  articles: readonly Article[]
  lawOfArticle: Uint32Array
  /** How many articles a law has. */
  articlesOfLaw: Uint32Array
  placesOfLaw: readonly (readonly string[])[]
  headingOfArticle: Uint32Array
  answers: Uint16Array
  generality: Float32Array
  texts: Postings
  titles: Postings
  headings: Postings
}

/** Builds what articles are ranked with: a second for ten thousand articles. What is not kept in the folder is made again from what is public. */
export async function buildIndex(laws: readonly Law[], articles: readonly Article[]): Promise<ArticleIndex> {
  const articlesOfLaw = new Uint32Array(laws.length)
  for (const { law } of articles) articlesOfLaw[law] = (articlesOfLaw[law] ?? 0) + 1
  const headings = new Map<string, number>()
  const headingOfArticle = Uint32Array.from(articles, ({ law, heading }) => {
    const key = `${law} ${heading}`
    const known = headings.get(key) ?? headings.size
    headings.set(key, known)
    return known
  })
  return {
    laws,
    articles,
    lawOfArticle: Uint32Array.from(articles, ({ law }) => law),
    articlesOfLaw,
    placesOfLaw: laws.map(({ title }) => placesIn(title)),
    headingOfArticle,
    answers: Uint16Array.from(articles, ({ text }) => answersOf(text)),
    generality: Float32Array.from(articles, ({ text, heading }) => generality(text, heading)),
    texts: await postingsOf(articles.map(({ text }) => text)),
    titles: await postingsOf(laws.map(({ title }) => title)),
    headings: await postingsOf([...headings.keys()].map((key) => key.slice(key.indexOf(' ')))),
  }
}
