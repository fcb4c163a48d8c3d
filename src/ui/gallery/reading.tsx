import { Card, CheckList, More, NewsList, OfficialTable, Prose, Section, WithAside } from '../index.ts'
import { officialBody, officialHead } from './content.ts'

/** The official table, checks, long reading. */
export const Reading = () => (
  <>
    <Section title="年度报告表格">
      <OfficialTable caption="三、收到和处理政府信息公开申请情况（节选）" head={officialHead} body={officialBody} />
      <CheckList
        checks={[
          { holds: true, sentence: '一＋二＝三＋四：12,961＋402＝12,947＋416' },
          { holds: false, sentence: '自然人与法人或其他组织之和应等于总计：11,203＋1,757≠12,961' },
        ]}
      />
    </Section>
    <Section title="阅读">
      <WithAside
        aside={
          <Card title="相关解读" level={3}>
            <NewsList items={[{ href: '/a', title: '一图读懂：申请公开怎么办' }]} />
          </Card>
        }
      >
        <Prose>
          <p>
            公民、法人或者其他组织可以向地方各级人民政府、对外以自己名义履行行政管理职能的县级以上人民政府部门申请获取相关政府信息。
          </p>
          <h3>收费</h3>
          <p>
            行政机关依申请提供政府信息，不收取费用。但是，申请人申请公开政府信息的数量、频次明显超过合理范围的，行政机关可以收取信息处理费。
          </p>
        </Prose>
      </WithAside>
      <More summary="为什么这样计算">
        <p>收到申请的当日不计算在内，从次日起算（《中华人民共和国政府信息公开条例》第三十三条）。</p>
      </More>
    </Section>
  </>
)
