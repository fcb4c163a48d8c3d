import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { type Ctx, inTransaction, type Tx } from '../../../platform/ctx.ts'
import { addDays, dayOf, isDay } from '../../../platform/day.ts'
import { FieldRefusal, notFound, Refusal } from '../../../platform/errors.ts'
import { type Env, ID } from '../../../platform/module.ts'
import { type FormState, longMinute, newForm, readDay } from '../../../ui/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { clearFinding, HIDDEN, KINDS, kindLabels, mayJudge, screen } from '../../screening/index.ts'
import { addToBundle } from '../actions/add-to-bundle.ts'
import { decideGate } from '../actions/decide-gate.ts'
import { discardBundle } from '../actions/discard-bundle.ts'
import { keepReadText } from '../actions/keep-read-text.ts'
import { publishBundle } from '../actions/publish-bundle.ts'
import { removeFromBundle } from '../actions/remove-from-bundle.ts'
import { returnBundle } from '../actions/return-bundle.ts'
import { scheduleBundle, unscheduleBundle } from '../actions/schedule-bundle.ts'
import { submitBundle } from '../actions/submit-bundle.ts'
import { type BundleView, getBundle } from '../bundle-view.ts'
import { type GateKind, gates } from '../model.ts'
import { screenedOf } from '../readiness.ts'
import { bundleHref, deskOf } from './desk.ts'
import { listLoose } from './desk-lists.ts'
import { historyOf } from './history.ts'
import { BundlePage, type BundleProps } from './pages/workbench/bundle.tsx'
import { DifferencePage } from './pages/workbench/difference.tsx'
import type { ShownGate } from './pages/workbench/gates.tsx'
import { sheetsOf } from './sheet.ts'
import { changesSince } from './what-changed.ts'

/** 发布单: reading, deciding, publishing. */
export const bundlePages = new Hono<Env>()

const BUNDLE = `/bundles${ID}`

bundlePages.get(BUNDLE, (c) => show(c))

/** An act on the bundle: done and told, or the page again with why not. */
const act = (noun: string, run: (tx: Tx, id: string, values: Record<string, unknown>) => Promise<unknown>) =>
  bundlePages.post(`${BUNDLE}/${noun}`, async (c) => {
    const { ctx } = c.var
    const id = c.req.param('id')
    const values: Record<string, unknown> = await c.req.parseBody()
    try {
      await inTransaction(ctx, (tx) => run(tx, id, values))
    } catch (error) {
      if (error instanceof FieldRefusal)
        return show(c, { form: { values, errors: [{ field: error.field, message: error.message }] }, status: 422 })
      if (error instanceof Refusal && (error.status === 409 || error.status === 403))
        return show(c, { form: newForm(values), refused: error.message, status: error.status })
      throw error
    }
    return c.redirect(`${bundleHref(id)}?done=${noun}`, 303)
  })

act('submission', (tx, id) => submitBundle(tx, id))
act('gates', async (tx, id, values) => {
  const { members, bundle } = await getBundle(tx, id)
  await decideGate(tx, id, {
    gate: values.gate as GateKind, // the schema refuses what is none
    verdict: values.verdict as 'passed' | 'returned',
    hash: String(values.hash ?? ''),
    opinion: String(values.opinion ?? ''),
  })
  await keepReadText(tx, id, { hash: bundle.hash, members })
})
act('publication', (tx, id) => publishBundle(tx, id))
act('schedule', (tx, id, values) => scheduleBundle(tx, id, { at: hourOf(values) }))
act('unscheduling', (tx, id) => unscheduleBundle(tx, id))
act('return', (tx, id, values) => returnBundle(tx, id, { reason: String(values.reason ?? '') }))
act('discarding', (tx, id) => discardBundle(tx, id))
act('members', (tx, id, values) => {
  const edition = z.uuid().safeParse(values.edition)
  if (!edition.success) throw new FieldRefusal('edition', '请选择稿件')
  return addToBundle(tx, id, [edition.data])
})
act('removals', async (tx, id, values) => {
  const member = (await getBundle(tx, id)).members.find(({ edition }) => edition.id === values.edition)
  if (!member) throw notFound()
  await removeFromBundle(tx, id, member.edition.id)
})
act('clearances', async (tx, id, { document, fingerprint, kind, reason }) => {
  const { members } = await getBundle(tx, id)
  const member = members.find((each) => each.document.id === document)
  const known = ([...KINDS, HIDDEN] as const).find((each) => each === kind)
  if (!member || !known) throw notFound()
  await clearFinding(tx, member.document.id, {
    organisation: member.document.organisation_id,
    fingerprint: String(fingerprint ?? ''),
    kind: known,
    reason: String(reason ?? ''),
  })
})

