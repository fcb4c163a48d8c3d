import { sql } from 'kysely'
import type { Ctx } from '../../platform/ctx.ts'
import type { Bundle } from './model.ts'
import { officesOf } from './policy.ts'

/** Documents of the offices in which the actor works on what is published, and those that stand in a bundle of theirs. */
export const visibleDocuments = ({ db, actor }: Ctx) =>
  db
    .selectFrom('publishing.document as document')
    .selectAll('document')
    .where((eb) => {
      if (actor?.kind === 'system') return eb.lit(true)
      const offices = officesOf(actor)
      if (offices.length === 0) return eb.lit(false)
      return eb.or([
        sql<boolean>`document.organisation_id = any(${offices}::uuid[])`,
        sql<boolean>`exists (select from publishing.edition edition
          join publishing.bundle_member member on member.edition_id = edition.id
          join publishing.bundle bundle on bundle.id = member.bundle_id
          where edition.document_id = document.id and bundle.organisation_id = any(${offices}::uuid[]))`,
      ])
    })

/** Bundles of the offices in which the actor works on what is published, and those in which a document of theirs stands. */
export const visibleBundles = ({ db, actor }: Ctx) =>
  db
    .selectFrom('publishing.bundle as bundle')
    .selectAll('bundle')
    .$castTo<Bundle>() // the kinds of gate are kept as text
    .where((eb) => {
      if (actor?.kind === 'system') return eb.lit(true)
      const offices = officesOf(actor)
      if (offices.length === 0) return eb.lit(false)
      return eb.or([
        sql<boolean>`bundle.organisation_id = any(${offices}::uuid[])`,
        sql<boolean>`exists (select from publishing.bundle_member member
          join publishing.edition edition on edition.id = member.edition_id
          join publishing.document document on document.id = edition.document_id
          where member.bundle_id = bundle.id and document.organisation_id = any(${offices}::uuid[]))`,
      ])
    })

/** What everyone may see that it is, or was, here: published proactively. Withdrawn ones are among them; `withdrawal` says so. */
export const publicDocuments = ({ db }: Pick<Ctx, 'db'>) =>
  db
    .selectFrom('publishing.document as document')
    .innerJoin('publishing.edition as edition', 'edition.id', 'document.published_edition_id')
    .where('document.publicity', '=', 'proactive')

/** Of these, what stands in lists: not withdrawn in any way. */
export const shownDocuments = (ctx: Pick<Ctx, 'db'>) => publicDocuments(ctx).where('document.withdrawn_at', 'is', null)

/** The same as a condition on `publishing.document` in a statement that counts: published, proactively, not withdrawn. */
export const isShown = sql<boolean>`(document.published_edition_id is not null and document.withdrawn_at is null
  and document.publicity = 'proactive')`
