/** The items of the sample city's catalogue. */
export const ITEMS = [
  {
    name: 'lifts',
    by: 'lin',
    office: 'sz-finance',
    title: '老旧小区加装电梯财政补助办法（示例）',
    summary: '对老旧小区加装电梯给予财政补助，明确补助对象、标准和程序。（示例）',
    category: 'livelihood',
    hearing: false,
    hearingReason: '通过公开征求意见和座谈会听取意见。（示例）',
  },
  {
    name: 'clinics',
    by: 'sun',
    office: 'sz-health',
    title: '社区健康服务中心夜间门诊实施方案（示例）',
    summary: '在人口密集社区开设夜间门诊，明确布局、时间和保障。（示例）',
    category: 'livelihood',
    hearing: false,
    hearingReason: '不增加公众负担，通过公开征求意见听取意见。（示例）',
  },
  {
    name: 'parking',
    by: 'lin',
    office: 'sz-finance',
    title: '路内停车收费标准调整（示例）',
    summary: '按区域和时段调整路内停车收费标准，收入纳入财政专户。（示例）',
    category: 'livelihood',
    hearing: true,
    hearingReason: '直接涉及公众切身利益，存在较大分歧。（示例）',
  },
  {
    name: 'data',
    by: 'du',
    office: 'sz-data',
    title: '公共数据授权运营管理办法（示例）',
    summary: '明确公共数据授权运营的条件、程序、收益和安全要求。（示例）',
    category: 'administration',
    hearing: false,
    hearingReason: '专业性较强，通过专家论证和公开征求意见听取意见。（示例）',
  },
  {
    name: 'stadium',
    by: 'du',
    office: 'sz-culture',
    title: '全民健身中心建设项目（示例）',
    summary: '在人口密集片区建设一处全民健身中心。（示例）',
    category: 'investment',
    hearing: false,
    hearingReason: '选址阶段已征求周边居民意见。（示例）',
  },
] as const

export const EXPERTS = [
  { name: '示例专家甲', unit: '示例大学公共管理学院', fields: ['公共政策'], interests: '' },
  { name: '示例专家乙', unit: '示例建筑设计院', fields: ['建筑', '电梯'], interests: '' },
  { name: '示例专家丙', unit: '示例律师事务所', fields: ['法律'], interests: '' },
  { name: '示例专家丁', unit: '示例财经研究所', fields: ['财政'], interests: '' },
  { name: '示例专家戊', unit: '示例社会科学院', fields: ['社会保障'], interests: '曾受托评估停车收费项目（示例）' },
]

export const drafts = {
  lifts: {
    text: '第一条　本办法所称补助，是指对老旧小区加装电梯的一次性财政补助。（示例）\n第二条　每台电梯补助不超过加装费用的百分之三十。（示例）\n第三条　低层住户因加装电梯受到影响的，由加装小区协商补偿。（示例）\n第四条　补助由业主委员会申请，街道办事处初审，市财政局核拨。（示例）',
    explanation: '老年人上下楼困难，群众呼声高；参考其他城市做法，结合财政承受能力拟定标准。（示例）',
    alternatives: '方案二：按楼层定额补助，程序更简单，但不同小区费用差异大。（示例）',
    dispute: null,
  },
  clinics: {
    text: '第一条　在常住人口五万人以上的社区开设夜间门诊。（示例）\n第二条　夜间门诊每周不少于五天，每天不少于三小时。（示例）',
    explanation: '方便上班人群就近看病。（示例）',
    alternatives: null,
    dispute: null,
  },
  parking: {
    text: '第一条　路内停车按一类、二类、三类区域分别收费。（示例）\n第二条　首小时后加价，夜间不收费。（示例）\n第三条　新能源汽车当日首次停放首小时免费。（示例）',
    explanation: '部分路段周转率低，拟通过价格引导。（示例）',
    alternatives: '方案二：全市统一标准，工作日高峰加价。（示例）',
    dispute: '交通运输部门认为一类区域范围偏小。（示例）',
  },
}

export const answers = {
  lifts: [
    {
      source: 'public',
      point: '提高补助比例',
      disposition: 'partly',
      reason: '由百分之二十提高到百分之三十（第二条）。（示例）',
    },
    { source: 'public', point: '对低层住户给予补偿', disposition: 'adopted', reason: '增加第三条，由小区协商补偿。（示例）' },
    {
      source: 'public',
      point: '由财政全额承担',
      disposition: 'not-adopted',
      reason: '受益人明确，全额承担不符合公平负担原则。（示例）',
    },
    {
      source: 'public',
      point: '取消街道初审',
      disposition: 'not-adopted',
      reason: '初审用于核实小区协商情况，已压缩到5个工作日。（示例）',
    },
    { source: 'expert', point: '细化补助程序', disposition: 'adopted', reason: '第四条写明申请、初审和核拨。（示例）' },
  ],
  clinics: [
    {
      source: 'public',
      point: '夜间门诊开到二十二点',
      disposition: 'partly',
      reason: '由各中心按需求确定，不少于三小时。（示例）',
    },
    { source: 'public', point: '增加儿科夜间门诊', disposition: 'adopted', reason: '有条件的中心同时开设儿科。（示例）' },
  ],
}