/** What has changed since somebody decided. */
bundlePages.get(`${BUNDLE}/differences/:hash{[0-9a-f]{64}}`, async (c) => {
  const { ctx } = c.var
  const view = await getBundle(ctx, c.req.param('id'))
  const changes = await changesSince(ctx, view.bundle.id, { hash: c.req.param('hash'), members: view.members })
  if (!changes) throw notFound()
  return c.html(
    <DifferencePage desk={deskOf(c)} back={{ href: bundleHref(view.bundle.id), label: view.bundle.title }} changes={changes} />,
  )
})

type Shown = { form?: FormState; refused?: string; status?: 200 | 403 | 409 | 422 }

async function show(c: Context<Env>, { form, refused, status = 200 }: Shown = {}) {
  const { ctx } = c.var
  const view = await getBundle(ctx, c.req.param('id') ?? '')
  const { bundle, members } = view
  const [tree, sheets, shownGates, loose, screening, facts] = [
    await loadOrganisations(ctx),
    await sheetsOf(ctx, members),
    await gatesOf(ctx, view),
    view.may.edit ? await listLoose(ctx, bundle.organisation_id) : [],
    await screeningOf(ctx, view),
    await historyOf(ctx, bundle.id),
  ]
  const tomorrow = addDays(dayOf(ctx.now), 1)
  return c.html(
    <BundlePage
      desk={deskOf(c, doneWords[c.req.query('done') ?? ''])}
      view={view}
      sheets={sheets}
      shownGates={shownGates}
      loose={loose.map(({ edition, title }) => ({ value: edition, label: title }))}
      screening={screening}
      facts={facts}
      next={nextOf(view)}
      office={tree.byId.get(bundle.organisation_id)?.name ?? ''}
      form={form ?? newForm({ day: tomorrow, hour: '09:00' })}
      refused={refused ?? null}
    />,
    status,
  )
}

const doneWords: Record<string, string> = {
  submission: '已送审。接下来由初审人办理',
  gates: '审核意见已记录',
  publication: '已公开',
  schedule: '已定时发布',
  unscheduling: '已取消定时发布',
  return: '已撤回，可以修改',
  discarding: '发布单已放弃，稿件留在草稿中',
  members: '已放入',
  removals: '已移出',
  clearances: '已记录放行的理由',
}

/** The gates as they stand, with why a decision no longer counts: what changed since, or that it was submitted anew. */
async function gatesOf(ctx: Ctx, { bundle, gates: decided, needs, members }: BundleView): Promise<ShownGate[]> {
  const hashes = [...new Set(decided.filter(({ voided, hash }) => voided && hash !== bundle.hash).map(({ hash }) => hash))]
  const changes = new Map<string, string | null>()
  for (const hash of hashes) {
    const changed = await changesSince(ctx, bundle.id, { hash, members })
    changes.set(hash, changed?.map(({ sentence }) => sentence).join('；') ?? null)
  }
  const why = ({ kind, hash, round, verdict }: BundleView['gates'][number]) => {
    if (verdict === 'returned') return null
    if (hash === bundle.hash) return round === bundle.round ? null : '其后撤回并重新送审'
    return `${gates[kind].label}后${changes.get(hash) || '公开信息有改动'}`
  }
  return needs.map((need) => ({
    ...need,
    decisions: decided
      .filter(({ kind }) => kind === need.kind)
      .map((gate) => ({
        ...gate,
        voided: gate.voided && gate.verdict === 'passed',
        why: why(gate),
        href: changes.get(gate.hash) ? `${bundleHref(bundle.id)}/differences/${gate.hash}` : null,
      })),
  }))
}

