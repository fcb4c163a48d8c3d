import {
  ActionForm,
  Button,
  ButtonRow,
  Field,
  Form,
  type FormState,
  minute,
  type PageFrame,
  Refused,
  Section,
  SelectField,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { EVERY, type Every, type Source } from '../../fetching/model.ts'
import { intakePath } from '../../intake/model.ts'
import type { Target } from '../../intake/targets.ts'

type Props = {
  page: PageFrame
  sources: Source[]
  offered: Target[]
  /** With which this installation signs in where no password is given. */
  publicKey: string
  refused?: string | undefined
  form: FormState
}

const HOME = '/workbench/ingestion/sources'

/** 定时获取: from where files come by themselves, how the last time went, and one more. */
export const SourcesPage = ({ page, sources, offered, publicKey, refused, form }: Props) => (
  <WorkbenchPage title="定时获取" page={page} breadcrumb={[{ href: '/workbench/ingestion', label: '数据接入' }]}>
    <Refused sentence={form.errors.length > 0 ? undefined : refused} />
    <Table
      caption="定时获取的网址"
      hideCaption
      rows={sources}
      empty="还没有设置定时获取。"
      columns={[
        { header: '网址', rowHeader: true, cell: ({ address }) => address },
        { header: '用于', cell: ({ resource_id }) => titleOf(offered, resource_id) },
        { header: '多久一次', nowrap: true, cell: ({ every }) => EVERY[every as Every] },
        { header: '上次', cell: (source) => <Last source={source} /> },
        {
          header: '下次',
          nowrap: true,
          cell: ({ next_at, stopped_at }) => (stopped_at === null ? minute(next_at) : <Tag tone="quiet">已停止</Tag>),
        },
        { header: '操作', cell: (source) => <Steps source={source} csrf={page.csrf} /> },
      ]}
    />
    <Section title="添加" intro="系统按时到网址取文件；内容有变化的，像上传的文件一样读取，等您确认。只能取公网上的网址。">
      {offered.length === 0 ? (
        <p>
          本机关还没有资源。请先在<a href="/workbench/datasets">数据开放</a>里添加数据集和资源。
        </p>
      ) : (
        <Form action={HOME} csrf={page.csrf} form={form}>
          <Field
            name="address"
            label="网址"
            hint="文件的下载地址，如 https://example.gov.cn/data.csv；SFTP 如 sftp://sftp.example.gov.cn/data.csv，以 / 结尾的取文件夹里最新的文件"
            form={form}
          />
          <SelectField
            name="resource"
            label="用作哪个资源的新版本"
            empty="请选择"
            form={form}
            options={offered.map(({ resource, title, datasetTitle }) => ({ value: resource, label: title, group: datasetTitle }))}
          />
          <SelectField
            name="every"
            label="多久获取一次"
            empty="请选择"
            form={form}
            options={Object.entries(EVERY).map(([value, label]) => ({ value, label }))}
          />
          <Field name="user" label="用户名" hint="网址要求登录的才填" optional form={form} width="medium" />
          <Field
            name="password"
            label="密码"
            type="password"
            hint="SFTP 不填密码的，用本系统的密钥登录"
            optional
            private
            form={form}
            width="medium"
          />
          <Field
            name="hostKey"
            label="主机密钥指纹"
            hint="SFTP 地址才填：SHA256: 开头，向对方索取；对方出示别的密钥时不登录"
            optional
            form={form}
          />
          <p>
            用密钥登录的，请先把本系统的公钥交给对方登记：<code class="yg-hash">{publicKey}</code>
          </p>
          <Button>添加并马上获取</Button>
        </Form>
      )}
    </Section>
  </WorkbenchPage>
)

const titleOf = (offered: Target[], resource: string) => {
  const target = offered.find((each) => each.resource === resource)
  return target ? `${target.datasetTitle}：${target.title}` : '资源已经撤下'
}

const Last = ({ source: { sentence, fetched_at, failures, intake_id } }: { source: Source }) =>
  fetched_at === null ? (
    <>还没有获取</>
  ) : (
    <>
      {minute(fetched_at)} {failures > 0 && <Tag tone="urgent">{`连续失败 ${failures} 次`}</Tag>} {sentence}{' '}
      {intake_id !== null && <a href={intakePath({ id: intake_id })}>最近取到的文件</a>}
    </>
  )

const Steps = ({ source: { id, stopped_at }, csrf }: { source: Source; csrf: string }) => (
  <ButtonRow>
    <ActionForm action={`${HOME}/${id}/fetching`} csrf={csrf}>
      <Button kind="secondary">{stopped_at === null ? '现在获取' : '恢复并获取'}</Button>
    </ActionForm>
    {stopped_at === null && (
      <ActionForm action={`${HOME}/${id}/stopping`} csrf={csrf}>
        <Button kind="secondary">停止</Button>
      </ActionForm>
    )}
  </ButtonRow>
)
