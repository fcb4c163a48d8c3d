import { Tag } from '../../../../ui/index.ts'
import type { ArticleHit, Piece, SearchHit, Why } from '../../model.ts'

export type Names = ReadonlyMap<string, { slug: string; name: string }>

export const Hits = ({ hits, names, level }: { hits: readonly SearchHit[]; names: Names; level: 2 | 3 }) => {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <ol class="yg-hits">
      {hits.map((hit) => {
        const office = names.get(hit.office ?? '')
        return (
          <li>
            <Heading>
              <a href={hit.url}>
                <Pieces pieces={hit.titlePieces} />
              </a>
            </Heading>
            <p class="yg-hits__facts">
              {hit.form && <span>{hit.form}</span>}
              {hit.documentNumber && <span>{hit.documentNumber}</span>}
              {office && <span>{office.name}</span>}
              {hit.publishedOn && <time datetime={hit.publishedOn}>{hit.publishedOn}</time>}
              {hit.force && <Force force={hit.force} />}
            </p>
            <p>
              <Pieces pieces={hit.snippet} />
            </p>
            <Reasons why={hit.why} />
          </li>
        )
      })}
    </ol>
  )
}

export const ArticleHits = ({ hits }: { hits: readonly ArticleHit[] }) => (
  <ol class="yg-hits">
    {hits.map((hit) => (
      <li>
        <h2>
          <a href={hit.url}>
            {hit.lawTitle} {hit.article}
          </a>
        </h2>
        {hit.force && (
          <p class="yg-hits__facts">
            <Force force={hit.force} />
          </p>
        )}
        <p>
          <Pieces pieces={hit.snippet} />
        </p>
        <Reasons why={hit.why} />
      </li>
    ))}
  </ol>
)

const OUT = new Set(['repealed', 'expired', 'superseded'])
const Force = ({ force }: { force: { id: string; label: string } }) => (
  <Tag
    tone={OUT.has(force.id) ? 'urgent' : force.id === 'unknown' ? 'quiet' : 'done'}
    icon={OUT.has(force.id) ? 'error' : force.id === 'unknown' ? 'help' : 'check'}
  >
    {force.label}
  </Tag>
)

export const Pieces = ({ pieces }: { pieces: readonly Piece[] }) => (
  <>{pieces.map(({ text, marked }) => (marked ? <mark>{text}</mark> : text))}</>
)

const Reasons = ({ why }: { why: Why }) => {
  const reasons = [
    why.number && '编号相符',
    why.title.length > 0 && `标题中有“${why.title.slice(0, 5).join('”“')}”`,
    why.text.length > 0 && `正文中有“${why.text.slice(0, 5).join('”“')}”`,
    ...why.synonyms.slice(0, 4).map(({ word, for: said }) => `“${said}”即“${word}”`),
  ].filter((reason): reason is string => typeof reason === 'string')
  return reasons.length === 0 ? null : <p class="yg-why">为什么找到：{reasons.join('；')}。</p>
}
