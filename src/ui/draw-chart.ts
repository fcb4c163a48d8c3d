import type { EChartsCoreOption } from 'echarts/core'
import { count } from './format.ts'

/** What is drawn: bars lie (long names), columns stand (few, short names), a line runs over time. */
export type ChartDrawing = {
  kind: 'bars' | 'columns' | 'line'
  categories: string[]
  /** One series, or this year and the year before; `null` where nothing is known. */
  series: { name: string; values: (number | null)[] }[]
  unit?: string
}

/** One hue, the present darkest. */
export const shades = ['#1a4480', '#8aa9d6', '#c3d1e8', '#5b6472']
const ink = '#26303d'

export async function drawChart(drawing: ChartDrawing, width: number) {
  const { drawSvg } = await import('./echarts.ts')
  return drawSvg(optionOf(drawing, width), width, heightOf(drawing, width))
}

function heightOf({ kind, categories, series }: ChartDrawing, width: number) {
  if (kind === 'bars') return 16 + categories.length * (18 * series.length + 14)
  return width > 500 ? 260 : 220
}

function optionOf(drawing: ChartDrawing, width: number): EChartsCoreOption {
  const { kind, categories, series } = drawing
  const lying = kind === 'bars'
  const names = {
    type: 'category',
    data: categories,
    inverse: lying,
    axisTick: { show: false },
    axisLine: { lineStyle: { color: '#a9b3c1' } },
    axisLabel: {
      color: ink,
      fontSize: 13,
      hideOverlap: true,
      ...(lying && { width: width > 500 ? 200 : 110, overflow: 'break', interval: 0 }),
    },
  }
  const values = { type: 'value', show: false, min: (range: { min: number }) => Math.min(0, range.min) }
  return {
    animation: false,
    color: shades,
    grid: {
      left: 4,
      right: lying ? 64 : 16,
      top: kind === 'bars' ? 4 : 28,
      bottom: 4,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    xAxis: lying ? values : names,
    yAxis: lying ? names : values,
    series: series.map((one, index) => seriesOf(drawing, one, { index, roomy: width > 500 })),
  }
}

type Place = { index: number; roomy: boolean }

function seriesOf({ kind, series }: ChartDrawing, { name, values }: ChartDrawing['series'][number], { index, roomy }: Place) {
  const lying = kind === 'bars'
  const text = { show: true, color: ink, fontSize: 13, formatter: labelOf, textBorderWidth: 0 }
  if (kind !== 'line')
    return {
      name,
      type: 'bar',
      data: values,
      silent: true,
      barGap: '15%',
      barMaxWidth: lying ? 18 : 44,
      emphasis: { disabled: true },
      label: { ...text, position: lying ? 'right' : 'top' },
    }
  const all = roomy && series.length === 1 && values.length <= 12
  const told = new Set([0, values.length - 1, extremeOf(values, 1), extremeOf(values, -1)])
  return {
    name,
    type: 'line',
    silent: true,
    emphasis: { disabled: true },
    symbol: 'circle',
    symbolSize: 7,
    lineStyle: { width: index === 0 ? 3 : 2 },
    data: values.map((value, at) => ({
      value,
      label: { ...text, show: index === 0 && (all || told.has(at)), position: isLow(values, at) ? 'bottom' : 'top' },
    })),
  }
}

/** A label goes below where the line comes down to a low. */
const isLow = (values: (number | null)[], at: number) =>
  [values[at - 1], values[at + 1]].every((next) => next === undefined || (next ?? 0) > (values[at] ?? 0)) &&
  at > 0 &&
  at < values.length - 1

const labelOf = ({ value }: { value: unknown }) => (typeof value === 'number' ? count(value) : '')

/** Where the highest value is, or the lowest with sign −1. */
const extremeOf = (values: (number | null)[], sign: 1 | -1) =>
  values.reduce<number>((best, value, at) => (sign * (value ?? 0) > sign * (values[best] ?? 0) ? at : best), 0)
