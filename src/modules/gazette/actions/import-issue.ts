import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf, startOf } from '../../../platform/day.ts'
import { FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { canonicalBody, textOf } from '../../publishing/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { mayEdit } from '../policy.ts'
import { listSections } from '../queries.ts'
import type { ImportIssue } from '../schema.ts'
import { issueHash, textHash } from '../text-hash.ts'
import { finish } from './publish-issue.ts'
import { asHtml } from './submit-text.ts'

/** A back issue, printed before this installation existed, enters the archive under the numbers it has (国办发〔2018〕22号). */
export async function importIssue(tx: Tx, input: z.output<typeof ImportIssue>) {
  if (!mayEdit(tx.actor)) throw forbidden('由公报编辑办理')
  if (input.publishedOn > dayOf(tx.now)) throw new FieldRefusal('publishedOn', '出版日期不能晚于今天')
  const clash = await tx.db
    .selectFrom('gazette.issue as issue')
    .select(['year', 'number', 'total_number'])
    .where((where) =>
      where.or([
        where.and([where('year', '=', input.year), where('number', '=', input.number)]),
        where('total_number', '=', input.totalNumber),
      ]),
    )
    .executeTakeFirst()
  if (clash) throw new FieldRefusal('number', `期号与已有的${clash.year}年第${clash.number}期（总第${clash.total_number}期）重复`)
  const [sections, tree] = await Promise.all([listSections(tx), loadOrganisations(tx)])
  const city = tree.all.find(({ parent_id }) => parent_id === null)
  const texts = input.items.map((item, index) => {
    const section = sections.find(({ slug }) => slug === item.section)
    if (!section) throw new FieldRefusal(`items.${index}.section`, `第 ${index + 1} 件的栏目不存在`)
    const organisation = item.organisation ? tree.bySlug.get(item.organisation) : city
    if (!organisation) throw new FieldRefusal(`items.${index}.organisation`, `第 ${index + 1} 件的发文机关不存在`)
    const text = {
      title: item.title,
      document_number: item.documentNumber,
      issuer: item.issuer,
      formed_on: item.formedOn,
      body: canonicalBody(asHtml(item.body)),
    }
    return { ...text, hash: textHash(text), section_id: section.id, organisation_id: organisation.id, rank: section.position }
  })
  for (const { title, body } of texts) await refuseSecret(tx, { text: `${title}\n${textOf(body)}` })
  const ordered = texts.toSorted((a, b) => a.rank - b.rank)
  const hash = issueHash(ordered.map((text) => text.hash))
  const { id } = await tx.db
    .insertInto('gazette.issue')
    .values({
      state: 'published',
      planned_on: input.publishedOn,
      year: input.year,
      number: input.number,
      total_number: input.totalNumber,
      published_at: startOf(input.publishedOn),
      print_run: input.printRun ?? null,
      hash,
      imported: true,
      made_by: tx.actor.id,
      made_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const kept = await tx.db
    .insertInto('gazette.submission')
    .values(
      ordered.map(({ rank: _, ...text }) => ({
        ...text,
        state: 'placed' as const,
        submitted_by: tx.actor?.id ?? '',
        submitted_at: tx.now,
      })),
    )
    .returning(['id', 'section_id'])
    .execute()
  await tx.db
    .insertInto('gazette.item')
    .values(
      kept.map(({ id: submission, section_id }, index) => ({
        issue_id: id,
        submission_id: submission,
        section_id,
        position: index + 1,
      })),
    )
    .execute()
  await finish(tx, id, { year: input.year, number: input.number, total_number: input.totalNumber }, { hash, pdf: null })
  return { issue: id }
}
