import type { Ctx } from '../../platform/ctx.ts'

type SubjectArea = { slug: string; name: string; keywords: string[]; position: number }

let known: SubjectArea[] | undefined
let readAt = 0

/** The subject areas in their order; read again each minute, since an administrator changes them once a year. */
export async function listSubjectAreas({ db }: Pick<Ctx, 'db'>): Promise<SubjectArea[]> {
  if (!known || Date.now() - readAt > 60_000) {
    known = await db.selectFrom('requests.subject_area').selectAll().orderBy('position').execute()
    readAt = Date.now()
  }
  return known
}

/** The area whose words the text holds most of; the last area (其他) when it holds none. An officer may correct it. */
export async function subjectAreaOf(ctx: Pick<Ctx, 'db'>, text: string) {
  const areas = await listSubjectAreas(ctx)
  const scored = areas.map(({ slug, keywords }) => ({ slug, score: keywords.filter((word) => text.includes(word)).length }))
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one), {
    slug: areas.at(-1)?.slug ?? 'other',
    score: 0,
  })
  return best.slug
}
