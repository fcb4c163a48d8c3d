import {
  Alert,
  Button,
  Card,
  DateField,
  Deadline,
  type FormState,
  Grid,
  More,
  type PageFrame,
  PortalPage,
  Prose,
  Section,
  SelectField,
  StepList,
} from '../../../../ui/index.ts'
import type { Advice } from '../../advice.ts'
import { contestable, contestedWords } from '../../routes.ts'

type RoutesProps = { page: PageFrame; form: FormState; advice?: Advice }

const labels = {
  column: {
    name: '不同意答复怎么办',
    description: '对政府信息公开答复不服时的救济途径和期限',
    keywords: ['行政复议', '行政诉讼', '救济途径'],
    type: ['政务公开'],
  },
}

export const RoutesPage = ({ page, form, advice }: RoutesProps) => (
  <PortalPage
    page={page}
    title="如果您不同意答复"
    labels={labels}
    breadcrumb={[
      { href: '/', label: '首页' },
      { href: '/requests', label: '依申请公开' },
    ]}
  >
    <Prose>
      <p>{INTRODUCTION}</p>
    </Prose>
    <form class="yg-form" method="get" action="/remedies">
      <Fields form={form} />
      <Button icon="search">看看可以怎么办</Button>
    </form>
    {advice && <Answer advice={advice} />}
    <Section title="向谁申请行政复议">
      <ul>
        <li>对市级部门的答复不服：向市人民政府申请。</li>
        <li>对区级部门、街道办事处的答复不服：向区人民政府申请。</li>
        <li>对区人民政府的答复不服：向市人民政府申请；对市人民政府的答复不服：向省人民政府申请。</li>
        <li>海关、税务等垂直管理的机关：向它的上一级主管机关申请（行政复议法第二十四条至第二十七条）。</li>
      </ul>
      <p>行政复议不收费。可以当面递交、邮寄，也可以在网上提交；网上送达的答复书里附有网上申请的入口。</p>
    </Section>
    <Section title="之后会怎样">
      <StepList steps={STEPS} />
    </Section>
    <More summary="还有别的办法吗">
      <p>
        认为行政机关没有依法公开信息的，还可以向上一级行政机关或者政府信息公开工作主管部门投诉、举报（条例第五十一条）。投诉没有期限，也不影响申请复议和起诉。
      </p>
      <p>只是想补充材料、说清楚要什么，可以直接联系受理机关，或者重新提出申请。</p>
    </More>
  </PortalPage>
)

const Fields = ({ form }: { form: FormState }) => (
  <>
    <SelectField
      name="contested"
      label="您收到的是哪一种答复"
      form={form}
      empty="请选择"
      width="full"
      hint="答复书的第一段会写明，例如“不予公开”“本机关不掌握”。"
      options={contestable.map((value) => ({ value, ...contestedWords[value] }))}
    />
    <DateField name="on" label="您是哪一天收到的" form={form} hint="逾期没有答复的，填写答复期限届满的次日。" />
  </>
)

const Answer = ({ advice }: { advice: Advice }) => {
  const { contested, reconsideration, suit, until } = advice
  return (
    <Section title={`收到“${contestedWords[contested].label}”，您可以这样做`}>
      {reconsideration.open === 'first' && (
        <Alert tone="warning" title="必须先申请行政复议">
          <p>直接去法院起诉的，法院不会立案。</p>
        </Alert>
      )}
      <Grid columns={2}>
        <Card title="行政复议">
          <p>{reconsideration.sentence}</p>
          {until.reconsideration && (
            <>
              <p>申请期限：自知道该处理之日起六十日。</p>
              <Deadline deadline={until.reconsideration.view} />
            </>
          )}
          <p class="yg-quiet">依据：{reconsideration.article}</p>
        </Card>
        <Card title="行政诉讼">
          <p>{suit.sentence}</p>
          {until.suit ? (
            <>
              <p>起诉期限：自知道该处理之日起六个月。</p>
              <Deadline deadline={until.suit.view} />
            </>
          ) : (
            suit.open === 'after-reconsideration' && (
              <p>收到复议决定书后，十五日内可以起诉；复议机关到期不作决定的，自期满之日起十五日内可以起诉。</p>
            )
          )}
          <p class="yg-quiet">依据：{suit.article}</p>
        </Card>
      </Grid>
      <p class="yg-quiet">{COUNTING}</p>
    </Section>
  )
}

const STEPS = [
  { title: '提出申请', text: '写明您是谁、对哪个机关的哪份答复不服、希望怎样处理，附上答复书。' },
  { title: '五个工作日内决定是否受理', text: '超过五个工作日没有决定的，视为受理（行政复议法第三十条）。' },
  { title: '审理', text: '简易程序三十日，普通程序六十日，复杂的最多再延长三十日（行政复议法第六十二条）。' },
  { title: '收到复议决定', text: '可能维持，也可能撤销、变更、确认违法或者责令重新答复。' },
  { title: '仍不同意的，十五日内起诉', text: '自收到复议决定书之日起十五日内向人民法院起诉（行政诉讼法第四十五条）。' },
]

const INTRODUCTION =
  '收到答复后觉得不对，或者到期没有收到答复，您可以请上一级政府重新审查（行政复议），也可以请法院审理（行政诉讼）。' +
  '走哪一条、先走哪一条、什么时候截止，要看是哪一种答复。选一选，就能看到。'

const COUNTING =
  '日期按自然日计算，收到当天不算，最后一天是休息日的顺延到下一个工作日。' +
  '答复书没有告知您可以复议、起诉的，期限会更长，请咨询法律援助机构（电话 12348）。'
