import { Tag } from '../../../../../ui/index.ts'
import { interpretationForms } from '../../../model.ts'
import type { Interpreting } from '../../../public-lists.ts'
import type { LineView } from '../../line-view.ts'

type Props = { lines: readonly LineView[]; empty?: string; withOffice?: boolean; withSummary?: boolean }

/** A public list: titles with their days; a policy with its interpretations beside it. */
export const Lines = ({ lines, empty = '暂无内容', withOffice = true, withSummary = false }: Props) =>
  lines.length === 0 ? (
    <p class="yg-quiet">{empty}</p>
  ) : (
    <ul class="yg-lines">
      {lines.map(({ href, title, day, office, documentNumber, summary, force, interpretations }) => (
        <li>
          <p class="yg-lines__title">
            <a href={href}>{title}</a>
            {force && (
              <Tag tone={force.isOut ? 'urgent' : 'quiet'} icon={force.isOut ? 'refused' : 'verified'}>
                {force.label}
              </Tag>
            )}
          </p>
          <time dateTime={day}>{day}</time>
          {withSummary && summary && <p class="yg-lines__summary">{summary}</p>}
          {(documentNumber || (withOffice && office)) && (
            <p class="yg-lines__about">
              {withOffice && office && <a href={`/publishing/offices/${office.slug}`}>{office.name}</a>}
              {documentNumber && <span>{documentNumber}</span>}
            </p>
          )}
          {interpretations.length > 0 && <Explained interpretations={interpretations} />}
        </li>
      ))}
    </ul>
  )

const Explained = ({ interpretations }: { interpretations: readonly Interpreting[] }) => (
  <p class="yg-lines__explained">
    解读：
    {interpretations.map(({ index, form, title, stale }) => (
      <a href={`/d/${index}`} title={title}>
        {interpretationForms[form]}
        {stale && '（条款已修改）'}
      </a>
    ))}
  </p>
)
