import {
  Alert,
  Button,
  count,
  DescriptionList,
  Field,
  Form,
  type FormState,
  More,
  minute,
  newForm,
  type Option,
  type PageFrame,
  Refused,
  SelectField,
  Table,
  Tag,
  WorkbenchPage,
} from '../../../../ui/index.ts'
import { type Channel, workbenchPath } from '../../../demands/index.ts'
import type { ChannelFigures } from '../../channels/statistics.ts'
import type { Terms } from '../../channels/terms.ts'
import type { TakenLetter } from '../../mail/list-letters.ts'
import { channelKinds, keyKinds, kindOfKeyFor, mailFates, ROOT, type SenderKey, TALLIED } from '../../model.ts'
import { DESK } from './place.ts'

type Props = {
  page: PageFrame
  channel: Channel
  figures: ChannelFigures | null
  merged: { channel: Channel; own: ChannelFigures }[]
  days: number
  terms: Terms
  keys: SenderKey[]
  letters: TakenLetter[]
  offices: Option[]
  manages: boolean
  termsForm: FormState
  keyForm: FormState
  refused: string | undefined
}

/** One channel: what came by it, what it may take in, who has keys to it. */
export const ChannelPage = ({
  page,
  channel,
  figures,
  merged,
  days,
  terms,
  keys,
  letters,
  offices,
  manages,
  ...forms
}: Props) => {
  const at = `${ROOT}/channels/${channel.code}`
  return (
    <WorkbenchPage
      title={channel.name}
      page={page}
      breadcrumb={DESK}
      under={
        <>
          {channelKinds[channel.kind] ?? channel.kind}{' '}
          {channel.active ? <Tag tone="done">启用</Tag> : <Tag tone="quiet">停用</Tag>}
        </>
      }
    >
      <Refused sentence={forms.refused} />
      {terms.closedFor && (
        <Alert tone="warning" title="暂停接收">
          <p>{terms.closedFor}</p>
        </Alert>
      )}
      <h2>近 {days} 天</h2>
      {figures && (
        <DescriptionList
          columns={2}
          items={[
            { term: '受理', value: count(figures.filed) },
            ...Object.entries(TALLIED).map(([what, term]) => ({ term, value: count(figures[what as keyof typeof TALLIED]) })),
          ]}
        />
      )}
      {channel.merged_into && (
        <p>
          已归并到 <a href={`${ROOT}/channels/${channel.merged_into}`}>{channel.merged_into}</a>，仍按自己的编码单独统计。
        </p>
      )}
      <h2>配额</h2>
      <DescriptionList
        columns={2}
        items={[
          { term: '同一网络每小时（超过后人机验证）', value: count(terms.network) },
          { term: '每个密钥每分钟', value: `${count(terms.minutely)} 次` },
          { term: '每个密钥每天', value: `${count(terms.daily)} 件` },
        ]}
      />
      {manages && (
        <>
          <More summary="调整配额、暂停接收">
            <Form action={`${at}/terms`} csrf={page.csrf} form={forms.termsForm}>
              <Field name="network" label="同一网络每小时" inputmode="numeric" width="short" optional form={forms.termsForm} />
              <Field name="minutely" label="每个密钥每分钟" inputmode="numeric" width="short" optional form={forms.termsForm} />
              <Field name="daily" label="每个密钥每天" inputmode="numeric" width="short" optional form={forms.termsForm} />
              <Field
                name="closedFor"
                label="暂停接收的原因"
                hint="填写后不再收新的诉求，发送方会看到；空为正常接收"
                optional
                form={forms.termsForm}
              />
              <Button kind="secondary">保存</Button>
            </Form>
          </More>
          <Keys page={page} channel={channel} keys={keys} offices={offices} form={forms.keyForm} />
        </>
      )}
      {letters.length > 0 && <Letters letters={letters} />}
      {merged.length > 0 && (
        <Table
          caption={`归并进来的 ${count(merged.length)} 个渠道`}
          rows={merged}
          empty=""
          dense
          columns={[
            {
              header: '渠道',
              cell: ({ channel: { code, name } }) => <a href={`${ROOT}/channels/${code}`}>{name}</a>,
              rowHeader: true,
            },
            { header: '原类型', cell: ({ channel: { kind } }) => channelKinds[kind] ?? kind },
            { header: '受理', cell: ({ own }) => count(own.filed), numeric: true },
          ]}
        />
      )}
    </WorkbenchPage>
  )
}

const Letters = ({ letters }: { letters: TakenLetter[] }) => (
  <Table
    caption="最近的来信"
    rows={letters}
    empty=""
    dense
    columns={[
      { header: '收到', cell: ({ received_at }) => minute(received_at), nowrap: true, rowHeader: true },
      { header: '结果', cell: ({ fate }) => mailFates[fate] },
      { header: '诉求', cell: ({ demand_id, number }) => (demand_id ? <a href={workbenchPath(demand_id)}>{number}</a> : '') },
      { header: '说明', cell: ({ why }) => why ?? '' },
    ]}
  />
)

type KeysProps = { page: PageFrame; channel: Channel; keys: SenderKey[]; offices: Option[]; form: FormState }
const Keys = ({ page, channel, keys, offices, form }: KeysProps) => (
  <>
    <h2>密钥</h2>
    <p class="yg-quiet">{keyKinds[kindOfKeyFor(channel.kind)]}。密钥只在发放时显示一次；更换后，旧密钥在约定的小时内仍然有效。</p>
    {keys.map((key) => (
      <More summary={`${key.label}（${key.name}）${key.ended_at ? '，已停用' : ''}`}>
        <DescriptionList
          columns={2}
          items={[
            { term: '发放', value: minute(key.created_at) },
            { term: '最近使用', value: key.used_on ?? '还没有使用' },
            { term: '更换', value: key.rotated_at ? minute(key.rotated_at) : '没有更换过' },
            { term: '停用', value: key.ended_at ? `${minute(key.ended_at)}：${key.ended_for ?? ''}` : '使用中' },
          ]}
        />
        {key.ended_at === null && (
          <>
            <Form action={`${ROOT}/keys/${key.id}/rotation`} csrf={page.csrf}>
              <Field
                name="hours"
                label="旧密钥还可以用几小时"
                inputmode="numeric"
                width="short"
                form={newForm({ hours: '24' })}
              />
              <Button kind="secondary">更换密钥</Button>
            </Form>
            <Form action={`${ROOT}/keys/${key.id}/end`} csrf={page.csrf}>
              <Field name="reason" label="停用原因" form={newForm()} />
              <Button kind="destructive">停用</Button>
            </Form>
          </>
        )}
      </More>
    ))}
    <More summary="发放新的密钥" open={form.errors.length > 0}>
      <Form action={`${ROOT}/channels/${channel.code}/keys`} csrf={page.csrf} form={form}>
        <Field name="label" label="发给谁" hint="单位和系统名称，如：某区网格系统" form={form} />
        <SelectField
          name="organisation"
          label="发送方所属机关"
          hint="选择后，办理的每一步（intake.status-changed）推送到这个机关登记的推送地址"
          empty="不推送"
          options={offices}
          optional
          form={form}
        />
        <Field name="minutely" label="每分钟最多" inputmode="numeric" width="short" optional form={form} />
        <Field name="daily" label="每天最多" inputmode="numeric" width="short" optional form={form} />
        <Button>发放</Button>
      </Form>
    </More>
  </>
)
