import type { Context } from 'hono'
import { dayOf, minuteOf } from '../../../platform/day.ts'
import type { Env } from '../../../platform/module.ts'
import { type FormState, newForm } from '../../../ui/index.ts'
import { deadlineView, loadCalendar } from '../../calendar/index.ts'
import { ACCEPTED } from '../../files/index.ts'
import { namesOf } from '../../identity/index.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { getBundle } from '../bundle-view.ts'
import { compareBodies } from '../compare-editions.ts'
import { termBegins } from '../due-on.ts'
import { isOpen } from '../locks.ts'
import { editionStates, type Kind, kinds } from '../model.ts'
import { mayDraft } from '../policy.ts'
import { getEdition, listEditing } from '../queries.ts'
import { deskOf, editionHref } from './desk.ts'
import { asHtml, valuesOf } from './edition-form.ts'
import { attachmentViews, clausesIn, fieldOptions, interpretationsOf, policyOf, suggestKeywords, termOf } from './editor-view.ts'
import { AttachmentsPanel } from './pages/workbench/attachments.tsx'
import { ClosedEditor } from './pages/workbench/closed-editor.tsx'
import { EditorPage } from './pages/workbench/editor.tsx'

/** What somebody else has saved meanwhile, for the window in which both are put together. */
export async function theirsOf({ var: { ctx } }: Context<Env>, id: string) {
  const { edition, document } = await getEdition(ctx, id)
  const values = Object.entries(valuesOf(document, edition)).map(([name, value]) => [name, String(value ?? '')])
  return {
    by: (await namesOf(ctx, [edition.saved_by])).get(edition.saved_by) ?? '另一位同事',
    at: minuteOf(edition.saved_at),
    revision: edition.revision,
    values: Object.fromEntries(values),
  }
}

/** Without script: both texts beside each other; saving again is upon theirs. */
export async function showOvertaken(c: Context<Env>, id: string, values: Record<string, unknown>) {
  const theirs = await theirsOf(c, id)
  const blocks = compareBodies(theirs.values.body ?? '', asHtml(String(values.body ?? '')))
  return showEditor(c, {
    form: { values: { ...values, revision: theirs.revision }, errors: [] },
    overtaken: { by: theirs.by, at: theirs.at, blocks },
    status: 409,
  })
}

export async function attachmentsPanel({ var: { ctx } }: Context<Env>, id: string, problem: string) {
  const { edition, attachments, document } = await getEdition(ctx, id)
  return (
    <AttachmentsPanel
      action={`${editionHref(id)}/attachments`}
      attachments={attachmentViews(attachments)}
      accept={ACCEPTED}
      editable={isOpen(edition) && mayDraft(ctx.actor, document.organisation_id)}
      {...(problem && { problem })}
    />
  )
}

type Shown = {
  form?: FormState
  refused?: string
  overtaken?: { by: string; at: string; blocks: ReturnType<typeof compareBodies> }
  status?: 200 | 409 | 422
}

export async function showEditor(c: Context<Env>, { form, refused, overtaken, status = 200 }: Shown = {}) {
  const { ctx } = c.var
  const id = c.req.param('id') ?? ''
  const { edition, document, bundle } = await getEdition(ctx, id)
  const done = doneWords[c.req.query('done') ?? '']
  const desk = deskOf(c, done)
  if (!isOpen(edition) || !mayDraft(ctx.actor, document.organisation_id)) {
    const why = isOpen(edition)
      ? '只有起草机关的信息员可以修改。'
      : `这一版本${editionStates[edition.state]}。需要修改的，请在文件页打开新的版本。`
    return c.html(<ClosedEditor desk={desk} edition={edition} document={document} why={why} />)
  }
  const [calendar, options, others, tree, policy, interpretations, view, term] = await Promise.all([
    loadCalendar(ctx),
    fieldOptions(ctx, document),
    listEditing(ctx, document.id),
    loadOrganisations(ctx),
    policyOf(ctx, document.id),
    interpretationsOf(ctx, document.id),
    bundle ? getBundle(ctx, bundle) : null,
    termOf(ctx, document.catalogue_item_id),
  ])
  const problem = c.req.query('problem') ?? ''
  return c.html(
    <EditorPage
      desk={desk}
      document={document}
      edition={edition}
      form={form ?? newForm(valuesOf(document, edition))}
      office={tree.byId.get(document.organisation_id)?.name ?? ''}
      account={ctx.actor?.id ?? ''}
      deadline={deadlineView(
        calendar,
        { from: termBegins(edition.formed_on, document.opened_on), ...term },
        { today: dayOf(ctx.now) },
      )}
      columns={options.columns}
      items={options.items}
      rules={kinds[document.kind as Kind].register ? options.rules : null}
      keywords={suggestKeywords(edition, edition.keywords)}
      others={others.map(({ name }) => name)}
      savedAt={`上次保存 ${minuteOf(edition.saved_at)}`}
      attachments={await attachmentsPanel(c, id, problem)}
      interpretations={interpretations}
      policy={policy}
      clauses={clausesIn(policy ? policy.body : edition.body)}
      bundle={view ? { id: view.bundle.id, title: view.bundle.title } : null}
      approvals={view ? view.gates.filter(({ voided, verdict }) => !voided && verdict === 'passed').length : 0}
      refused={refused ?? null}
      overtaken={overtaken ?? null}
    />,
    status,
  )
}

const doneWords: Record<string, string> = {
  save: '已保存',
  draft: '已建立草稿，可以开始起草',
  interpretation: '已建立解读，与政策文件在同一发布单中',
  clauses: '解读的条款已保存',
  edition: '已打开新的版本；公众看到的仍是现行版本，直到新版本发布',
  files: '附件已保存',
}
