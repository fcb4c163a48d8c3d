import { Alert, CheckList, Confirm, Field, type FormState, type PageFrame, WorkbenchPage } from '../../../../ui/index.ts'
import { contradictions } from '../../contradictions.ts'
import { identities, identitySentences } from '../../identities.ts'
import { itemIds } from '../../model.ts'
import type { WholeReport } from '../../preview.ts'

type ClosingProps = { page: PageFrame; whole: WholeReport; address: string; form: FormState; mayClose: boolean }

/** The step that cannot be taken back, with everything that speaks against taking it now. */
export const ClosingPage = ({ page, whole, address, form, mayClose }: ClosingProps) => {
  const { organisation, year, figures, previous, narrative, stated, outdated } = whole
  const broken = identities(figures, previous).filter(({ holds }) => !holds)
  const fatal = broken.some(({ id }) => id !== 'carry-over')
  const doubts = [
    ...contradictions(narrative, figures, previous).map(({ sentence }) => sentence),
    ...outdated,
    ...(stated.length < itemIds.length ? [`表二有${itemIds.length - stated.length}项无单位报送，将公布为0。`] : []),
    ...([1, 5] as const)
      .filter((section) => narrative[section] === '')
      .map((section) => `第${section === 1 ? '一' : '五'}部分尚未填写。`),
  ]
  return (
    <WorkbenchPage
      title="定稿公布"
      page={page}
      organisation={organisation.name}
      breadcrumb={[
        { href: '/workbench/annual-reports', label: '年度报告' },
        { href: address, label: `${year}年` },
      ]}
    >
      {doubts.length > 0 && (
        <Alert tone="warning" title="公布前请核实">
          <ul>
            {doubts.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Alert>
      )}
      <CheckList checks={identitySentences(figures, previous)} />
      {broken.length > 0 && (
        <Alert tone="error" title="勾稽关系不符">
          <CheckList checks={broken} />
        </Alert>
      )}
      {fatal ? (
        <p>勾稽关系成立后方可定稿。</p>
      ) : mayClose ? (
        <Confirm
          question={`公布${organisation.name}${year}年政府信息公开工作年度报告？`}
          action={`${address}/closing`}
          csrf={page.csrf}
          form={form}
          confirm="定稿并公布"
          cancelHref={address}
          consequences={[
            '表格、文字和统计口径将按现在的内容固定，不能再修改（《中华人民共和国政府信息公开条例》第四十九条）。',
            '报告立即向社会公布，并计算校验值；定稿时生成的 Word、表格和 JSON 文件长期保留。',
            '此后记录若有变动，工作台会指出与定稿的差别，公布的报告不变。',
          ]}
        >
          {broken.length > 0 && (
            <Field
              name="carryOverReason"
              label="上年结转与上年度报告不一致的原因"
              hint="例如机构改革、职能划转。将与报告一并公布。"
              form={form}
              multiline
              rows={3}
            />
          )}
        </Confirm>
      ) : (
        <p>年度报告由本机关负责人定稿公布。</p>
      )}
    </WorkbenchPage>
  )
}
