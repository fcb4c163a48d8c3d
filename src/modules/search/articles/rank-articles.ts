import type { ArticleIndex } from './article-index.ts'
import { asksFor } from './cues.ts'
import { eachHolder, rarity, scoresOf } from './postings.ts'
import type { Question } from './question.ts'

export type Ranked = { article: number; score: number }

/** How much each thing counts, set by trial on the questions marked for it. */
const BODY = { saturation: 0.8, byLength: 0.35 }
const SHORT = { saturation: 1.2, byLength: 0.3 }
const TITLE = 0.15
const HEADING = 0.2
/** What is rare inside its own law tells its articles apart: 货币 does in a law on wages, 工资 does not. */
const WITHIN_LAW = 0.5
/** A law whose best articles speak of it. */
const LAW_EVIDENCE = 0.15
const RANK = 0.1
const GENERAL = 0.3
const PLACE = 0.3
const CUE = 0.08
const TOPIC = 0.3
const COVERED = 0.7
const NAMED = 3
/** What scores less than this part of the best speaks of something else. */
const WORTHY = 0.2
/** So many are looked at closely. */
const CLOSE = 150

/** The articles of an index that answer a question, the best first. */
export function rankArticles(index: ArticleIndex, question: Question): Ranked[] {
  const { articles, laws } = index
  const scores = scoresOf(index.texts, question.pairs, BODY)
  addWithinLaw(index, question, scores)
  const titles = scoresOf(index.titles, question.pairs, SHORT)
  const headings = scoresOf(index.headings, question.pairs, SHORT)
  const cited = question.article === null ? undefined : citedLaws(index, question)
  const held: number[] = []
  for (let article = 0; article < articles.length; article++) {
    const law = index.lawOfArticle[article] ?? 0
    const named = cited !== undefined && articles[article]?.number === question.article ? (cited[law] ?? 0) : 0
    if (!scores[article] && named === 0) continue
    held.push(article)
    scores[article] =
      (scores[article] ?? 0) + TITLE * (titles[law] ?? 0) + HEADING * (headings[index.headingOfArticle[article] ?? 0] ?? 0)
  }
  addLawEvidence(index, held, scores)
  const topics = topicsOf(index, question)
  const asked = asksFor(question.text)
  const best = held.reduce((most, article) => Math.max(most, scores[article] ?? 0), 1)
  for (const article of held) {
    const law = index.lawOfArticle[article] ?? 0
    let factor =
      1 - GENERAL * (index.generality[article] ?? 0) + (RANK * ((laws[law]?.rank ?? 60) - 60)) / 40 + TOPIC * (topics[law] ?? 0)
    const places = index.placesOfLaw[law] ?? []
    if (places.length > 0) factor *= places.some((place) => question.places.includes(place)) ? 1 + PLACE : 1 - PLACE
    for (const cue of asked) factor += (index.answers[article] ?? 0) & cue ? CUE : -CUE / 2
    scores[article] = (scores[article] ?? 0) * factor
    if (cited && articles[article]?.number === question.article)
      scores[article] = (scores[article] ?? 0) + NAMED * best * (cited[law] ?? 0)
  }
  // Most of what holds a pair of the question's has nothing to do with it, and sorting it would take longest.
  const enough = held.reduce((most, article) => Math.max(most, scores[article] ?? 0), 0) * WORTHY
  const ranked = held
    .filter((article) => (scores[article] ?? 0) >= enough)
    .map((article) => ({ article, score: scores[article] ?? 0 }))
    .sort(byScore)
  const closely = ranked
    .slice(0, CLOSE)
    .map(({ article, score }) => ({ article, score: score * (1 + COVERED * covered(index, article, question)) }))
  return [...closely.sort(byScore), ...ranked.slice(CLOSE)]
}

const byScore = (one: Ranked, other: Ranked) => other.score - one.score || one.article - other.article

