import { fileRequest } from '../src/modules/requests/index.ts'
import type { Someone, World } from './world.ts'

export const CONTENT = {
  title: '某产业扶持资金2025年拨付明细',
  description: '2025年度某产业扶持资金拨付企业名单和金额',
  documentNumber: null,
  supply: 'electronic' as const,
  delivery: 'online' as const,
  assistance: null,
  identityNumber: null,
}
export const TODAY = { year: '2026', month: '9', day: '16' }

/** Fields of a date as the form sends them. */
export const date = (name: string, { year, month, day }: typeof TODAY = TODAY) => ({
  [`${name}.year`]: year,
  [`${name}.month`]: month,
  [`${name}.day`]: day,
})

export async function aRequest(world: World, change: Partial<typeof CONTENT> & { slug?: string } = {}) {
  const { slug = 'sz-finance', ...content } = change
  const organisation = await world.organisation(slug)
  return world.as(world.wang, (tx) => fileRequest(tx, { ...CONTENT, ...content, organisation }))
}

export const base = (id: string) => `/workbench/requests/${id}`
/** Sends an act's form as the page offers it, with its hidden fields, and gives where it leads. */
export async function send(someone: Someone, path: string, fields: Record<string, string> = {}) {
  const html = await (await someone.get(path)).text()
  const hidden = Object.fromEntries(
    [...html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  return someone.submit(path.split('?')[0] ?? path, { ...hidden, ...fields })
}
