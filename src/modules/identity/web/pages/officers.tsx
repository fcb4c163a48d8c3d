import type { Role } from '../../../../platform/ctx.ts'
import {
  ActionForm,
  Button,
  ButtonRow,
  Checkbox,
  Field,
  Filters,
  Form,
  type FormState,
  More,
  type PageFrame,
  RadioField,
  SelectField,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import type { Organisation } from '../../../organisations/index.ts'
import { roles } from '../../model.ts'

export type OfficerForms = { appointment: FormState; officer: FormState }
type Officer = {
  id: string
  name: string
  username: string | null
  role: Role
  since: string
  two_factor_enabled: boolean | null
}

type Props = {
  page: PageFrame
  organisation: Organisation
  organisations: Organisation[]
  officers: Officer[]
  forms: OfficerForms
  sample: boolean
}

/** Who holds which post in an organisation. */
export const OfficersPage = ({ page, organisation, organisations, officers, forms, sample }: Props) => {
  const options = organisations.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <WorkbenchPage page={page} title="人员和岗位">
      <Filters
        action="/workbench/identity"
        filters={[
          {
            kind: 'select',
            name: 'organisation',
            label: '机构',
            value: organisation.id,
            options,
            all: organisations[0]?.name ?? '',
          },
        ]}
      />
      <Table
        caption={`${organisation.name}的岗位`}
        rows={officers}
        dense
        empty="还没有人员。请在下面任命。"
        columns={[
          { header: '姓名', cell: ({ name }) => name, rowHeader: true },
          { header: '登录名', cell: ({ username }) => username ?? '无账号' },
          { header: '岗位', cell: ({ role }) => roles[role] },
          { header: '任职', cell: ({ since }) => since, nowrap: true },
          {
            header: '两步验证',
            cell: ({ username, two_factor_enabled }) =>
              username === null ? '' : two_factor_enabled ? <Tag tone="done">已启用</Tag> : <Tag tone="urgent">未启用</Tag>,
          },
          {
            header: '操作',
            cell: ({ id, name }) => (
              <ActionForm action={`/workbench/identity/posts/${id}/end`} csrf={page.csrf}>
                <input type="hidden" name="organisation" value={organisation.id} />
                <Button kind="plain">
                  免去岗位<span class="yg-hidden">{name}</span>
                </Button>
              </ActionForm>
            ),
          },
        ]}
      />
      <More summary="任命已有账号的人员" open={forms.appointment.errors.length > 0}>
        <Form action="/workbench/identity/appointments" csrf={page.csrf} form={forms.appointment}>
          <Field name="username" label="登录名" width="medium" form={forms.appointment} />
          <PostFields options={options} form={forms.appointment} />
          <ButtonRow>
            <Button kind="secondary">任命</Button>
          </ButtonRow>
        </Form>
      </More>
      <More summary="为新同事开通账号" open={forms.officer.errors.length > 0}>
        <Form action="/workbench/identity/officers" csrf={page.csrf} form={forms.officer}>
          <Field name="name" label="姓名" width="medium" form={forms.officer} />
          <Field
            name="username"
            label="登录名"
            hint="2 至 30 位小写字母、数字、点或下划线，以字母开头。"
            width="medium"
            form={forms.officer}
          />
          <Field
            name="password"
            label="初始密码"
            hint="至少 10 位。当面告知本人，首次登录后请其修改并启用两步验证。"
            type="password"
            autocomplete="new-password"
            width="medium"
            private
            form={forms.officer}
          />
          <PostFields options={options} form={forms.officer} />
          {sample && <Checkbox name="endsSample" label="我了解：开通正式账号后，示例登录名全部停用" form={forms.officer} />}
          <ButtonRow>
            <Button kind="secondary">开通账号</Button>
          </ButtonRow>
        </Form>
      </More>
    </WorkbenchPage>
  )
}

const PostFields = ({ options, form }: { options: { value: string; label: string }[]; form: FormState }) => (
  <>
    <SelectField name="organisation" label="机构" options={options} width="full" form={form} />
    <RadioField
      name="role"
      label="岗位"
      inline
      options={Object.entries(roles).map(([value, label]) => ({ value, label }))}
      form={form}
    />
  </>
)
