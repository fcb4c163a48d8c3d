import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict, FieldRefusal, forbidden } from '../../../platform/errors.ts'
import { record } from '../../../platform/events.ts'
import { canonicalBody, getPublished, textOf } from '../../publishing/index.ts'
import { refuseSecret } from '../../screening/index.ts'
import { TextSubmitted } from '../events.ts'
import { mayEdit, maySubmit } from '../policy.ts'
import { getSection } from '../queries.ts'
import type { SubmitDocument, SubmitText } from '../schema.ts'
import { textHash } from '../text-hash.ts'

type Text = { title: string; document_number: string | null; issuer: string; formed_on: string; body: string }
type Origin = {
  organisation: string
  section: string
  document?: { id: string; index: string }
  corrects?: string | null
  note: string | null
}

/** An office sends in a document that it has published; the text is taken as it stands, and stays so (国办发〔2018〕22号). */
export async function submitDocument(tx: Tx, input: z.output<typeof SubmitDocument>) {
  const document = await getPublished(tx, input.document)
  if (!maySubmit(tx.actor, document.organisation) && !mayEdit(tx.actor)) throw forbidden('只能报送本机关公开的文件')
  const sent = await tx.db
    .selectFrom('gazette.submission as submission')
    .select('id')
    .where('document_id', '=', document.id)
    .where('state', '<>', 'returned')
    .executeTakeFirst()
  if (sent) throw conflict('gazette.sent-already', '这份文件已经报送过')
  return take(
    tx,
    {
      title: document.title,
      document_number: document.documentNumber,
      issuer: document.issuer,
      formed_on: document.formedOn,
      body: document.body,
    },
    {
      organisation: document.organisation,
      section: input.section,
      document: { id: document.id, index: document.index },
      note: input.note,
    },
  )
}

/** A text from outside this system, or a correction; the editors enter it. */
export async function submitText(tx: Tx, organisation: string, input: z.output<typeof SubmitText>) {
  if (!mayEdit(tx.actor)) throw forbidden('外部来稿和更正由公报编辑登记')
  if (input.formedOn > dayOf(tx.now)) throw new FieldRefusal('formedOn', '成文日期不能晚于今天')
  const body = canonicalBody(asHtml(input.body))
  if (!body) throw new FieldRefusal('body', '请填写正文')
  return take(
    tx,
    { title: input.title, document_number: input.documentNumber, issuer: input.issuer, formed_on: input.formedOn, body },
    { organisation, section: input.section, corrects: input.corrects, note: input.note },
  )
}

async function take(tx: Tx, text: Text, { organisation, section: slug, document, corrects = null, note }: Origin) {
  await refuseSecret(tx, { text: [text.title, note ?? '', textOf(text.body)].join('\n') })
  const section = await getSection(tx, slug)
  if (corrects) {
    const printed = await tx.db.selectFrom('gazette.public_item').select('id').where('id', '=', corrects).executeTakeFirst()
    if (!printed) throw new FieldRefusal('corrects', '要更正的文件没有刊登过')
  }
  const hash = textHash(text)
  const { id } = await tx.db
    .insertInto('gazette.submission')
    .values({
      ...text,
      hash,
      organisation_id: organisation,
      section_id: section.id,
      document_id: document?.id ?? null,
      index_number: document?.index ?? null,
      corrects_id: corrects,
      note,
      submitted_by: tx.actor?.id ?? '',
      submitted_at: tx.now,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, TextSubmitted, id, { section: slug, hash, document: document?.id ?? null }, organisation)
  return { submission: id }
}

/** What was typed line by line becomes paragraphs; what came as HTML stays. */
export const asHtml = (typed: string) =>
  /<[a-z][^>]*>/i.test(typed)
    ? typed
    : typed
        .split(/\r?\n+/)
        .filter((line) => line.trim() !== '')
        .map((line) => `<p>${line.replace(/&/g, '&amp;').replace(/</g, '&lt;')}</p>`)
        .join('')
