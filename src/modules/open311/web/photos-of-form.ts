import type { Context } from 'hono'
import type { Env } from '../../../platform/module.ts'
import { receiveForm, takeAttachments } from '../../files/index.ts'
import type { Fields } from '../post/report.ts'
import { badRequest } from '../wire/refusal.ts'

const PHOTO_FIELD = /^(media|photo\d*|file)(\[\])?$/

type SentForm = { fields: Fields; files: { ids: readonly string[]; hashes: readonly string[] } }

/** A form as it was sent. Photos lose what they tell besides the picture; one that cannot be stripped is refused with the whole report. */
export async function readForm(c: Context<Env>): Promise<SentForm> {
  const form = await receiveForm(c)
  const photos = Object.entries(form.files).flatMap(([field, files]) => (PHOTO_FIELD.test(field) ? files : []))
  const problems = form.errors.map(({ field, message }) => `${field}: ${message}`)
  for (const { name, type } of photos) if (!type.startsWith('image/')) problems.push(`media: '${name}' is not a picture`)
  if (problems.length > 0) throw badRequest(...problems)
  const taken = await takeAttachments({ ...c.var.ctx, actor: null }, photos, 'media')
  if (taken.errors.length > 0) throw badRequest(...taken.errors.map(({ message }) => message))
  return { fields: form.values, files: { ids: taken.ids, hashes: photos.map(({ sha256 }) => sha256) } }
}
