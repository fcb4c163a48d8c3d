import type { Ctx } from '../../platform/ctx.ts'
import type { TextClause } from './text/clause.ts'

/** Each edition of the text as the public had it, the newest first. */
export async function listEditions({ db }: Ctx, consultation: string) {
  const rows = await db
    .selectFrom('consultations.edition')
    .selectAll()
    .where('consultation_id', '=', consultation)
    .orderBy('number', 'desc')
    .execute()
  return rows.map((row) => ({ ...row, text: row.text as unknown as TextClause[] })) // written by saveEdition only
}
export type Edition = Awaited<ReturnType<typeof listEditions>>[number]

export const listNotes = ({ db }: Ctx, consultation: string) =>
  db
    .selectFrom('consultations.note')
    .selectAll()
    .where('consultation_id', '=', consultation)
    .orderBy('noted_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
export type Note = Awaited<ReturnType<typeof listNotes>>[number]

export const listAttachments = ({ db }: Ctx, consultation: string) =>
  db
    .selectFrom('consultations.attachment')
    .select(['file_id', 'title'])
    .where('consultation_id', '=', consultation)
    .orderBy('attached_at')
    .orderBy('file_id')
    .execute()
export type Attachment = Awaited<ReturnType<typeof listAttachments>>[number]

export const listMilestones = ({ db }: Ctx, consultation: string) =>
  db
    .selectFrom('consultations.milestone')
    .selectAll()
    .where('consultation_id', '=', consultation)
    .orderBy('done_on', 'desc')
    .orderBy('id', 'desc')
    .execute()
export type Milestone = Awaited<ReturnType<typeof listMilestones>>[number]
