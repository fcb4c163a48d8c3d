// Only on pages with a map. Nothing is fetched from elsewhere: shapes and points are this site's, names are drawn with the reader's own fonts.
import {
  type GeoJSONSource,
  type MapGeoJSONFeature,
  Map as MapLibreMap,
  NavigationControl,
  Popup,
  setWorkerUrl,
} from 'maplibre-gl'
import { mapLayers } from './map-layers.ts'

type Box = [number, number, number, number]

for (const frame of document.querySelectorAll<HTMLElement>('[data-map]')) draw(frame)

function draw(frame: HTMLElement) {
  const { worker, map: shapes, points, box = '113.7,22.4,114.7,22.9' } = frame.dataset
  if (!worker || !shapes || !isDrawable()) return
  setWorkerUrl(new URL(worker, location.href).href)
  const [west = 0, south = 0, east = 0, north = 0] = box.split(',').map(Number)
  frame.hidden = false
  const map = new MapLibreMap({
    container: frame,
    style: { version: 8, sources: {}, layers: [{ id: 'ground', type: 'background', paint: { 'background-color': '#f5f7f9' } }] },
    bounds: [west, south, east, north],
    fitBoundsOptions: { padding: 24 },
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false,
    locale: {
      'Map.Title': '地图',
      'NavigationControl.ZoomIn': '放大',
      'NavigationControl.ZoomOut': '缩小',
      'CooperativeGesturesHandler.WindowsHelpText': '按住 Ctrl 并滚动可以缩放',
      'CooperativeGesturesHandler.MacHelpText': '按住 ⌘ 并滚动可以缩放',
      'CooperativeGesturesHandler.MobileHelpText': '用两个手指移动地图',
      'Popup.Close': '关闭',
    },
  })
  map.addControl(new NavigationControl({ showCompass: false }), 'top-right')
  map.on('load', () => {
    map.addSource('shapes', { type: 'geojson', data: new URL(shapes, location.href).href })
    map.addSource('points', { type: 'geojson', data: EMPTY, cluster: true, clusterRadius: 40, clusterMaxZoom: 15 })
    for (const layer of mapLayers()) map.addLayer(layer)
    for (const still of document.querySelectorAll<HTMLElement>('[data-map-still]')) still.hidden = true
    if (points) followPoints(map, points)
  })
  map.on('click', 'groups', (event) => {
    const group = event.features?.[0]
    if (group) map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2 })
  })
  for (const layer of ['points', 'lines', 'areas'])
    map.on('click', layer, (event) => {
      const feature = event.features?.[0]
      if (feature) new Popup({ maxWidth: '320px' }).setLngLat(event.lngLat).setDOMContent(factsOf(feature)).addTo(map)
    })
}

const EMPTY: { type: 'FeatureCollection'; features: [] } = { type: 'FeatureCollection', features: [] }

/** Points of what is in sight; fetched anew after a move when there were more than one answer holds. */
function followPoints(map: MapLibreMap, address: string) {
  const said = document.querySelector('[data-map-said]')
  const ask = async () => {
    const bounds = map.getBounds()
    const box: Box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
    const url = new URL(address, location.href)
    url.searchParams.set('box', box.map((degree) => degree.toFixed(5)).join(','))
    const answer = await fetch(url)
    if (!answer.ok) return
    const shown = (await answer.json()) as typeof EMPTY & { total: number }
    map.getSource<GeoJSONSource>('points')?.setData(shown)
    if (said)
      said.textContent =
        shown.total > shown.features.length
          ? `当前范围内有 ${shown.total.toLocaleString('en-US')} 处，先画出 ${shown.features.length.toLocaleString('en-US')} 处，放大可以看到更多`
          : `当前范围内 ${shown.total.toLocaleString('en-US')} 处，全部画出`
  }
  map.on('moveend', () => void ask())
  void ask()
}

/** What is known of a point, as text: nothing in it is read as markup. */
function factsOf({ properties }: MapGeoJSONFeature) {
  const list = document.createElement('dl')
  list.className = 'yg-map__facts'
  for (const [name, value] of Object.entries(properties)) {
    const [term, said] = [document.createElement('dt'), document.createElement('dd')]
    term.textContent = name
    said.textContent = String(value)
    list.append(term, said)
  }
  return list
}

function isDrawable() {
  const canvas = document.createElement('canvas')
  return canvas.getContext('webgl2') !== null
}
