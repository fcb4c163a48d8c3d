import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { Ctx } from '../../../platform/ctx.ts'
import { minuteOf } from '../../../platform/day.ts'
import { proofIn, withProof } from '../../../platform/fair-budget.ts'
import { openBudget } from '../../../platform/limits.ts'
import type { Env } from '../../../platform/module.ts'
import { orAgain } from '../../../platform/or-again.ts'
import { type FieldError, fieldErrors } from '../../../platform/problem.ts'
import { type FormState, KEY_FIELD, keyOf, longDay, newForm, valueIn } from '../../../ui/index.ts'
import { ACCEPTED, MOST_FILES, photoPosition, receiveForm, type StoredFile, takeAttachments } from '../../files/index.ts'
import { findPerson } from '../../identity/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { dangersIn } from '../danger.ts'
import { elsewhereFor } from '../elsewhere.ts'
import { captureDemand } from '../intake/capture.ts'
import { bannersNow, filingsAllowed } from '../ports.ts'
import { receiptOf } from '../receipt.ts'
import { demandSettings } from '../settings.ts'
import { ABOUT, filedFrom } from './filed-from.ts'
import { FileDemand, What, Where } from './filing-schema.ts'
import { knownFor } from './known.tsx'
import { FiledPage } from './pages/filed.tsx'
import { ContactStep, WhatStep, WhereStep } from './pages/new.tsx'
import { readTokens, tokensOf } from './photo-tokens.ts'
import { streetOptions } from './places.ts'

/** From the first word to the number: three short steps, each a page that works without script. */
export const filingPages = new Hono<Env>()

const ofPerson = openBudget({ points: 20, seconds: 86_400 })

filingPages.get('/new', (c) => {
  const { kind = '', text = '' } = c.req.query()
  return showWhat(c, newForm({ kind, text: text.slice(0, 2_000) }))
})

filingPages.post('/new/where', async (c) => {
  const values = await c.req.parseBody()
  const what = What.safeParse(values)
  if (!what.success) return showWhat(c, { values, errors: fieldErrors(what.error) }, 422)
  return showWhere(c, newForm(values))
})

filingPages.post('/new/contact', async (c) => {
  const { values, files, errors } = await receiveForm(c)
  const what = What.safeParse(values)
  if (!what.success) return showWhat(c, { values, errors: fieldErrors(what.error) }, 422)
  const before = readTokens(valueIn({ values, errors: [] }, 'files'))
  const given = files.photos ?? []
  const position = await agreedPosition(c.var.ctx, values, given)
  const taken = await takeAttachments(c.var.ctx, given.slice(0, MOST_FILES), 'photos')
  const ids = [...before, ...taken.ids].slice(0, MOST_FILES)
  const kept = { ...values, files: tokensOf(ids), ...position }
  const where = Where.safeParse(values)
  const wrong: FieldError[] = [
    ...(where.success ? [] : fieldErrors(where.error)),
    ...errors,
    ...taken.errors,
    ...(before.length + given.length > MOST_FILES ? [{ field: 'photos', message: `最多上传 ${MOST_FILES} 个附件` }] : []),
  ]
  if (values.back) return showWhat(c, newForm(kept))
  if (wrong.length > 0) return showWhere(c, { values: kept, errors: wrong }, 422)
  return showContact(c, newForm(kept))
})