async function screeningOf(ctx: Ctx, { bundle, members }: BundleView): Promise<BundleProps['screening']> {
  const lines: BundleProps['screening']['lines'] = []
  const sentences: string[] = []
  const isOver = bundle.state === 'published' || bundle.state === 'discarded'
  for (const member of isOver ? [] : members) {
    const { text, files } = screenedOf(member)
    const found = await screen(ctx, { text, files, scope: member.document.id })
    if (found.blocks) sentences.push(`《${member.edition.title}》：${found.sentence}`)
    lines.push(
      ...found.findings.map(({ kind, where, suggestion, cleared, fingerprint, text: words }) => ({
        title: member.edition.title,
        document: member.document.id,
        where,
        kind,
        label: kindLabels[kind],
        text: words,
        suggestion,
        cleared,
        fingerprint,
      })),
      ...found.hidden.map(({ fileName, fingerprint, cleared, text: words }) => ({
        title: member.edition.title,
        document: member.document.id,
        where: `附件“${fileName}”`,
        kind: HIDDEN,
        label: '附件中的隐藏内容',
        text: words.slice(0, 80),
        suggestion: '',
        cleared,
        fingerprint,
      })),
    )
  }
  const open = lines.filter(({ cleared }) => !cleared).length
  const sentence = isOver
    ? '公开后由检测系统定期复查。'
    : sentences.length > 0
      ? sentences.join('；')
      : open > 0
        ? `有 ${open} 处提示，不影响发布，请核对。`
        : '没有发现个人信息、密级标志和不当用词。'
  return { sentence, lines, mayClear: mayJudge(ctx.actor, bundle.organisation_id) }
}

/** What happens next, in one sentence. */
function nextOf({ bundle, needs, decides, problems, may }: BundleView) {
  const waiting = needs.filter(({ state }) => state === 'open').map(({ label }) => label)
  if (bundle.state === 'published') return bundle.published_at ? `${longMinute(bundle.published_at)}公开。` : ''
  if (bundle.state === 'discarded') return ''
  if (decides.length > 0) return `等您${decides.map((gate) => gates[gate].label).join('、')}。`
  if (bundle.state === 'draft')
    return problems.length > 0 ? '还不能送审，见下面的清单。' : may.submit ? '可以送审。' : '等起草人送审。'
  if (waiting.length > 0) return `等待${waiting.join('、')}。`
  if (bundle.scheduled_at) return `${longMinute(bundle.scheduled_at)}自动发布。`
  return may.publish ? '审核已全部通过，可以发布。' : '审核已全部通过，等公开工作机构发布。'
}

/** A day and an hour in Beijing time, forgiving in how the hour is written. */
function hourOf(values: Record<string, unknown>) {
  const day = readDay(values, 'day')
  if (!isDay(day)) throw new FieldRefusal('day', '请填写发布日期')
  const written = String(values.hour ?? '').normalize('NFKC')
  const [, hour = '', minute = '00'] = /^\s*(\d{1,2})\s*(?:[:：时点]\s*(\d{1,2})?\s*分?)?\s*$/.exec(written) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) throw new FieldRefusal('hour', '请填写时间，例如 09:00')
  return new Date(`${day}T${hour.padStart(2, '0')}:${minute.padStart(2, '0')}:00+08:00`)
}
