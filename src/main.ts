import './styles/index.css'

/**
 * The first view is in the document. What makes it live is fetched beside it, and runs once it is on the screen: running it first would keep a
 * slow machine from seeing anything.
 */
requestAnimationFrame(() => {
  setTimeout(() => {
    void import('./begin').then(({ begin }) => begin())
  }, 0)
})
