import {
  Button,
  ButtonLink,
  Card,
  count,
  EmptyState,
  Field,
  Form,
  type FormState,
  Grid,
  type PageFrame,
  Pagination,
  PortalPage,
  SelectField,
  Tabs,
} from '../../../../ui/index.ts'
import { type PublicReuse, type ReuseKind, reuseKinds } from '../../reuses/model.ts'
import { DATA, REQUESTS } from './place.ts'

const kinds = Object.entries(reuseKinds) as [ReuseKind, string][]
type ListProps = {
  page: PageFrame
  rows: PublicReuse[]
  total: number
  kind: ReuseKind | undefined
  previous: string | undefined
  next: string | undefined
}

/** 应用案例: what others have made of the city's data. */
export const ReusesPage = ({ page, rows, total, kind, previous, next }: ListProps) => (
  <PortalPage title="应用案例" page={page} breadcrumb={DATA}>
    <p>大家用公共数据做成的应用、图表、研究和报道。案例由作者提供，市数据主管部门看过后展示，内容由作者负责。</p>
    <p>
      <ButtonLink href="/data-requests/reuses/new" kind="primary">
        提交应用案例
      </ButtonLink>
    </p>
    <Tabs
      label="类型"
      items={[
        { href: '/data-requests/reuses', label: '全部', current: kind === undefined },
        ...kinds.map(([value, label]) => ({
          href: `/data-requests/reuses?kind=${value}`,
          label,
          current: kind === value,
        })),
      ]}
    />
    {rows.length === 0 ? (
      <EmptyState title="还没有这类案例">
        <p>用公共数据做了什么？欢迎提交。</p>
      </EmptyState>
    ) : (
      <Grid columns={3}>
        {rows.map((reuse) => (
          <Card title={reuse.title ?? ''} href={`/data-requests/reuses/${reuse.id}`}>
            <p>{(reuse.description ?? '').slice(0, 90)}</p>
            <p class="yg-quiet">
              {reuse.kind && reuseKinds[reuse.kind]} · {reuse.maker}
            </p>
          </Card>
        ))}
      </Grid>
    )}
    <Pagination previous={previous} next={next} shown={`共 ${count(total)} 个`} />
  </PortalPage>
)

type OneProps = { page: PageFrame; reuse: PublicReuse; datasets: { slug: string | null; title: string | null }[] }
export const ReusePage = ({ page, reuse, datasets }: OneProps) => (
  <PortalPage title={reuse.title ?? ''} page={page} breadcrumb={[...DATA, { href: '/data-requests/reuses', label: '应用案例' }]}>
    <p class="yg-quiet">
      {reuse.kind && reuseKinds[reuse.kind]} · {reuse.maker}
    </p>
    {(reuse.description ?? '').split(/\n+/).map((line) => (
      <p>{line}</p>
    ))}
    <p>
      <a href={reuse.url ?? ''} rel="nofollow ugc noopener noreferrer">
        {reuse.url}
      </a>
      <span class="yg-quiet">（将离开本站）</span>
    </p>
    <h2>用到的数据</h2>
    <ul>
      {datasets.map(({ slug, title }) => (
        <li>
          <a href={`/datasets/${slug}`}>{title}</a>
        </li>
      ))}
    </ul>
  </PortalPage>
)

export const NewReusePage = ({ page, form, idempotencyKey }: { page: PageFrame; form: FormState; idempotencyKey: string }) => (
  <PortalPage title="提交应用案例" page={page} breadcrumb={[...REQUESTS, { href: '/data-requests/reuses', label: '应用案例' }]}>
    <Form action="/data-requests/reuses" csrf={page.csrf} form={form} idempotencyKey={idempotencyKey} draft="data-reuse">
      <Field name="title" label="名称" form={form} maxlength={100} />
      <SelectField
        name="kind"
        label="类型"
        empty="请选择"
        options={kinds.map(([value, label]) => ({ value, label }))}
        form={form}
      />
      <Field name="description" label="介绍" hint="做了什么、给谁用" multiline rows={5} form={form} maxlength={2000} />
      <Field name="url" label="网址" type="url" hint="以 https:// 开头" form={form} />
      <Field name="maker" label="作者或者单位" hint="会公开显示" form={form} maxlength={100} />
      <Field
        name="datasets"
        label="用到的数据集"
        hint="数据集页面的网址，多个用空格或者换行分开"
        multiline
        rows={3}
        form={form}
      />
      <Button>提交</Button>
    </Form>
  </PortalPage>
)
