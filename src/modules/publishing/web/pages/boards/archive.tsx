import { minuteOf } from '../../../../../platform/day.ts'
import {
  Button,
  ButtonLink,
  ButtonRow,
  count,
  DateField,
  Field,
  Form,
  type FormState,
  type PageFrame,
  SelectField,
  Table,
  Tag,
  type TagTone,
  WorkbenchPage,
} from '../../../../../ui/index.ts'
import { sizeWords } from '../../../../files/index.ts'
import type { Organisation, Organisations } from '../../../../organisations/index.ts'
import { type DeliveryState, deliveryStates } from '../../../archive/model.ts'
import type { ListedDelivery } from '../../../archive/queries.ts'
import { DESK } from './coverage.tsx'

const HERE = '/workbench/publishing/archive'
const tones: Record<DeliveryState, TagTone> = { asked: 'main', ready: 'done', empty: 'quiet', failed: 'urgent' }

type Delivering = { page: PageFrame; tree: Organisations; offices: Organisation[] }

/** The packages, and who has signed for which. */
export const ArchivePage = ({ page, tree, offices, deliveries }: Delivering & { deliveries: ListedDelivery[] }) => (
  <WorkbenchPage
    title="向档案馆、图书馆移交"
    page={page}
    breadcrumb={[DESK]}
    actions={
      offices.length > 0 && (
        <ButtonLink kind="primary" href={`${HERE}/new`} icon="add">
          制作移交包
        </ButtonLink>
      )
    }
  >
    <p class="yg-quiet">
      《政府信息公开条例》第二十五条：及时向国家档案馆、公共图书馆提供主动公开的政府信息。每季度结束后自动制作一次，也可以随时制作。
    </p>
    <Table
      caption={`${count(deliveries.length)} 个移交包`}
      rows={deliveries}
      dense
      empty="还没有移交包。"
      columns={[
        { header: '机关', rowHeader: true, cell: ({ organisation_id }) => tree.byId.get(organisation_id)?.name ?? '' },
        { header: '公开期间', nowrap: true, cell: ({ since, until }) => `${since} 至 ${until}` },
        {
          header: '状态',
          cell: ({ state, failure }) => (
            <>
              <Tag tone={tones[state as DeliveryState]}>{deliveryStates[state as DeliveryState]}</Tag>
              {failure && <span class="yg-quiet"> {failure}</span>}
            </>
          ),
        },
        { header: '件数', numeric: true, cell: ({ documents }) => count(documents) },
        {
          header: '移交包',
          cell: ({ id, state, parts, made_at }) =>
            state === 'ready' ? (
              <>
                {parts.map(({ part, documents, bytes }) => (
                  <div>
                    <a href={`${HERE}/${id}/package.zip${parts.length > 1 ? `?part=${part}` : ''}`}>
                      {parts.length > 1
                        ? `下载第 ${part} 包（${count(documents)} 件，${sizeWords(bytes)}）`
                        : `下载（${sizeWords(bytes)}）`}
                    </a>
                  </div>
                ))}
                {made_at && <span class="yg-quiet"> {minuteOf(made_at)} 制作</span>}
              </>
            ) : (
              '—'
            ),
        },
        {
          header: '签收',
          cell: ({ id, state, receipts, organisation_id }) => (
            <>
              {receipts.map(({ recipient, acknowledged_on, note }) => (
                <div>
                  {recipient}：{acknowledged_on ?? '未签收'}
                  {note && `（${note}）`}
                </div>
              ))}
              {state === 'ready' &&
                receipts.some(({ acknowledged_on }) => acknowledged_on === null) &&
                offices.some((office) => office.id === organisation_id) && (
                  <a href={`${HERE}/${id}/acknowledgements`}>登记签收</a>
                )}
            </>
          ),
        },
      ]}
    />
    <p class="yg-quiet">
      移交包内有网页文本、原始附件、元数据、目录、公开存证证明和签名清单，超过 5,000 件的分包，用包内的 verify-bundle.mjs
      可以离线核对。
    </p>
  </WorkbenchPage>
)

export const AskArchivePage = ({ page, offices, form }: Delivering & { form: FormState }) => (
  <WorkbenchPage title="制作移交包" page={page} breadcrumb={[DESK, { href: HERE, label: '向档案馆、图书馆移交' }]}>
    <Form action={HERE} csrf={page.csrf} form={form}>
      <SelectField
        name="organisation"
        label="机关"
        options={offices.map(({ id, name }) => ({ value: id, label: name }))}
        form={form}
      />
      <DateField name="since" label="公开日期自" form={form} />
      <DateField name="until" label="至" form={form} />
      <ButtonRow>
        <Button>制作</Button>
        <ButtonLink href={HERE}>返回</ButtonLink>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)

export const AcknowledgePage = ({ page, tree, delivery, form }: Delivering & { delivery: ListedDelivery; form: FormState }) => (
  <WorkbenchPage
    title="登记签收"
    page={page}
    breadcrumb={[DESK, { href: HERE, label: '向档案馆、图书馆移交' }]}
    under={`${tree.byId.get(delivery.organisation_id)?.name ?? ''}，${delivery.since} 至 ${delivery.until}，${count(delivery.documents)} 件`}
  >
    <Form action={`${HERE}/${delivery.id}/acknowledgements`} csrf={page.csrf} form={form}>
      <SelectField
        name="recipient"
        label="接收单位"
        form={form}
        empty="请选择"
        options={delivery.receipts
          .filter(({ acknowledged_on }) => acknowledged_on === null)
          .map(({ recipient }) => ({ value: recipient, label: recipient }))}
      />
      <DateField name="on" label="签收日期" form={form} />
      <Field name="note" label="备注" form={form} optional maxlength={200} hint="如签收人、回执编号" />
      <ButtonRow>
        <Button>登记</Button>
        <ButtonLink href={HERE}>返回</ButtonLink>
      </ButtonRow>
    </Form>
  </WorkbenchPage>
)
