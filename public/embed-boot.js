// Runs before the first paint of an embed: its language and theme as the address asks for, and a link that carries its project into a tab. Needs no storage.
;(function () {
  var root = document.documentElement
  var asked = {}
  location.hash
    .slice(1)
    .split('&')
    .forEach(function (part) {
      var cut = part.indexOf('=')
      if (cut > 0) asked[part.slice(0, cut)] = part.slice(cut + 1)
    })
  var language = asked.lang || (navigator.language || '').slice(0, 2)
  root.lang = language === 'ko' ? 'ko' : 'en'
  var dark = asked.theme ? asked.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  root.dataset.theme = dark ? 'dark' : 'light'
  addEventListener('DOMContentLoaded', function () {
    var link = document.getElementById('still-link')
    if (link && /^[\w.-]+$/.test(asked.p || '')) link.href = './#p=' + asked.p
  })
})()
