import type { Ctx } from '../../platform/ctx.ts'
import { dayOf } from '../../platform/day.ts'
import { readSetting } from '../../platform/settings.ts'
import { filesIn, textOf } from './body/tree.ts'
import { orderOf } from './gate-state.ts'
import type { Member } from './members.ts'
import { type Bundle, type GateKind, type Kind, kinds, LEAST_FORMS } from './model.ts'
import { type Registered, registeredAll } from './registration.ts'
import { screenAll } from './screening-gate.ts'
import { InterpretationLag } from './settings.ts'
import { shownDocuments } from './visible.ts'

/** What keeps a bundle from being submitted or published: in which member, in which field, as a sentence. */
export type Problem = { edition: string | null; field: string; sentence: string }
export type Readiness = { problems: Problem[]; needs: GateKind[] }

/** Everything that must hold before anybody approves and again at the moment of publication, and the gates that follow from it. */
export async function readinessOf(
  ctx: Ctx,
  bundle: Pick<Bundle, 'organisation_id'>,
  members: readonly Member[],
): Promise<Readiness> {
  if (members.length === 0)
    return { problems: [{ edition: null, field: 'editions', sentence: '发布单里还没有稿件' }], needs: orderOf([]) }
  const register = await registeredAll(
    ctx,
    members.flatMap(({ document: { rule_id } }) => rule_id ?? []),
  )
  const surroundings = { today: dayOf(ctx.now), members, register, policies: await policiesOf(ctx, members), bundle }
  const screened = await screenAll(ctx, members.map(screenedOf))
  const problems = members.flatMap((member, index) => {
    const about = named(member)
    const verdict = screened[index]
    return [
      ...problemsOf(member, surroundings).map(({ field, sentence }) => about(field, sentence)),
      ...(verdict?.blocks ? [about('body', verdict.blocks)] : []),
    ]
  })
  problems.push(...(await unpaired(ctx, members, register)))
  return {
    problems,
    needs: needsOf(
      members,
      screened.some(({ suspect }) => suspect),
    ),
  }
}

export const sentenceOf = (problems: readonly Problem[]) => problems.map(({ sentence }) => sentence).join('；')

/** All the words of an edition that somebody will read, and its files. */
export const screenedOf = ({ document, edition, attachments }: Pick<Member, 'document' | 'edition' | 'attachments'>) => ({
  scope: document.id,
  text: [edition.title, edition.summary, textOf(edition.body), edition.note ?? '', ...attachments.map(({ name }) => name)]
    .filter(Boolean)
    .join('\n'),
  files: attachments.map(({ file_id }) => file_id),
})

function needsOf(members: readonly Member[], suspect: boolean) {
  const special = new Set<GateKind>()
  for (const { document, edition } of members) {
    if (suspect || edition.from_inner) special.add('secrecy')
    if (kinds[document.kind as Kind].register) special.add('legality')
    if (edition.touches_business) special.add('fair-competition')
  }
  return orderOf(special)
}

type Surroundings = {
  today: string
  members: readonly Member[]
  register: ReadonlyMap<string, Registered>
  policies: ReadonlyMap<string, { organisation: string; drafter: string }>
  bundle: Pick<Bundle, 'organisation_id'>
}
type Found = { field: string; sentence: string }

const named =
  ({ edition }: Member) =>
  (field: string, sentence: string): Problem => ({ edition: edition.id, field, sentence: `《${edition.title}》：${sentence}` })

function problemsOf(member: Member, surroundings: Surroundings): Found[] {
  const { document, edition, attachments } = member
  const found: Found[] = []
  const say = (field: string, sentence: string) => found.push({ field, sentence })
  if (document.publicity !== 'proactive') say('publicity', '公开属性不是“主动公开”，不能发布')
  if (edition.body === '' && attachments.length === 0) say('body', '没有正文，也没有附件')
  if (edition.formed_on > surroundings.today) say('formedOn', '成文日期晚于今天')
  if (document.published_edition_id !== null && !edition.minor && edition.note === null)
    say('note', '请写明变更说明，或者标明是小的改动')
  if (document.request_id !== null && document.consent === null) say('consent', '由依申请公开转来，须记录同意公开的情况')
  const own = new Set(attachments.map(({ file_id }) => file_id))
  if (filesIn(edition.body).some((file) => !own.has(file))) say('body', '正文引用了不属于本稿附件的图片或者文件')
  if (kinds[document.kind as Kind].register) found.push(...registerProblems(member, surroundings))
  if (document.kind === 'interpretation') found.push(...interpretationProblems(member, surroundings))
  else if (document.organisation_id !== surroundings.bundle.organisation_id && !document.rule_id)
    say('organisation', '不是本机关的稿件')
  return found
}

