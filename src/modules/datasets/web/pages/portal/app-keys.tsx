import {
  ActionForm,
  Alert,
  Button,
  ButtonRow,
  CopyCode,
  count,
  Field,
  Form,
  type FormState,
  minute,
  type PageFrame,
  PortalPage,
  Section,
  Table,
  Tag,
} from '../../../../../ui/index.ts'
import type { listAppKeys, listUse } from '../../../app-keys/queries.ts'
import type { Quota } from '../../../app-keys/settings.ts'

type Props = {
  page: PageFrame
  keys: Awaited<ReturnType<typeof listAppKeys>>
  use: Awaited<ReturnType<typeof listUse>>
  quota: Quota
  form: FormState
  issued: string | undefined
}

/** 应用密钥: the keys of one's own programs, what they took, and one more. */
export const AppKeysPage = ({ page, keys, use, quota, form, issued }: Props) => (
  <PortalPage
    title="应用密钥"
    page={page}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/datasets', label: '数据开放' },
    ]}
  >
    <p>
      公开的数据不用密钥就能取。给程序用密钥，好处是您能看到它用了多少，别人的用量也不影响您；每个密钥每天可以调用{' '}
      {count(quota.callsPerDay)} 次、取 {count(quota.rowsPerDay)} 行。
    </p>
    {issued && (
      <Alert tone="done" live title="密钥已生成，只显示这一次，请马上保存">
        <CopyCode label="应用密钥" code={issued} />
        <p>
          放在请求头里：<code>Authorization: Bearer {issued}</code>
        </p>
      </Alert>
    )}
    <Section title="我的密钥">
      <Table
        caption="我的密钥"
        hideCaption
        rows={keys}
        empty="还没有密钥。"
        columns={[
          {
            header: '应用',
            rowHeader: true,
            cell: ({ name, revoked_at }) => (
              <>
                {name} {revoked_at && <Tag tone="quiet">已停用</Tag>}
              </>
            ),
          },
          { header: '密钥', nowrap: true, cell: ({ hint }) => `ygk_…${hint}` },
          { header: '生成', nowrap: true, cell: ({ made_at }) => minute(made_at) },
          {
            header: '今天',
            numeric: true,
            cell: ({ callsToday, rowsToday }) => `${count(callsToday)} 次，${count(rowsToday)} 行`,
          },
          { header: '近 30 天', numeric: true, cell: ({ calls }) => `${count(calls)} 次` },
          { header: '最近使用', nowrap: true, cell: ({ usedOn }) => usedOn ?? '未使用' },
          {
            header: '操作',
            cell: ({ id, name, revoked_at }) =>
              revoked_at ? (
                '—'
              ) : (
                <ActionForm action={`/datasets/app-keys/${id}/revocation`} csrf={page.csrf}>
                  <Button kind="plain">
                    停用<span class="yg-hidden">{name}</span>
                  </Button>
                </ActionForm>
              ),
          },
        ]}
      />
    </Section>
    <Section title="再要一个">
      <Form action="/datasets/app-keys" csrf={page.csrf} form={form}>
        <Field name="name" label="应用名称" width="medium" maxlength={60} form={form} />
        <Field name="purpose" label="用途" hint="做什么用，给谁用" multiline rows={3} maxlength={300} form={form} />
        <ButtonRow>
          <Button>生成密钥</Button>
        </ButtonRow>
      </Form>
    </Section>
    {use.length > 0 && (
      <Section title="近 30 天用了什么" intro="每隔几秒记一次账，刚刚的调用稍后出现。">
        <Table
          caption="近 30 天用量"
          hideCaption
          dense
          rows={use}
          empty=""
          columns={[
            { header: '日期', nowrap: true, rowHeader: true, cell: ({ day }) => day },
            { header: '应用', cell: ({ key }) => key },
            {
              header: '数据集',
              cell: ({ slug, title }) => <a href={`/datasets/${slug}`}>{title}</a>,
            },
            { header: '调用', numeric: true, cell: ({ calls }) => count(calls) },
            { header: '行数', numeric: true, cell: ({ rows }) => count(rows) },
            { header: '因超量未答', numeric: true, cell: ({ refused }) => count(refused) },
          ]}
        />
      </Section>
    )}
  </PortalPage>
)
