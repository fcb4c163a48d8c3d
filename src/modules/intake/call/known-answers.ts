import type { Ctx } from '../../../platform/ctx.ts'
import { Refusal } from '../../../platform/errors.ts'
import { findShownFaq, hintsFor } from '../../messages/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { findPublic } from '../../search/index.ts'

/** What may be read out: an answer that is ready, or a page on which it stands. */
export type KnownAnswer = { id: string; title: string; text: string; href: string; source: string }

const EACH = 3
const LONGEST = 600
const FAQ = /^\/messages\/faq\/([0-9a-f-]{36})$/

/** 知识库: approved questions and answers first, then policies, guides and answered letters that everybody may read. */
export async function knownAnswers(ctx: Ctx, text: string): Promise<KnownAnswer[]> {
  if (text.trim().length < 4) return []
  const [hints, pages] = await Promise.all([hintsFor(ctx, { subject: text.slice(0, 60), text }), pagesFor(ctx, text)])
  const faq: KnownAnswer[] = []
  for (const { href } of hints.faq) {
    const entry = await findShownFaq(ctx, FAQ.exec(href)?.[1] ?? '')
    if (entry)
      faq.push({ id: `faq:${entry.id}`, title: entry.question, text: entry.answer, href, source: entry.basis ?? '常见问题' })
  }
  return [...faq, ...pages.filter(({ href }) => !faq.some((known) => known.href === href))].slice(0, EACH * 2)
}

/** One of them again, when it has been read out: as it stands then, not as a form says that it stood. */
export async function answerUnder(ctx: Ctx, id: string): Promise<KnownAnswer | undefined> {
  const [, faq] = /^faq:([0-9a-f-]{36})$/.exec(id) ?? []
  const entry = faq ? await findShownFaq(ctx, faq) : undefined
  return (
    entry && {
      id,
      title: entry.question,
      text: entry.answer,
      href: `/messages/faq/${entry.id}`,
      source: entry.basis ?? `常见问题：${entry.question}`,
    }
  )
}

async function pagesFor(ctx: Ctx, text: string): Promise<KnownAnswer[]> {
  const { hits, relaxed } = await findPublic(ctx, text.slice(0, 60), { size: EACH }).catch(nothing)
  if (relaxed) return []
  const { byId } = await loadOrganisations(ctx)
  return hits
    .filter(({ kind }) => kind !== 'faq')
    .map(({ url, title, text: words, publishedOn, office }) => ({
      id: `page:${url}`,
      title,
      text: words.slice(0, LONGEST),
      href: url,
      source: [byId.get(office ?? '')?.short_name, publishedOn].filter(Boolean).join(' '),
    }))
}

// While the search is being built anew the call goes on.
function nothing(error: unknown): { hits: never[]; relaxed: boolean } {
  if (error instanceof Refusal) return { hits: [], relaxed: false }
  throw error
}
