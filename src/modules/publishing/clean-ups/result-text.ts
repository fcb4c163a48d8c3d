import type { Ctx } from '../../../platform/ctx.ts'
import { dayOf, longDay } from '../../../platform/day.ts'
import { loadOrganisations } from '../../organisations/index.ts'
import { type CleanUp, type Decision, decisions, type Entry } from './model.ts'

/** The result of a clean-up as a text to be published: what was looked through, and a catalogue for each decision. */
export async function resultText(ctx: Pick<Ctx, 'db' | 'now'>, cleanUp: CleanUp, entries: readonly Entry[]) {
  const { byId } = await loadOrganisations(ctx)
  const of = (decision: Decision) => entries.filter((entry) => entry.decision === decision)
  const counts = (Object.keys(decisions) as Decision[])
    .map((decision) => `${decisions[decision].label} ${of(decision).length} 件`)
    .join('，')
  const listed = (['repeal', 'lapse', 'amend', 'keep'] as const)
    .filter((decision) => of(decision).length > 0)
    .map((decision) => {
      const rows = of(decision).map(
        ({ title, organisation_id, formed_on, reason }, index) =>
          `<tr><td>${index + 1}</td><td>${escaped(title)}</td><td>${escaped(byId.get(organisation_id)?.name ?? '')}</td><td>${formed_on ?? ''}</td><td>${escaped(reason ?? '')}</td></tr>`,
      )
      return `<h2>${decisions[decision].label}的文件目录</h2><table><thead><tr><th>序号</th><th>名称</th><th>制作机关</th><th>成文日期</th><th>理由</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
    })
  return [
    `<p>按照定期清理制度，对${escaped(cleanUp.scope)}的文件进行了清理，共 ${entries.length} 件：${counts}。</p>`,
    `<p>废止和宣布失效的文件自${longDay(dayOf(ctx.now))}起不再作为行政管理的依据。</p>`,
    ...listed,
  ].join('')
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
