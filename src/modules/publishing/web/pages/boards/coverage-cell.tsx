import { dayOf } from '../../../../../platform/day.ts'
import {
  ActionForm,
  Alert,
  Button,
  ButtonLink,
  ButtonRow,
  count,
  Deadline,
  DescriptionList,
  Field,
  Form,
  More,
  NewsList,
  type PageFrame,
  Pagination,
  Section,
  Tag,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { type Calendar, deadlineView } from '../../../../calendar/index.ts'
import type { Organisation } from '../../../../organisations/index.ts'
import { termWords } from '../../../catalogue/model.ts'
import type { Duty, ListedDocument } from '../../../catalogue/queries.ts'
import type { listFormed } from '../../../coverage/late.ts'
import { type CatalogueItem, type EditionState, editionStates, permanentPath } from '../../../model.ts'
import { withQuery } from '../../boards-address.ts'
import { BOARD, DESK } from './coverage.tsx'

type CellProps = {
  page: PageFrame
  office: Organisation
  item: CatalogueItem
  duty: Duty
  formed: Awaited<ReturnType<typeof listFormed>>
  listed: { documents: ListedDocument[]; more: boolean }
  calendar: Calendar
  today: string
  may: { see: boolean; keep: boolean }
}

/** The count of a term from the day something was formed or changed. */
export const termFrom = (from: string, { term_days, term_unit }: Pick<CatalogueItem, 'term_days' | 'term_unit'>) => ({
  from,
  article: '《政府信息公开条例》第二十六条',
  ...(term_unit === 'calendar-day' ? { calendarDays: term_days } : { workingDays: term_days }),
})

/** One item of one office: what is formed and waits, with its deadline; what is public; or why there is nothing. */
export const CoverageCellPage = ({ page, office, item, duty, formed, listed, calendar, today, may }: CellProps) => {
  const here = `${BOARD}/${office.slug}/items/${item.id}`
  return (
    <WorkbenchPage
      title={`${item.level1}：${item.level2}`}
      page={page}
      organisation={office.name}
      breadcrumb={[
        DESK,
        { href: BOARD, label: '应公开事项看板' },
        { href: withQuery(BOARD, { office: office.slug }), label: office.short_name },
      ]}
      actions={
        may.see && (
          <ButtonLink
            kind="primary"
            href={withQuery('/workbench/publishing/new', { organisation: office.id, item: item.id })}
            icon="add"
          >
            起草
          </ButtonLink>
        )
      }
    >
      {duty.waived_reason !== null && listed.documents.length === 0 && (
        <Alert tone="info" title="本机关说明没有这类信息">
          <p>{duty.waived_reason}</p>
          {may.keep && (
            <ActionForm
              action={`/workbench/publishing/catalogue/items/${item.id}/duties/${office.slug}/restoration`}
              csrf={page.csrf}
            >
              <Button kind="secondary">恢复为应公开事项</Button>
            </ActionForm>
          )}
        </Alert>
      )}
      <DescriptionList
        columns={2}
        items={[
          { term: '机关', value: office.name },
          { term: '领域', value: item.area_name },
          { term: '公开内容（要素）', value: item.content },
          { term: '公开依据', value: item.basis },
          { term: '公开时限', value: `${item.time_limit}（按 ${termWords(item)} 计算）` },
          { term: '更新周期', value: item.refresh_days === null ? '形成或者变更时' : `${item.refresh_days} 天` },
        ]}
      />
      <Section title={`已形成、尚未公开（${count(formed.length)}）`}>
        {formed.length === 0 && <p class="yg-quiet">没有。</p>}
        {formed.map(({ edition_id, document_id, title, number, state, formed_on }) => (
          <Section
            title={may.see ? title : '拟稿（标题只有本机关工作人员可以查看）'}
            intro={
              <>
                {formed_on} 形成或者变更，{number > 1 ? `第 ${number} 版，` : ''}
                <Tag>{editionStates[state as EditionState]}</Tag>
              </>
            }
          >
            <Deadline deadline={deadlineView(calendar, termFrom(formed_on, item), { today })} />
            {may.see && (
              <p>
                <a href={`/workbench/publishing/editions/${edition_id}`}>打开稿件</a>　
                <a href={`/workbench/publishing/documents/${document_id}`}>查看文件</a>
              </p>
            )}
          </Section>
        ))}
      </Section>
      <Section title="已公开">
        <NewsList
          items={listed.documents.map(({ title, index_number, published_at }) => ({
            href: permanentPath(index_number),
            title,
            date: dayOf(published_at),
          }))}
          empty="还没有公开的内容"
        />
        <Pagination
          next={listed.more ? withQuery(here, { after: listed.documents.at(-1)?.id }) : undefined}
          first={page.path.includes('after=') ? here : undefined}
        />
      </Section>
      {may.keep && duty.waived_reason === null && listed.documents.length === 0 && (
        <More summary="本机关没有这类信息">
          <Form action={`/workbench/publishing/catalogue/items/${item.id}/duties/${office.slug}/waiver`} csrf={page.csrf}>
            <Field name="reason" label="理由" hint="公众在这一事项下会看到这句话" maxlength={300} />
            <ButtonRow>
              <Button kind="secondary">说明无此项</Button>
            </ButtonRow>
          </Form>
        </More>
      )}
    </WorkbenchPage>
  )
}
