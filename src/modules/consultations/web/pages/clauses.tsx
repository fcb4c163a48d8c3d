import { portalPath as questionnairePath } from '../../../questionnaires/index.ts'
import { type Consultation, clausePath } from '../../model.ts'

/** Where the answering page has the field for a clause, opened. */
export const clauseFieldPath = (collection: string, clause: string) =>
  `${questionnairePath(collection)}?clause=${clause}#field-a-clauses-${clause}`

type Props = { consultation: Consultation; isPreview?: true }

/** The text clause by clause; each has an address that stays, and opens to what one can do with it. */
export const ClauseList = ({ consultation, isPreview }: Props) => {
  const { slug, text, state, collection_id: collection } = consultation
  return (
    <div class="yg-consulted">
      {text.map(({ id, kind, label, text: words }) =>
        kind === 'heading' ? (
          <h3 class="yg-consulted__heading" id={id}>
            <Lines text={words} />
          </h3>
        ) : (
          <div class="yg-consulted__clause" id={id}>
            <Lines text={words} paragraphs />
            {!isPreview && (
              <p class="yg-consulted__ways">
                {state === 'open' && collection !== null && (
                  <a href={clauseFieldPath(collection, id)}>
                    提意见<span class="yg-hidden">：{label}</span>
                  </a>
                )}
                <a href={clausePath(slug, id)}>
                  {consultation.result_published_on ? '意见和修改' : '链接'}
                  <span class="yg-hidden">：{label}</span>
                </a>
              </p>
            )}
          </div>
        ),
      )}
    </div>
  )
}

export const Lines = ({ text, paragraphs }: { text: string; paragraphs?: boolean }) => (
  <>
    {text.split('\n').map((line, index) =>
      paragraphs ? (
        <p>{line}</p>
      ) : (
        <>
          {index > 0 && <br />}
          {line}
        </>
      ),
    )}
  </>
)
