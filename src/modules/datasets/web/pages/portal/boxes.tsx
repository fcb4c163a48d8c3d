import type { Child } from 'hono/jsx'
import type { PageLink } from '../../page-links.ts'

export type Relations = Record<'rule' | 'document' | 'request' | 'service' | 'dataset', PageLink[]>

const RELATED = {
  rule: '依据的规定',
  document: '相关文件',
  request: '依申请公开',
  service: '办事服务',
  dataset: '相关数据',
} as const
export const Related = ({ relations }: { relations: Relations }) => {
  const kinds = (Object.keys(RELATED) as (keyof typeof RELATED)[]).filter((kind) => relations[kind].length > 0)
  return (
    <>
      {kinds.map((kind) => (
        <Box title={RELATED[kind]}>
          <Links links={relations[kind]} />
        </Box>
      ))}
    </>
  )
}

export const Links = ({ links }: { links: PageLink[] }) => (
  <ul class="yg-plain">
    {links.map(({ href, title, note }) => (
      <li>
        <a href={href}>{title}</a>
        {note && <span class="yg-quiet"> {note}</span>}
      </li>
    ))}
  </ul>
)

export const Box = ({ title, children }: { title: string; children?: Child }) => (
  <section class="yg-box">
    <h2>{title}</h2>
    {children}
  </section>
)
