// Runs before the first paint: language, theme, motion, widths, platform, and whether another view than the painted one is to come (something was kept here, or another screen is asked for). Storage may be denied altogether.
;(function () {
  var root = document.documentElement
  function kept(key) {
    try {
      return localStorage.getItem('layerlab.' + key)
    } catch (denied) {
      return null
    }
  }
  var language = kept('language') || ((navigator.language || '').slice(0, 2) === 'ko' ? 'ko' : 'en')
  var theme = kept('theme') || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  root.lang = language === 'ko' ? 'ko' : 'en'
  root.dataset.theme = theme === 'dark' ? 'dark' : 'light'
  root.dataset.motion = kept('motion') === 'none' ? 'none' : 'system'
  ;['files', 'margin'].forEach(function (column) {
    var width = Number(kept(column))
    if (width >= 150 && width <= 640) root.style.setProperty('--' + column + '-chosen', width + 'px')
  })
  if (/Mac|iPhone|iPad/.test(navigator.platform)) root.dataset.mac = ''
  var words = document.currentScript.dataset[root.lang]
  if (words) {
    var link = document.createElement('link')
    link.rel = 'modulepreload'
    link.href = words
    document.head.append(link)
  }
  if (kept('returning') || /^#(\/\w|p=)/.test(location.hash)) root.dataset.returning = ''
})()
