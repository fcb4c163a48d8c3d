import { Card, DescriptionList, longDay, type PageFrame, PlainText, PortalPage, WithAside } from '../../../../ui/index.ts'
import type { Shown } from '../../archive.ts'
import { portalPath, RATINGS } from '../../model.ts'
import { HERE } from './place.ts'

type Props = { page: PageFrame; message: Shown; office: string }

/** One published message with its answer; who wrote it is not in it. */
export const PublishedPage = ({ page, message, office }: Props) => (
  <PortalPage
    title={message.subject}
    page={page}
    breadcrumb={HERE}
    labels={{
      column: { name: '留言选登', description: '公众来信和机关的答复', keywords: ['留言', '答复'], type: ['互动交流'] },
      article: {
        title: message.subject,
        publishedAt: `${message.published_on} 09:00`,
        source: office,
        url: portalPath(message.id),
      },
    }}
  >
    <WithAside
      aside={
        <Card title="这封信">
          <DescriptionList
            items={[
              { term: '编号', value: message.number },
              { term: '类别', value: message.kindLabel },
              { term: '答复机关', value: office },
              { term: '来信', value: longDay(message.received_on) },
              { term: '答复', value: longDay(message.answered_on) },
              ...(message.rating === null ? [] : [{ term: '写信人评价', value: RATINGS[message.rating] ?? '' }]),
            ]}
          />
          <p>
            <a href={`/messages/new?${new URLSearchParams({ kind: message.kind, office: message.organisation_id })}`}>
              我也想问这个机关
            </a>
          </p>
        </Card>
      }
    >
      <div class="yg-letter">
        <Card title="来信">
          <PlainText text={message.text} />
        </Card>
        <Card title={`${office}答复`}>
          <PlainText text={message.answer} />
        </Card>
      </div>
      <p class="yg-quiet">公开前已征得写信人同意并隐去个人信息。答复按当时有效的规定作出，规定有变化的，以新规定为准。</p>
    </WithAside>
  </PortalPage>
)