filingPages.post('/', async (c) => {
  const { ctx } = c.var
  const values: Record<string, unknown> = await c.req.parseBody()
  if (values.back) return showWhere(c, newForm(values))
  const what = What.safeParse(values)
  if (!what.success) return showWhat(c, { values, errors: fieldErrors(what.error) }, 422)
  const input = FileDemand.safeParse({ ...values, files: readTokens(String(values.files ?? '')) })
  if (!input.success) return showContact(c, { values, errors: fieldErrors(input.error) }, 422)
  try {
    await filedFrom.spend(ctx, c, { ...proofIn(values), most: await filingsAllowed(ctx, 'web') })
  } catch (error) {
    const again = withProof(ctx, ABOUT, values, error)
    if (!again) throw error
    return showContact(c, again, 422)
  }
  return orAgain((errors) => showAgain(c, { values, errors }), async () => {
    if (ctx.actor) await ofPerson(ctx.actor.id)
    const { kind, text, name, phone, mail, street, address, lat, lon, files } = input.data
    const tree = await loadOrganisations(ctx)
    const office = street ? tree.bySlug.get(street) : undefined
    const district = office?.parent_id ? tree.byId.get(office.parent_id) : undefined
    const key = z.uuid().safeParse(values[KEY_FIELD]).data
    const filed = await captureDemand(ctx, {
      channel: 'web',
      key: key ?? null,
      kind,
      text,
      privacy: input.data.private ? 'private' : 'public',
      place: { lat, lon, datum: 'WGS-84', address, street: office?.slug ?? null, district: district?.slug ?? null },
      reporter: { person: ctx.actor?.kind === 'person' ? ctx.actor.id : null, name, phone, mail },
      files,
    })
    return c.html(
      <FiledPage
        page={c.var.frame}
        filed={filed}
        dangers={dangersIn(text)}
        receipt={receiptOf({ ...filed, kind, received_at: filed.receivedAt, due_on: filed.dueOn }).text}
        dueWords={filed.urgency === 'normal' ? longDay(filed.dueOn) : minuteOf(filed.dueAt)}
      />,
    )
  }, [403, 409, 422, 429])
})

/** Where the photos were taken, read before it is taken out of them: only with the box ticked, and not over what was filled in. */
async function agreedPosition(
  ctx: Ctx,
  { photoPosition: agreed, lat, lon }: Record<string, unknown>,
  photos: readonly StoredFile[],
) {
  if (!agreed || lat || lon) return null
  for (const photo of photos) {
    const found = await photoPosition(ctx, photo)
    if (found) return { lat: String(found.lat), lon: String(found.lon) }
  }
  return null
}

/** What is wrong is said on the step where it was filled in. */
function showAgain(c: Context<Env>, form: FormState) {
  const field = form.errors[0]?.field ?? ''
  if (field === 'text' || field === 'kind') return showWhat(c, form, 422)
  return ['street', 'address', 'lat', 'lon', 'place'].includes(field) ? showWhere(c, form, 422) : showContact(c, form, 422)
}

async function showWhat(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const [settings, banners] = await Promise.all([demandSettings(c.var.ctx), bannersNow(c.var.ctx)])
  return c.html(
    <WhatStep page={c.var.frame} form={form} idempotencyKey={keyOf(form.values)} settings={settings} banners={banners} />,
    status,
  )
}

async function showWhere(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const text = valueIn(form, 'text')
  const [streets, known] = await Promise.all([streetOptions(ctx), knownFor(ctx, text)])
  return c.html(
    <WhereStep
      page={frame}
      form={form}
      idempotencyKey={keyOf(form.values)}
      dangers={dangersIn(text)}
      ways={elsewhereFor({ text })}
      known={known}
      streets={streets}
      accept={ACCEPTED}
      most={MOST_FILES}
      kept={readTokens(valueIn(form, 'files')).length}
    />,
    status,
  )
}

async function showContact(c: Context<Env>, form: FormState, status: 200 | 422 = 200) {
  const { ctx, frame } = c.var
  const person = ctx.actor?.kind === 'person' ? await findPerson(ctx, ctx.actor.id) : undefined
  const tree = await loadOrganisations(ctx)
  const said = Where.safeParse(form.values)
  const { lat = null, lon = null, street: slug = null } = said.success ? said.data : {}
  const banners = slug || (lat !== null && lon !== null) ? await bannersNow(ctx, { lat, lon, street: slug ?? null }) : []
  const street = tree.bySlug.get(valueIn(form, 'street'))?.short_name ?? ''
  return c.html(
    <ContactStep
      page={frame}
      form={form}
      idempotencyKey={keyOf(form.values)}
      signedInAs={person?.name ?? null}
      where={[street, valueIn(form, 'address'), lat !== null && lon !== null && `位置 ${lat}，${lon}`].filter(Boolean).join('，')}
      banners={banners}
      photos={readTokens(valueIn(form, 'files')).length}
    />,
    status,
  )
}
