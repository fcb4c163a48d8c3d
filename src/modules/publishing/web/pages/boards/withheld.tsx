import { raw } from 'hono/html'
import { addDays } from '../../../../../platform/day.ts'
import {
  Button,
  ButtonRow,
  count,
  DeadlineSentence,
  DescriptionList,
  Field,
  Form,
  type FormState,
  longDay,
  More,
  type PageFrame,
  Prose,
  RadioField,
  Section,
  Table,
  Tabs,
  Timeline,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import type { Organisations } from '../../../../organisations/index.ts'
import { type Document, type Edition, type Ground, grounds } from '../../../model.ts'
import type { countWithheld, getWithheld, WithheldRow } from '../../../withheld/queries.ts'
import { DESK } from './coverage.tsx'

const HERE = '/workbench/publishing/withheld'
const groundOf = (ground: string | null) =>
  ground !== null && Object.hasOwn(grounds, ground) ? grounds[ground as Ground] : undefined

/** When it is to be looked at again, as a sentence. */
function againSentence(on: string | null, today: string) {
  if (on === null) return { tone: 'late' as const, sentence: '没有评估日期' }
  const left = Math.round((Date.parse(on) - Date.parse(today)) / 86_400_000)
  if (left < 0) return { tone: 'late' as const, sentence: `应于${longDay(on)}前评估，已过 ${count(-left)} 天` }
  return {
    tone: on <= addDays(today, 30) ? ('soon' as const) : ('calm' as const),
    sentence: `还有 ${count(left)} 天，${longDay(on)}前评估`,
  }
}

type WithheldProps = {
  page: PageFrame
  tree: Organisations
  documents: WithheldRow[]
  counted: Awaited<ReturnType<typeof countWithheld>>
  due: boolean
  today: string
}

/** What is withheld, by when it is to be looked at again. */
export const WithheldPage = ({ page, tree, documents, counted, due, today }: WithheldProps) => (
  <WorkbenchPage title="不予公开信息定期评估" page={page} breadcrumb={[DESK]}>
    <p class="yg-quiet">
      《政府信息公开条例》第十八条：对不予公开的政府信息进行定期评估审查，因情势变化可以公开的应当公开。每件每年评估一次。
    </p>
    <Tabs
      label="范围"
      items={[
        { href: HERE, label: '全部', current: !due },
        { href: `${HERE}?due=1`, label: '应当评估', current: due },
      ]}
    />
    <Table
      caption={`本机关 ${count(documents.length)} 件`}
      rows={documents}
      dense
      empty={due ? '没有到期的。' : '本机关没有不予公开的信息。'}
      rowHref={({ id }) => `${HERE}/${id}`}
      columns={[
        { header: '标题', rowHeader: true, cell: ({ id, title }) => <a href={`${HERE}/${id}`}>{title}</a> },
        { header: '依据', cell: ({ ground }) => groundOf(ground)?.label ?? '' },
        { header: '形成日期', nowrap: true, cell: ({ formed_on }) => formed_on },
        { header: '评估', cell: ({ look_again_on }) => <DeadlineSentence deadline={againSentence(look_again_on, today)} /> },
      ]}
    />
    {counted.length > 0 && (
      <Table
        caption="所监督机关"
        rows={counted}
        dense
        empty=""
        columns={[
          { header: '机关', rowHeader: true, cell: ({ organisation_id }) => tree.byId.get(organisation_id)?.name ?? '' },
          { header: '不予公开', numeric: true, cell: ({ withheld }) => count(withheld) },
          { header: '超期未评估', numeric: true, cell: ({ overdue }) => count(overdue) },
          { header: '三十日内应评估', numeric: true, cell: ({ due_soon }) => count(due_soon) },
        ]}
      />
    )}
  </WorkbenchPage>
)

type OneProps = {
  page: PageFrame
  document: Document
  edition: Edition
  looks: Awaited<ReturnType<typeof getWithheld>>['looks']
  names: ReadonlyMap<string, string>
  may: boolean
  form: FormState
  today: string
}

/** One of them: what it says, why it is withheld, how it was looked at before, and the form of the next look. */
export const WithheldOnePage = ({ page, document, edition, looks, names, may, form, today }: OneProps) => (
  <WorkbenchPage
    title={edition.title}
    page={page}
    breadcrumb={[DESK, { href: HERE, label: '不予公开信息定期评估' }]}
    under={<DeadlineSentence deadline={againSentence(document.look_again_on, today)} />}
  >
    <DescriptionList
      items={[
        {
          term: '不予公开的依据',
          value: `${groundOf(document.ground)?.label ?? ''}（${groundOf(document.ground)?.article ?? ''}）`,
        },
        { term: '理由', value: document.publicity_reason ?? '' },
        { term: '形成日期', value: longDay(edition.formed_on) },
      ]}
    />
    {may && (
      <Section title="本次评估">
        <Form action={`${HERE}/${document.id}/looks`} csrf={page.csrf} form={form} draft={`look-${document.id}`}>
          <RadioField
            name="decision"
            label="评估结论"
            form={form}
            options={[
              { value: 'stays', label: '维持不予公开', hint: '一年后再次评估' },
              { value: 'opens', label: '可以公开', hint: '转为主动公开的稿件，经初审、复审、批准后发布' },
            ]}
          />
          <Field name="reason" label="理由" form={form} multiline rows={4} maxlength={1000} hint="写明情势有无变化" />
          <ButtonRow>
            <Button>确认评估结论</Button>
          </ButtonRow>
        </Form>
      </Section>
    )}
    <Section title="历次评估">
      {looks.length === 0 ? (
        <p class="yg-quiet">还没有评估过。</p>
      ) : (
        <Timeline
          facts={looks.map(({ looked_on, decision, reason, looked_by }) => ({
            at: looked_on,
            title: decision === 'opens' ? '可以公开' : '维持不予公开',
            by: names.get(looked_by) ?? '',
            detail: reason,
            article: '《政府信息公开条例》第十八条',
          }))}
        />
      )}
    </Section>
    <More summary="正文">
      <Prose>{raw(edition.body)}</Prose>
    </More>
  </WorkbenchPage>
)
