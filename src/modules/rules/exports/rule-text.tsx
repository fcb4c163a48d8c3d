import type { Child } from 'hono/jsx'
import type { Lead } from '../citations/resolve.ts'
import { forceWords, isOut } from '../force/words.ts'
import type { Clause } from '../text/clause.ts'
import { addressOf, anchorOf, rulePath } from '../text/clauses.ts'

type Props = {
  /** The whole text, or one clause of it. */
  root: Clause
  ruleId: string
  /** The day that is read, where it is not today: links lead to the same day. */
  on?: string | undefined
  leads?: readonly Lead[]
}
type Context = { ruleId: string; on: string | undefined; leads: ReadonlyMap<string, Lead[]>; depth: number }

/** The structure of a text as HTML: each clause under its permanent anchor, each citation a link to where it leads on the day. */
export const RuleText = ({ root, ruleId, on, leads = [] }: Props) => {
  const kinds = new Set(root.children.map(({ kind }) => kind))
  // Headings follow the page's own without a gap: the highest kind of division there is comes first.
  const context = { ruleId, on, leads: Map.groupBy(leads, ({ eid }) => eid), depth: kinds.has('book') ? 0 : 1 }
  const clauses = root.kind === 'root' ? root.children.filter(({ kind }) => kind !== 'title' && kind !== 'toc') : [root]
  return <>{clauses.map((clause) => shown(clause, context))}</>
}

function shown(clause: Clause, context: Context): Child {
  const { kind, eid, label, children } = clause
  const id = anchorOf(eid)
  const below = (each: readonly Clause[] = children) => each.map((child) => shown(child, context))
  if (kind === 'book' || kind === 'chapter' || kind === 'section' || kind === 'attachment')
    return (
      <section id={id}>
        <Heading level={2 + Math.max(0, { book: 0, chapter: 1, section: 2, attachment: 1 }[kind] - context.depth)}>
          {[label, clause.text].filter(Boolean).join('　')}
        </Heading>
        {below()}
      </section>
    )
  if (kind === 'article') {
    const [first, ...others] = children
    return (
      <section id={id}>
        <p {...(first && { id: anchorOf(first.eid) })}>
          <a href={articleAddress(eid, context)}>
            <b>{label}</b>
          </a>
          {'　'}
          {first && words(first, context)}
        </p>
        {first && <Items clauses={first.children} context={context} />}
        {below(others)}
      </section>
    )
  }
  if (kind === 'item') return <li id={id}>{inItem(clause, context)}</li>
  const [items, parts] = [children.filter((child) => child.kind === 'item'), children.filter((child) => child.kind !== 'item')]
  return (
    <>
      <p id={id}>
        {kind === 'point' ? (
          <a href={articleAddress(eid, context)}>
            <b>{label}</b>
          </a>
        ) : (
          label
        )}
        {words(clause, context)}
      </p>
      <Items clauses={items} context={context} />
      {below(parts)}
    </>
  )
}

const Items = ({ clauses, context }: { clauses: readonly Clause[]; context: Context }) =>
  clauses.length === 0 ? null : <ul class="usa-list usa-list--unstyled">{clauses.map((clause) => shown(clause, context))}</ul>

function inItem(clause: Clause, context: Context) {
  return (
    <>
      {clause.label}
      {words(clause, context)}
      <Items clauses={clause.children} context={context} />
    </>
  )
}

const Heading = ({ level, children }: { level: number; children: Child }) =>
  level <= 2 ? <h2>{children}</h2> : level === 3 ? <h3>{children}</h3> : <h4>{children}</h4>

const articleAddress = (eid: string, { ruleId, on }: Context) =>
  `${rulePath(ruleId)}/articles/${addressOf(eid)}${on ? `?on=${on}` : ''}`

/** The words of a clause with its citations as links; one that leads nowhere any more says so. */
function words({ eid, text }: Clause, { leads }: Context): Child {
  const here = (leads.get(eid) ?? []).filter(({ href, isDead }) => href !== null || isDead).sort((a, b) => a.start - b.start)
  if (here.length === 0) return text
  const parts: Child[] = []
  let at = 0
  for (const { start, end, href, preview, force, isDead, title } of here) {
    if (start < at) continue
    parts.push(text.slice(at, start))
    const note = [
      title && `《${title}》`,
      isDead && (force && isOut(force) ? forceWords[force] : '现行文本没有这一条款'),
      preview,
    ]
      .filter(Boolean)
      .join('：')
    const cited = text.slice(start, end)
    parts.push(
      href === null ? (
        <span title={note}>{cited}</span>
      ) : (
        <a href={href} {...(note && { title: note })}>
          {isDead ? <s>{cited}</s> : cited}
        </a>
      ),
    )
    at = end
  }
  parts.push(text.slice(at))
  return <>{parts}</>
}