function addWithinLaw({ texts, lawOfArticle, articlesOfLaw }: ArticleIndex, { pairs }: Question, scores: Float32Array) {
  const holders = new Uint16Array(articlesOfLaw.length)
  const rare = new Float32Array(articlesOfLaw.length)
  for (const [pair, weight] of pairs) {
    holders.fill(0)
    rare.fill(0)
    eachHolder(texts, pair, BODY, (article) => {
      const law = lawOfArticle[article] ?? 0
      holders[law] = (holders[law] ?? 0) + 1
    })
    for (const [law, count] of holders.entries())
      if (count > 0) rare[law] = WITHIN_LAW * weight * Math.log(((articlesOfLaw[law] ?? 0) + 1) / (count + 0.5))
    eachHolder(texts, pair, BODY, (article, much) => {
      scores[article] = (scores[article] ?? 0) + (rare[lawOfArticle[article] ?? 0] ?? 0) * much
    })
  }
}

/** Adds to each article a part of the mean of the three best of its law. */
function addLawEvidence({ lawOfArticle, laws }: ArticleIndex, held: readonly number[], scores: Float32Array) {
  const best = new Float32Array(laws.length * 3)
  for (const article of held) {
    const [score, at] = [scores[article] ?? 0, (lawOfArticle[article] ?? 0) * 3]
    if (score > (best[at] ?? 0)) best.set([score, best[at] ?? 0, best[at + 1] ?? 0], at)
    else if (score > (best[at + 1] ?? 0)) best.set([score, best[at + 1] ?? 0], at + 1)
    else if (score > (best[at + 2] ?? 0)) best[at + 2] = score
  }
  for (const article of held) {
    const at = (lawOfArticle[article] ?? 0) * 3
    scores[article] = (scores[article] ?? 0) + (LAW_EVIDENCE * ((best[at] ?? 0) + (best[at + 1] ?? 0) + (best[at + 2] ?? 0))) / 3
  }
}

/** How much of what was said points to each law; two things are enough. */
function topicsOf({ laws }: ArticleIndex, question: Question): Float32Array {
  const counts = new Map<string, number>()
  for (const title of question.laws) counts.set(title, Math.min((counts.get(title) ?? 0) + 1, 1.5))
  return Float32Array.from(laws, ({ title }) => counts.get(title.replace(/^中华人民共和国/, '')) ?? 0)
}

/** With an article named, how far the words beside it are the title of a law: 信息公开条例第三十三条. */
function citedLaws({ titles, laws }: ArticleIndex, { text, article }: Question): Float32Array {
  const beside = text.replace(article ?? '', ' ')
  const pairs = new Set(
    Array.from(beside.slice(0, -1), (character, at) => `${character}${beside[at + 1]}`).filter((pair) => titles.terms.has(pair)),
  )
  const whole = [...pairs].reduce((sum, pair) => sum + rarity(titles, pair), 0)
  return Float32Array.from(laws, ({ title }) => {
    if (whole === 0) return 0
    const shared = [...pairs].reduce((sum, pair) => sum + (title.includes(pair) ? rarity(titles, pair) : 0), 0)
    // Of two titles that hold all of it the shorter one is meant.
    return shared < whole * 0.6 ? 0 : shared / whole + 1 / (10 + title.length)
  })
}

/** Which part of what was said stands in the article or above it, in its own or in the law's words. */
function covered({ articles, laws }: ArticleIndex, place: number, { phrases, words }: Question) {
  const article = articles[place]
  if (!article) return 0
  const whole = `${article.text}${article.heading}${laws[article.law]?.title}`
  const things = new Map<string, boolean>()
  for (const [phrase, { for: said }] of phrases)
    things.set(said, (things.get(said) ?? whole.includes(said)) || whole.includes(phrase))
  const translated = [...things.keys()]
  for (const word of words) if (!translated.some((said) => said.includes(word))) things.set(word, whole.includes(word))
  return things.size === 0 ? 0 : [...things.values()].filter(Boolean).length / things.size
}
