import { randomUUID } from 'node:crypto'
import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import type { Tx } from '../../../platform/ctx.ts'
import { dayOf } from '../../../platform/day.ts'
import { conflict } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { once } from '../../../platform/once.ts'
import { submitForm } from '../../../platform/submit-form.ts'
import { readAct } from '../../../ui/act-input.ts'
import { type FormState, KEY_FIELD, newForm } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { type ActName, actNames, acts } from '../acts.ts'
import { letterFacts } from '../letter-facts.ts'
import { letterHash, letterOf } from '../letters/index.ts'
import { getRequest } from '../queries.ts'
import { suggestOffices } from '../right-office.ts'
import { listSubjectAreas } from '../subject-areas.ts'
import { defaultsOf } from './act-defaults.ts'
import { caseHref, deskOf, ROOT } from './desk.ts'
import { readDeskCase } from './desk-case.ts'
import { previewOf, showDraft } from './draft.tsx'
import { readOffice } from './office-field.tsx'
import { ActPage } from './pages/workbench/act.tsx'
import { BarredPage } from './pages/workbench/barred.tsx'
import { SignPage } from './pages/workbench/sign.tsx'

const KEYS = { table: 'requests.act_key', subject: 'request_id' }

/** Every act on a case: its form, and the act itself. */
export const actPages = new Hono<Env>()

for (const name of actNames) {
  actPages.get(`${ID}/${acts[name].noun}`, (c) => ask(c, name))
  actPages.post(`${ID}/${acts[name].noun}`, (c) => take(c, name))
}

/** The form of an act, or why the act may not be done. */
async function ask(c: Context<Env>, name: ActName) {
  const view = await readDeskCase(c.var.ctx, c.req.param('id') ?? '')
  const bar = view.permitted.barred.find((each) => each.name === name)
  if (bar) return c.html(<BarredPage desk={deskOf(c)} view={view} name={name} why={bar.why} />, bar.kind === 'person' ? 403 : 409)
  const known = defaultsOf(name, view, c.req.query('consultation'))
  return show(c, name, newForm({ ...known, [KEY_FIELD]: randomUUID() }))
}

async function take(c: Context<Env>, name: ActName) {
  const { ctx } = c.var
  const { id } = await getRequest(ctx, c.req.param('id') ?? '')
  const values: Record<string, unknown> = await c.req.parseBody({ all: true })
  // Of a draft one may ask for more rows, or to see the letter, before it is sent on.
  if (name === 'draft' && ('more' in values || 'preview' in values)) return show(c, name, { values, errors: [] })
  const { input, run } = acts[name]
  const tree = await loadOrganisations(ctx)
  const office = 'organisation' in input.shape ? readOffice(tree, dayOf(ctx.now), values.organisation) : null
  if (office && 'error' in office) return show(c, name, { values, errors: [office.error] }, 422)
  const typed = readAct(input, values)
  // Another office of the platform need not be named twice.
  const party = name === 'consult' && office && !typed.party ? { party: tree.byId.get(office.id)?.name } : {}
  return submitForm(c, {
    values,
    read: { ...typed, ...party, ...(office && { organisation: office.id }) },
    schema: input as z.ZodType,
    work: (tx, read) =>
      once(tx, { keys: KEYS, id, key: values[KEY_FIELD] }, async () => {
        if (name === 'sign') await refuseChangedLetter(tx, id, values.letter)
        // The table pairs each act with its own input; TypeScript cannot follow the pair through a name.
        await (run as (tx: Tx, id: string, input: unknown) => Promise<unknown>)(tx, id, read)
      }),
    // What has gone to another office is no longer here to be seen.
    to: name === 'transfer' ? `${ROOT}?done=transfer` : `${caseHref(id)}?done=${name}`,
    again: ({ form = newForm(values), refused }, status) => {
      const beside = form.errors.filter(({ field }) => field !== '')
      return beside.length > 0 || !refused ? show(c, name, form, status) : show(c, name, newForm(values), status, refused)
    },
  })
}

async function show(c: Context<Env>, name: ActName, form: FormState, status: 200 | 403 | 409 | 422 = 200, refused?: string) {
  const { ctx } = c.var
  const id = c.req.param('id') ?? ''
  const [view, desk, tree, areas] = await Promise.all([
    readDeskCase(ctx, id, { aside: name === 'draft' }),
    deskOf(c),
    loadOrganisations(ctx),
    listSubjectAreas(ctx),
  ])
  // Whoever may see the case but not do this to it is not shown what those who may are: the letter names the applicant.
  const bar = view.permitted.barred.find((each) => each.name === name && each.kind === 'person')
  if (bar) return c.html(<BarredPage desk={desk} view={view} name={name} why={bar.why} />, 403)
  const common = { desk, view, form, refused: refused ?? null }
  if (name === 'draft')
    return c.html(
      showDraft({
        ...common,
        outcome: String(form.values.outcome ?? ''),
        asked: c.req.query('outcome'),
        preview: await previewOf(ctx, id, form),
      }),
      status,
    )
  if (name === 'sign' && !view.known.answer)
    return c.html(<BarredPage desk={desk} view={view} name={name} why={refused ?? '还没有拟写答复'} />, 409)
  if (name === 'sign') {
    const letter = letterOf(await letterFacts(ctx, id), { kind: 'answer' })
    return c.html(<SignPage {...common} letter={letter} hash={letterHash(letter)} />, status)
  }
  const letter =
    (name === 'reviewLegality' || name === 'returnDraft') && view.known.answer
      ? letterOf(await letterFacts(ctx, id), { kind: 'answer' })
      : null
  const likely =
    name === 'transfer'
      ? (await suggestOffices(ctx, `${view.known.request.title} ${view.known.request.description}`)).filter(
          ({ organisation }) => organisation.id !== view.known.request.organisation_id,
        )
      : []
  return c.html(<ActPage {...common} name={name} letter={letter} tree={tree} likely={likely} areas={areas} />, status)
}

/** What is signed is what was read: a draft or an attachment that changed meanwhile has to be read again. */
async function refuseChangedLetter(tx: Tx, id: string, read: unknown) {
  const letter = letterOf(await letterFacts(tx, id), { kind: 'answer' })
  if (letterHash(letter) !== read) throw conflict('requests.letter-changed', '答复书在您打开之后有改动，请重新核对后再签发')
}
