import { statusOf, type Tried } from '../../../../platform/submit-form.ts'
import {
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  DescriptionList,
  Field,
  Form,
  Icon,
  minute,
  newForm,
  PlainText,
  RadioField,
  Section,
  WithAside,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Demand, kinds, urgencies, workbenchPath } from '../../../demands/index.ts'
import { type Duties, placeWords, type Where } from '../../../duties/index.ts'
import type { Precedent } from '../../queries.ts'
import type { Suggested } from '../../suggesting/suggest.ts'
import { HERE, type Shared, share, Views } from './frame.tsx'

type Props = Shared & {
  demand: Demand
  suggestions: Suggested[]
  where: Where
  duties: Duties
  numberOf: (office: string) => string
  precedents: Precedent[]
  waiting: { count: number; more: boolean }
  after: string
  next: string
  tried: Tried
}

/** One case of the queue: what it says and the best three; a figure chooses, Ctrl+Enter sends, n goes on without. */
export const OnePage = (props: Props) => {
  const { page, office, demand, suggestions, where, duties, numberOf, precedents, waiting, after, next, tried } = props
  const form = tried.form ?? newForm({ choice: suggestions[0] ? `${suggestions[0].office}|${suggestions[0].item}` : '' })
  const refused = statusOf(tried) !== 200 && !tried.form?.errors.length ? tried.refused : undefined
  const place = [placeWords(where), demand.address].filter((part) => part).join('，')
  return (
    <WorkbenchPage
      title={demand.title}
      page={page}
      under={`待分拨 ${waiting.count}${waiting.more ? '+' : ''} 件 · ${demand.number} · ${kinds[demand.kind]} · ${urgencies[demand.urgency]}`}
    >
      <Views view="one" />
      {refused && (
        <Alert tone="error" live>
          <p>{refused}</p>
        </Alert>
      )}
      <WithAside
        aside={
          <>
            <DescriptionList
              items={[
                { term: '收到', value: minute(demand.received_at) },
                { term: '答复期限', value: minute(demand.due_at) },
                { term: '地点', value: place || '没有写明' },
                { term: '全部内容', value: <a href={workbenchPath(demand.id)}>打开这一件</a> },
              ]}
            />
            {precedents.length > 0 && (
              <Section title="仲裁先例">
                <ul>
                  {precedents.map(({ item, office: to, ruling, ruledOn }) => (
                    <li>
                      {ruledOn} {duties.byCode.get(item ?? '')?.name ?? item}：由{office(to)}办理。{ruling}
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        }
      >
        <PlainText text={demand.text} />
        {suggestions.length === 0 ? (
          <Alert tone="info">
            <p>职责清单里没有找到相近的事项，请打开这一件人工选择单位，或者不予受理并告知渠道。</p>
          </Alert>
        ) : (
          <Form
            action={`${HERE}/${demand.id}/dispatch${after ? `?after=${encodeURIComponent(after)}` : ''}`}
            csrf={page.csrf}
            form={form}
            work
          >
            <RadioField
              name="choice"
              label="分拨给"
              hint="按 1、2、3 选择，Ctrl+Enter 分拨，n 看下一件"
              form={form}
              options={suggestions.map((each, index) => ({
                value: `${each.office}|${each.item}`,
                label: `${index + 1}. ${office(each.office)}（${share(each.probability)}）`,
                hint: `${duties.byCode.get(each.item)?.name ?? each.item}。${each.says}${numberOf(each.office) ? `；电话 ${numberOf(each.office)}` : ''}`,
              }))}
            />
            {suggestions.some(({ why }) => why.recent.length > 0) && (
              <p class="yg-quiet">
                以前的同类诉求：
                {[...new Set(suggestions.flatMap(({ why }) => why.recent))].slice(0, 4).map((id, index) => (
                  <>
                    <a href={workbenchPath(id)}>第 {index + 1} 件</a>{' '}
                  </>
                ))}
              </p>
            )}
            <Field
              name="why"
              label="分拨理由"
              hint="诉求人会看到；不填就用上面的理由"
              multiline
              rows={2}
              maxlength={500}
              optional
              form={form}
            />
            <ButtonRow>
              <Button>分拨</Button>
              <ButtonLink href={`${workbenchPath(demand.id)}`} kind="secondary">
                选择其他单位
              </ButtonLink>
              {next && (
                <a rel="next" href={`${HERE}?after=${encodeURIComponent(next)}`}>
                  下一件
                  <Icon name="next" />
                </a>
              )}
            </ButtonRow>
          </Form>
        )}
        {suggestions.length === 0 && next && (
          <a rel="next" href={`${HERE}?after=${encodeURIComponent(next)}`}>
            下一件
          </a>
        )}
      </WithAside>
    </WorkbenchPage>
  )
}
