import { Button, ButtonRow, DateField, ErrorSummary, Field, type FormState } from '../../../../ui/index.ts'

/** “如果今天申请，最晚什么时候答复”: asked by address, so that the answer can be kept and sent on. */
export const Calculator = ({ form }: { form: FormState }) => (
  <form class="yg-form" method="get" action="/calendar/deadline" novalidate>
    <ErrorSummary errors={form.errors} />
    <DateField
      name="receivedOn"
      label="收到申请的日期"
      form={form}
      hint="当面提交为提交当日，邮寄为机关签收之日，网上、传真提交为双方确认之日。"
    />
    <Field
      name="workingDays"
      label="期限"
      form={form}
      inputmode="numeric"
      maxlength={4}
      width="short"
      suffix="个工作日"
      hint="答复 20 个工作日；经批准延期的，至多再加 20 个；要求补正 7 个；征求第三方意见 15 个。"
    />
    <ButtonRow>
      <Button icon="calendar">计算到期日</Button>
    </ButtonRow>
  </form>
)
