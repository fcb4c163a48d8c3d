import { BarChart, LineChart, ScatterChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { type EChartsCoreOption, init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'

use([BarChart, LineChart, ScatterChart, GridComponent, SVGRenderer])

/** What ECharts draws, as SVG without style or script, so that it renders under `default-src 'self'`. Large: loaded with the first drawing. */
export function drawSvg(option: EChartsCoreOption, width: number, height: number) {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  chart.setOption(option)
  const svg = chart.renderToSVGString()
  chart.dispose()
  return withoutStyle(svg)
}

/** ECharts writes style attributes and a style element; here they become presentation attributes or go. */
function withoutStyle(svg: string) {
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|ecmeta_\w+|baseProfile|version|xmlns:xlink)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, style: string) => {
      const size = /font-size:(\d+)px/.exec(style)?.[1]
      return `${size ? ` font-size="${size}"` : ''}${/font-weight:bold/.test(style) ? ' font-weight="700"' : ''}`
    })
    .replace(/<svg width="(\d+)" height="(\d+)"/, '<svg class="yg-chart__svg" focusable="false"')
}
