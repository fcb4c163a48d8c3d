import { FORMAT_VERSION } from './model.ts'
import { rowOfOutcome } from './outcomes.ts'

/**
 * By which rules the figures were derived: frozen into every closed report. Change the number whenever a rule below or the
 * SQL in derivation.ts comes to count differently.
 */
export const definitions = {
  version: '2',
  formatVersion: FORMAT_VERSION,
  basis: ['中华人民共和国政府信息公开条例第四十九条、第五十条', '国办公开办函〔2021〕30号', '国办函〔2020〕109号'],
  rules: [
    '统计期限为报告年度1月1日至12月31日（Asia/Shanghai）；预览以所选日期为截止日，其后办结的计为未办结。',
    '新收按收到申请之日（条例第三十一条）计；尚未确认收到的申请不计；合并办理的申请计一件。',
    '办理结果按答复或者终结之日计，一件申请只计一种结果；部分公开只计“部分公开”。',
    '统计期限届满尚未办结的，计入“结转下年度继续办理”；此前收到、在统计期限内仍未办结或者办结的，计入“上年结转”。',
    '申请结果代码不在对照表内的，计入“其他处理·其他”。',
    '行政复议、行政诉讼按受理或者立案之日计（不予受理、不予立案的按作出之日计“其他结果”），以本机关为被申请人、被告；期末尚未审结的计“尚未审结”，审结后在审结年度再计。',
    '收费通知按发出之日计；实际收取按缴费之日计，单位为元。',
    '表二的规章、行政规范性文件按制定机关由统一登记推算：制发按公布日期计，废止含到期失效、按失效之日计，现行有效为期末已经施行且未失效的；登记中没有该机关该类文件的，以其报送为准。',
    '表二的行政许可、行政处罚、行政强制和收费，以各单位导入或者签字确认的最新一次报送为准，单位为件和万元。',
    '汇总报告为本机关及其下级各单位各单元格之和，单位之间移送的申请不作自动去重。',
  ],
  outcomes: rowOfOutcome,
}
