// own-tls.mjs: a site for one test file alone as own.mjs makes it, that speaks https with a certificate of its own making.
process.env.JX_OWN_TLS = '1'
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0' // fetch must take that certificate
process.removeAllListeners('warning') // which Node warns of
await import('./own.mjs')
