import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { Refusal } from '../../../platform/errors.ts'
import { learnOffices } from '../following/offices.ts'
import { meaningOf } from '../meaning/embeddings.ts'
import { DEEPEST, FACETS, type SearchHit, type SearchQuery, type SearchResult } from '../model.ts'
import type { IndexAnswer, IndexHit, IndexQuery } from '../search-index.ts'
import { indexOf } from '../the-index.ts'
import { noteUnanswered } from '../unanswered/note-unanswered.ts'
import { expand } from '../words/expand.ts'
import { facetsOf } from './facets.ts'
import { filtersOf } from './filters.ts'
import { findAll, piecesOf, snippetOf } from './marks.ts'
import { type Understood, understand } from './understand.ts'

const SIZE = 20
/** Of what holds only some of the words, so many at most are worth showing. */
const SOME = 1_000

/**
 * Searches all that is public. Nothing here asks who is searching: nobody finds more than anybody. Not `isAsked`: it is a trial, and
 * what it does not find nobody has looked for.
 */
export async function search(ctx: Ctx, query: SearchQuery, { isAsked = true } = {}): Promise<SearchResult> {
  const { q, page = 1, size = SIZE } = query
  if ((page - 1) * size >= DEEPEST)
    throw new Refusal(400, 'search.too-deep', `只能翻看前 ${DEEPEST.toLocaleString('en-US')} 条，请加上年份、机构等条件缩小范围`)
  await learnOffices(ctx)
  const index = indexOf(ctx)
  const { usable, rebuilding } = await stateOf(ctx)
  const [understood, filters] = await Promise.all([understandIn(ctx, q), filtersOf(ctx, query)])
  const vector = await meaningOf(understood.text)
  const asked: IndexQuery = {
    must: understood.must,
    should: understood.should,
    filters,
    // Without words there is nothing to be relevant to.
    sort: understood.isEmpty ? 'newest' : (query.sort ?? 'relevance'),
    offset: (page - 1) * size,
    size,
    facets: FACETS,
    today: dayOf(ctx.now),
    ...(vector && { vector }),
  }
  let answer = await index.find(asked)
  const isRelaxed = answer.total === 0 && understood.relaxed !== null && nothingChosen(answer)
  if (isRelaxed)
    answer = await index.find({ ...asked, must: understood.relaxed ?? [], should: understood.relaxedShould, most: SOME })
  if (!usable && answer.total === 0 && (await index.state()).documents === 0)
    throw new Refusal(503, 'search.rebuilding', '检索索引正在重建，请稍后再试')
  const jump = understood.number === null ? null : await addressOf(ctx, understood.number, filters)
  if (isAsked && answer.total === 0 && page === 1)
    noteUnanswered(ctx, understood.text, query.office ? (filters.offices?.[0] ?? null) : null)
  return {
    asked: { text: understood.text, words: understood.words },
    total: answer.total,
    totalIsExact: answer.totalIsExact,
    hits: answer.hits.map((hit) => hitOf(hit, understood)),
    facets: await facetsOf(ctx, answer.facets),
    page,
    size,
    jump,
    relaxed: isRelaxed && answer.total > 0,
    rebuilding,
  }
}

/**
 * The things that fit some words best, for other modules that want to point to them; of one office and those below it where one is named.
 * `relaxed`: they hold only some of the words.
 */
export async function findPublic(
  ctx: Ctx,
  q: string,
  { size, office }: { size: number; office?: string | undefined },
): Promise<{ hits: SearchHit[]; relaxed: boolean }> {
  const { hits, relaxed } = await search(ctx, { q, size, office }, { isAsked: false })
  return { hits, relaxed }
}

async function understandIn(ctx: Ctx, q: string): Promise<Understood> {
  const plain = understand(q, () => [])
  if (plain.isEmpty) return plain
  const others = await expand(ctx, { text: plain.text, words: plain.asked })
  return others.length === 0 ? plain : understand(q, () => others)
}

/** Whether the words alone found nothing: what a filter left out is not there, but it is not missing either. */
const nothingChosen = ({ facets }: IndexAnswer) => Object.values(facets).every((values) => values.length === 0)

/** The one thing under a number; of several nobody can say which was meant. */
async function addressOf(ctx: Ctx, number: string, filters: IndexQuery['filters']) {
  const { hits } = await indexOf(ctx).find({
    must: [],
    filters: { ...filters, number },
    sort: 'newest',
    offset: 0,
    size: 2,
    today: dayOf(ctx.now),
  })
  const [only, ...others] = hits
  return only && others.length === 0 ? only.document.url : null
}

function hitOf({ document, score }: IndexHit, { needles, expansions, number }: Understood): SearchHit {
  const others = expansions.map(({ word }) => word)
  const all = [...needles, ...others]
  const [inTitle, inText] = [findAll(document.title, all), findAll(document.text, all)]
  const found = new Set([...inTitle, ...inText].map(({ needle }) => needle))
  const plain = (each: typeof inTitle) =>
    [...new Set(each.map(({ needle }) => needle))].filter((needle) => needles.includes(needle))
  return {
    ...document,
    score,
    titlePieces: piecesOf(document.title, inTitle),
    snippet: snippetOf(document.text, inText),
    why: {
      title: plain(inTitle),
      text: plain(inText),
      synonyms: expansions.filter(({ word }) => found.has(word)).map(({ for: of, word }) => ({ word, for: of })),
      number: number !== null,
    },
  }
}

/** Whether the tables can be searched, and whether new ones are being built. */
async function stateOf(ctx: Ctx) {
  const { generation, building_since, wanted_at } = await ctx.db
    .selectFrom('search.state')
    .select(['generation', 'building_since', 'wanted_at'])
    .executeTakeFirstOrThrow()
  return {
    usable: generation !== null,
    rebuilding: generation === null || wanted_at !== null || building_since !== null,
  }
}
