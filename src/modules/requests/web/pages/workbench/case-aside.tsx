import {
  ActionForm,
  Button,
  ButtonLink,
  ButtonRow,
  Card,
  DescriptionList,
  FileField,
  Form,
  More,
  NewsList,
  newForm,
  SelectField,
} from '../../../../../ui/index.ts'
import { documentKinds } from '../../../document-kinds.ts'
import { isEnded, kindWords } from '../../../model.ts'
import { caseHref } from '../../desk.ts'
import type { DeskCase } from '../../desk-case.ts'
import type { CaseProps } from './case.tsx'

/** 条例第二十九条: who applied and how to reach them; the number of the identity document only on request, and on record. */
export const Applicant = ({
  view: {
    known: { request },
    person,
    frequency,
  },
}: {
  view: DeskCase
}) => (
  <Card title="申请人">
    {person && (
      <DescriptionList
        items={[
          { term: '姓名名称', value: person.name },
          { term: '类型', value: kindWords[request.applicant_kind] },
          ...(person.contact_name ? [{ term: '联系人', value: person.contact_name }] : []),
          { term: '电话', value: person.phone ?? '—' },
          { term: '邮箱', value: person.email ?? '—' },
          { term: '地址', value: person.address ?? '—' },
          { term: '证件号码', value: <a href={`${caseHref(request.id)}/identity`}>说明用途后查看</a> },
        ]}
      />
    )}
    {frequency && (
      <p class="yg-quiet">
        在本机关：本月 {frequency.month} 件，本年 {frequency.year} 件。
        {frequency.month > 10 && '本月已超过 10 件，可以按件收取信息处理费（国办函〔2020〕109号）。'}
        {frequency.year > 30 && '数量、频次明显超过合理范围的，可以要求说明理由（条例第三十五条）。'}
      </p>
    )}
  </Card>
)

export const Documents = ({
  desk,
  view: {
    known: { request, documents },
  },
  upload,
}: CaseProps) => (
  <Card title="材料">
    <NewsList
      empty="还没有材料。"
      items={documents.map(({ id, name, kind, added_on }) => ({
        href: `${caseHref(request.id)}/documents/${id}`,
        title: name,
        date: added_on,
        note: documentKinds[kind as keyof typeof documentKinds] ?? '',
      }))}
    />
    {upload && (
      <More summary="上传材料" open={upload.error !== undefined}>
        <Form
          action={`${caseHref(request.id)}/documents`}
          csrf={desk.page.csrf}
          multipart
          form={newForm({ kind: upload.kinds[0]?.value ?? '' })}
        >
          <SelectField
            name="kind"
            label="材料类型"
            options={upload.kinds}
            form={newForm({ kind: upload.kinds[0]?.value ?? '' })}
          />
          <FileField
            name="file"
            label="文件"
            multiple
            form={{ values: {}, errors: upload.error ? [{ field: 'file', message: upload.error }] : [] }}
            hint="答复附件随答复书一并送达，并计入签发内容。单个文件不超过 50 MB。"
          />
          <ButtonRow>
            <Button kind="secondary" icon="upload">
              上传
            </Button>
          </ButtonRow>
        </Form>
      </More>
    )}
  </Card>
)

export const Letters = ({
  view: {
    letters,
    person,
    known: { request },
  },
}: {
  view: DeskCase
}) => (
  <Card title="文书">
    <NewsList
      empty="还没有文书。"
      items={letters.map(({ href, docxHref, title, number }) => ({
        href,
        title,
        note: (
          <>
            {number}　<a href={docxHref}>Word</a>
          </>
        ),
      }))}
    />
    {person && isEnded(request.status) && (
      <ActionForm action={`${caseHref(request.id)}/archive-package`}>
        <ButtonRow>
          <Button kind="secondary" icon="download">
            制作归档材料
          </Button>
          <ButtonLink kind="plain" href={`/workbench/remedies/new?request=${request.id}`}>
            登记复议诉讼
          </ButtonLink>
        </ButtonRow>
      </ActionForm>
    )}
  </Card>
)
