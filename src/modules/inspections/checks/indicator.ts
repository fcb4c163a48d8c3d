import { type Indicator, type Standing, worst } from '../model.ts'

const BASIS = '政府网站与政务新媒体检查指标（国办秘函〔2019〕19号）'

type Given = Omit<Indicator, 'basis' | 'standing'> & { standing?: Standing }
export const indicator = (given: Given): Indicator => ({
  ...given,
  basis: BASIS,
  standing: given.standing ?? worst(given.findings.map(({ standing }) => standing)),
})
