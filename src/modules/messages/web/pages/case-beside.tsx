import { WhoCard } from '../../../../ui/desk-case.tsx'
import { Card, type FormState, longDay, type PageFrame } from '../../../../ui/index.ts'
import { daysUntil, portalPath, workbenchPath } from '../../model.ts'
import type { WriterContact } from '../../personal.ts'
import { actHref } from '../act-words.ts'
import type { DeskCase } from '../desk-case.ts'

type Props = { page: PageFrame; view: DeskCase; form: FormState; contact: WriterContact | null }

/** Who wrote, as far as it is anybody's business here, and what is like it. */
export const Right = ({ page, view, form, contact }: Props) => {
  const { message, reachable, handles, aside, alike, faq, today } = view
  return (
    <>
      <WhoCard
        who="写信人"
        page={page}
        reachable={message.contacts_erased_on ? `联系方式已于${longDay(message.contacts_erased_on)}按保存期限删除` : reachable}
        contact={contact}
        reveal={
          handles && message.contacts_erased_on === null && reachable !== '没有留下联系方式'
            ? {
                action: `${workbenchPath(message.id)}/identity`,
                words: '答复由系统发出，不需要查看。每次查看都有记录，写信人看得到。',
                form,
              }
            : null
        }
      >
        <p class="yg-quiet">{message.consented ? '同意公开' : '没有同意公开'}</p>
        {message.published_on && (
          <p>
            <a href={portalPath(message.id)}>{longDay(message.published_on)}已公开</a>
          </p>
        )}
      </WhoCard>
      {aside}
      {handles && (alike.length > 0 || faq.length > 0) && (
        <Card title="相似的来信和问答">
          <ul class="yg-letter-hints">
            {faq.map(({ href, title, note }) => (
              <li>
                <a href={href}>{title}</a> <span class="yg-quiet">{note}</span>
                {canDraft(view) && (
                  <>
                    {' '}
                    <a href={`${actHref(message.id, 'draft')}?faq=${href.split('/').at(-1)}`}>用这个答复</a>
                  </>
                )}
              </li>
            ))}
            {alike.map(({ id, subject, received_on, shared, answer }) => (
              <li>
                <a href={workbenchPath(id)}>{subject}</a>{' '}
                <span class="yg-quiet">
                  {received_on}
                  {daysUntil(received_on, today) <= 7 && '（一周内）'} 都提到：{shared.join('、')}
                </span>
                {answer && canDraft(view) && (
                  <>
                    {' '}
                    <a href={`${actHref(message.id, 'draft')}?like=${id}`}>用这个答复</a>
                  </>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

const canDraft = ({ permitted }: DeskCase) => permitted.offered.includes('draft')
