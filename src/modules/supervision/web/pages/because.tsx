import { Card, count, EmptyState, longDay, type PageFrame, PortalPage, Tag } from '../../../../ui/index.ts'
import type { Cut } from '../../indicators/cuts.ts'
import { suggestionKinds, suggestionStates } from '../../model.ts'
import type { PublicSuggestion } from '../../suggestions/read-suggestions.ts'

type Props = { page: PageFrame; suggestions: PublicSuggestion[]; nameOf: (cut: Cut, value: string) => string }

/** 因您反映: what was published or changed because so many people had said it. */
export const BecausePage = ({ page, suggestions, nameOf }: Props) => (
  <PortalPage
    title="因您反映"
    page={page}
    breadcrumb={[
      { href: '/demands', label: '民意速办' },
      { href: '/supervision', label: '办理情况' },
    ]}
  >
    {suggestions.length === 0 && (
      <EmptyState title="还没有">
        <p>很多人反映同一类问题时，会在这里说明因此公开了什么、改了什么。</p>
      </EmptyState>
    )}
    {suggestions.length > 0 && <p class="yg-quiet">同一账号、同一电话算一人；没有留下联系方式的，每件算一人。</p>}
    {suggestions.map((each) => (
      <Card
        title={`因 ${count(each.people)} 人反映：${each.title}`}
        aside={<Tag tone={each.state === 'done' ? 'done' : 'main'}>{suggestionStates[each.state]}</Tag>}
      >
        <p>{each.public_note}</p>
        <p class="yg-quiet">
          {suggestionKinds[each.kind]}；{longDay(each.from_day)}至{longDay(each.to_day)}的诉求
          {each.organisation_id && `；${nameOf('office', each.organisation_id)}办理`}
          {each.done_on && `；${longDay(each.done_on)}完成`}
        </p>
        {each.result_href && (
          <p>
            <a href={each.result_href}>去看看</a>
          </p>
        )}
      </Card>
    ))}
  </PortalPage>
)