/** 三统一: without a number from the register it is no rule and no normative document. */
function registerProblems({ document, edition }: Member, { register, today }: Surroundings): Found[] {
  const entry = document.rule_id ? register.get(document.rule_id) : undefined
  if (!entry) return [{ field: 'rule', sentence: '没有对应的规章、规范性文件登记，未经统一登记、统一编号不得发布' }]
  if (!entry.number) return [{ field: 'rule', sentence: '尚未取得统一编号，不得发布' }]
  return [
    ...(edition.document_number !== null && edition.document_number !== entry.number
      ? [{ field: 'documentNumber', sentence: `文号应为登记的“${entry.number}”` }]
      : []),
    ...(edition.commences_on === null && !(entry.isPromulgated && edition.minor)
      ? [{ field: 'commencesOn', sentence: '请填写施行日期' }]
      : []),
    ...(edition.commences_on !== null && edition.commences_on < today && !entry.isPromulgated
      ? [{ field: 'commencesOn', sentence: `施行日期 ${edition.commences_on} 早于公布日期，不溯及既往` }]
      : []),
    ...(edition.expires_on !== null && edition.commences_on !== null && edition.expires_on < edition.commences_on
      ? [{ field: 'expiresOn', sentence: '有效期届满日不能早于施行日期' }]
      : []),
    ...(edition.body === '' ? [{ field: 'body', sentence: '没有正文' }] : []),
  ]
}

/** 谁起草、谁解读: by the office that drafted the policy, and not before the policy. */
function interpretationProblems({ document, interpretation }: Member, { policies }: Surroundings): Found[] {
  if (!interpretation) return [{ field: 'policy', sentence: '请选择所解读的政策文件' }]
  const policy = policies.get(interpretation.policy_id)
  if (!policy) return [{ field: 'policy', sentence: '所解读的政策文件尚未公开，也不在这张发布单里' }]
  return document.organisation_id === policy.drafter || document.organisation_id === policy.organisation
    ? []
    : [{ field: 'policy', sentence: '政策由起草机关解读（谁起草、谁解读）' }]
}

/** The policies that members interpret: those in the same bundle and those that are public. */
async function policiesOf(ctx: Ctx, members: readonly Member[]) {
  const wanted = members.flatMap(({ interpretation }) => interpretation?.policy_id ?? [])
  const policies = new Map<string, { organisation: string; drafter: string }>()
  if (wanted.length === 0) return policies
  const shown = await shownDocuments(ctx)
    .select(['document.id', 'document.organisation_id', 'document.rule_id'])
    .where('document.id', 'in', wanted)
    .execute()
  const found = [...shown, ...members.map(({ document }) => document).filter(({ id }) => wanted.includes(id))]
  const register = await registeredAll(
    ctx,
    found.flatMap(({ rule_id }) => rule_id ?? []),
  )
  for (const { id, organisation_id, rule_id } of found)
    policies.set(id, {
      organisation: organisation_id,
      drafter: (rule_id && register.get(rule_id)?.drafter) || organisation_id,
    })
  return policies
}

/**
 * 政策与解读同步: a rule or normative document goes public with interpretations in at least two forms, in this bundle or public already.
 * Where the city allows a lag, they may follow within it.
 */
async function unpaired(ctx: Ctx, members: readonly Member[], register: ReadonlyMap<string, Registered>): Promise<Problem[]> {
  const policies = members.filter(({ document }) => kinds[document.kind as Kind].register)
  if (policies.length === 0 || (await readSetting(ctx, InterpretationLag)) > 0) return []
  const there = await publicForms(
    ctx,
    policies.map(({ document }) => document.id),
  )
  return policies.flatMap((policy) => {
    const drafters = new Set([policy.document.organisation_id, register.get(policy.document.rule_id ?? '')?.drafter])
    const forms = new Set(there.get(policy.document.id))
    for (const { document, interpretation } of members)
      if (interpretation?.policy_id === policy.document.id && drafters.has(document.organisation_id))
        forms.add(interpretation.form)
    return forms.size >= LEAST_FORMS
      ? []
      : [
          named(policy)(
            'interpretations',
            `须与起草机关的政策解读同时发布，且不少于 ${LEAST_FORMS} 种形式，现有 ${forms.size} 种（谁起草、谁解读）`,
          ),
        ]
  })
}

/** The forms in which each policy is interpreted publicly, stale ones left out. */
export async function publicForms(ctx: Pick<Ctx, 'db'>, policies: readonly string[]) {
  const rows =
    policies.length === 0
      ? []
      : await shownDocuments(ctx)
          .innerJoin('publishing.interpretation as interpretation', 'interpretation.document_id', 'document.id')
          .select(['interpretation.policy_id', 'interpretation.form'])
          .where('interpretation.policy_id', 'in', policies)
          .where('interpretation.stale_since', 'is', null)
          .execute()
  return new Map(
    [...Map.groupBy(rows, ({ policy_id }) => policy_id)].map(
      ([id, each]) => [id, new Set(each.map(({ form }) => form))] as const,
    ),
  )
}
