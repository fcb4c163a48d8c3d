import {
  assetUrl,
  CopyCode,
  DescriptionList,
  Field,
  More,
  newForm,
  type PageFrame,
  Section,
  Table,
} from '../../../../../ui/index.ts'
import { snippetsOf } from '../../portal-snippets.ts'
import { apiParamsOf } from './dataset.tsx'
import { DatasetFrame, type DatasetView } from './dataset-frame.tsx'
import { typeWords } from './fields.tsx'
import { OtherDialects } from './other-dialects.tsx'

type Props = { page: PageFrame; view: DatasetView; origin: string /** A filter that finds something. */; example: string }

/** How a program takes the rows: the address, its parameters, snippets, and a form that tries it. */
export const ApiPage = ({ page, view, origin, example }: Props) => {
  const { dataset, shown } = view
  const base = `/api/datasets/${dataset.slug}`
  const columns = shown?.columns ?? []
  const params = new URLSearchParams({ ...apiParamsOf(view), size: '10' })
  const address = `${origin}${base}/rows?${params}`
  const text = columns.find(({ type }) => type === 'text')?.name ?? columns[0]?.name ?? '列'
  const number = columns.find(({ type }) => type === 'integer' || type === 'decimal')?.name
  const form = newForm({ size: '10' })
  return (
    <DatasetFrame page={page} view={view} tab="api" heading="用程序取">
      <Section title="试一试" intro="填好条件，看看程序会得到什么。不填就是前 10 行。">
        <form class="yg-form yg-form--wide" method="get" action={`${base}/rows`} data-try>
          {Object.entries(apiParamsOf(view)).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <div class="yg-grid yg-grid--2">
            <Field name="filter" label="条件（filter）" hint={`例如 ${example}`} optional form={form} />
            <Field name="sort" label="排序（sort）" hint={`例如 -${number ?? text}，减号表示从大到小`} optional form={form} />
            <Field name="fields" label="要哪些列（fields）" hint="列名，用逗号分开" optional form={form} />
            <Field name="group" label="按什么分组（group）" hint={`例如 ${text}`} optional form={form} />
            <Field
              name="measures"
              label="统计什么（measures）"
              hint={number ? `例如 count,sum:${number}` : '例如 count'}
              optional
              form={form}
            />
            <Field name="size" label="几行（size）" hint="1 至 10,000" inputmode="numeric" width="short" form={form} />
          </div>
          <div class="yg-buttons">
            <button class="usa-button" type="submit">
              发出查询
            </button>
          </div>
        </form>
        <section data-try-answer hidden aria-label="查询结果">
          <p data-try-said role="status" />
          <pre class="yg-source" tabindex={0} />
        </section>
      </Section>
      <Section title="地址">
        <CopyCode label="取行" code={`${origin}${base}/rows`} />
        <CopyCode label="接口说明（OpenAPI）" code={`${origin}${base}/openapi.json`} />
        {view.dataset.opening_class === 'conditional' ? (
          <p>
            请带上使用密钥，放在请求头 <code>Authorization: Bearer ygg_…</code> 或者 <code>X-App-Key: ygg_…</code>{' '}
            里。密钥和用量在
            <a href="/datasets/access">您的使用申请</a>里。
          </p>
        ) : (
          <p>
            不用密钥就可以调用，每秒 200 次以内不限。程序长期使用，请<a href="/datasets/app-keys">领取应用密钥</a>
            ，放在请求头 <code>Authorization: Bearer ygk_…</code> 里，您可以随时看到自己的用量。
          </p>
        )}
      </Section>
      <Section title="写在程序里">
        {snippetsOf(address).map(({ name, code }) => (
          <>
            <h3>{name}</h3>
            <pre class="yg-source" tabindex={0}>
              <code data-address={address}>{code}</code>
            </pre>
          </>
        ))}
      </Section>
      <Section title="这个数据集的列">
        <Table
          caption="可以用在条件、排序和分组里的列"
          hideCaption
          dense
          rows={columns}
          empty="没有列。"
          columns={[
            { header: '列名', rowHeader: true, cell: ({ name }) => <code>{name}</code> },
            { header: '类型', cell: ({ type }) => typeWords[type], nowrap: true },
            {
              header: '说明',
              cell: ({ label, description, unit }) => [label, description, unit].filter(Boolean).join('；') || '—',
            },
          ]}
        />
      </Section>
      <OtherDialects slug={dataset.slug} resource={shown?.resource.id} origin={origin} />
      <More summary="全部参数">
        <DescriptionList
          items={[
            {
              term: 'filter',
              value:
                '列:比较:值，可以写几个，同时成立。比较：eq 等于、ne 不等于、lt le gt ge 小于至大于等于、contains 包含、starts 开头是、in 其中之一（逗号分开）、empty 空、present 不空。也可以写 JSON：{"any":[…]}、{"not":…}。',
            },
            { term: 'search', value: '在所有列里找。' },
            { term: 'fields · sort', value: '列名，逗号分开；sort 的列名前加 - 从大到小。' },
            { term: 'group', value: '分组的列；日期列可以写 列:year、列:month、列:day。' },
            { term: 'measures', value: 'count、sum:列、avg:列、min:列、max:列、distinct:列。' },
            { term: 'size · after · offset', value: '每页行数；下一页用返回的 next 作为 after；offset 跳过多少行。' },
            { term: 'asOf · version', value: '某一天结束时的数据，或者第几版的数据。' },
            {
              term: '返回',
              value:
                'columns、rows、total（总行数，准确）、next（下一页，null 为没有了）。错误时返回 problem+json，errors 写明哪一项有误。',
            },
          ]}
        />
      </More>
      <script type="module" src={assetUrl('data')} />
    </DatasetFrame>
  )
}
