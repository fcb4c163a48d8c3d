/** Where a place is asked for, a button fills it in from the device: only when it is pressed, and only then is the device asked. */
export function offerPosition() {
  for (const place of document.querySelectorAll<HTMLElement>('[data-position]')) {
    const [lat, lon] = ['lat', 'lon'].map((name) => place.querySelector<HTMLInputElement>(`input[name=${name}]`))
    if (!lat || !lon || !('geolocation' in navigator)) continue
    const button = Object.assign(document.createElement('button'), {
      type: 'button',
      className: 'usa-button usa-button--outline',
      textContent: '用我现在的位置',
    })
    const said = Object.assign(document.createElement('p'), { className: 'yg-quiet', role: 'status' })
    button.addEventListener('click', () => {
      said.textContent = '正在定位……'
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          lat.value = coords.latitude.toFixed(5)
          lon.value = coords.longitude.toFixed(5)
          said.textContent = '已填入，可以修改或者清空。'
        },
        () => {
          said.textContent = '没有取得位置，请写明路名和门牌。'
        },
        { timeout: 10_000 },
      )
    })
    place.append(button, said)
  }
}
