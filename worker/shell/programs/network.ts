import { versionOf } from './common/modelled'
import { curlAll, reaches, wgetAll } from './downloads'
import { program } from './common/program'
import { fetchWithCurl } from './net/fetch-curl'
import { fetchWithWget } from './net/fetch-wget'
import { parseUrl } from './net/http'
import { resolveName } from './net/names'

/**
 * What has an address in the virtual network is asked there. The world outside is a model, or there is none: then these programs say what they
 * say when a name cannot be resolved.
 */
export const wget = program({
  name: 'wget',
  from: ['other', 'busybox'],
  options: {
    c: 'flag',
    O: 'value',
    o: 'value',
    P: 'value',
    q: 'flag',
    S: 'flag',
    T: 'value',
    U: 'value',
    Y: 'value',
    t: 'value',
    n: 'value',
    N: 'flag',
    r: 'flag',
    'output-document': 'value',
    header: 'value',
    quiet: 'flag',
    'no-check-certificate': 'flag',
    'no-verbose': 'flag',
    progress: 'value',
    'post-data': 'value',
    'post-file': 'value',
    spider: 'flag',
    'show-progress': 'flag',
    timeout: 'value',
    tries: 'value',
    'max-redirect': 'value',
    'user-agent': 'value',
    'directory-prefix': 'value',
    continue: 'flag',
    'retry-connrefused': 'flag',
    waitretry: 'value',
    'read-timeout': 'value',
  },
  busybox: {
    header: 'value',
    'post-data': 'value',
    'post-file': 'value',
    'no-check-certificate': 'flag',
    spider: 'flag',
    quiet: 'flag',
    'output-document': 'value',
    continue: 'flag',
    'user-agent': 'value',
    timeout: 'value',
    'directory-prefix': 'value',
    proxy: 'value',
  },
  usage: `[-cqS] [--spider] [-O FILE] [-o LOGFILE] [--header STR]
\t[--post-data STR | --post-file FILE] [-Y on/off]
\t[--no-check-certificate] [-P DIR] [-U AGENT] [-T SEC] URL...

Retrieve files via HTTP or FTP

\t--spider\tOnly check URL existence: $? is 0 if exists
\t--header STR\tAdd STR (of form 'header: value') to headers
\t--post-data STR\tSend STR using POST method
\t--post-file FILE\tSend FILE using POST method
\t--no-check-certificate\tDon't validate the server's certificate
\t-c\t\tContinue retrieval of aborted transfer
\t-q\t\tQuiet
\t-P DIR\t\tSave to DIR (default .)
\t-S    \t\tShow server response
\t-T SEC\t\tNetwork read timeout is SEC seconds
\t-O FILE\t\tSave to FILE ('-' for stdout)
\t-o LOGFILE\tLog messages to FILE
\t-U STR\t\tUse STR for User-Agent header
\t-Y on/off\tUse proxy`,
  run(process, call) {
    const [url] = call.operands
    if (url === undefined) {
      if (!call.gnu) return call.usage()
      call.note("wget: missing URL\nUsage: wget [OPTION]... [URL]...\n\nTry `wget --help' for more options.\n")
      return 1
    }
    const { host } = parseUrl(url)
    const address = resolveName(process, host)
    if (address !== null) return fetchWithWget(process, call, url, address)
    if (reaches(process, host)) return wgetAll(process, call)
    process.modelled('no network: no name is resolved')
    if (!call.gnu) return call.fail(`bad address '${host}'`)
    const scheme = /^\w+:\/\//.test(url) ? url : `http://${url}`
    if (!call.options.has('q') && !call.options.has('quiet')) {
      const now = new Date(process.now() / 1000).toISOString().slice(0, 19).replace('T', ' ')
      call.note(`--${now}--  ${scheme.endsWith('/') || /^\w+:\/\/[^/]+\//.test(scheme) ? scheme : `${scheme}/`}\n`)
      call.note(
        `Resolving ${host} (${host})... failed: Temporary failure in name resolution.\nwget: unable to resolve host address ‘${host}’\n`,
      )
    }
    return 4
  },
})

export const curl = program({
  name: 'curl',
  from: ['other'],
  options: {
    f: 'flag',
    s: 'flag',
    S: 'flag',
    L: 'flag',
    o: 'value',
    O: 'flag',
    X: 'value',
    H: 'value',
    d: 'value',
    k: 'flag',
    v: 'flag',
    I: 'flag',
    i: 'flag',
    u: 'value',
    A: 'value',
    m: 'value',
    w: 'value',
    C: 'value',
    J: 'flag',
    g: 'flag',
    '4': 'flag',
    '6': 'flag',
    b: 'value',
    c: 'value',
    e: 'value',
    F: 'value',
    G: 'flag',
    T: 'value',
    x: 'value',
    z: 'value',
    N: 'flag',
    '#': 'flag',
    fail: 'flag',
    silent: 'flag',
    'show-error': 'flag',
    location: 'flag',
    output: 'value',
    'remote-name': 'flag',
    request: 'value',
    header: 'value',
    data: 'value',
    'data-raw': 'value',
    'data-binary': 'value',
    insecure: 'flag',
    verbose: 'flag',
    head: 'flag',
    include: 'flag',
    user: 'value',
    'user-agent': 'value',
    'max-time': 'value',
    'connect-timeout': 'value',
    'write-out': 'value',
    retry: 'value',
    'retry-delay': 'value',
    'retry-connrefused': 'flag',
    'retry-all-errors': 'flag',
    proto: 'value',
    'tlsv1.2': 'flag',
    'tlsv1.3': 'flag',
    compressed: 'flag',
    url: 'value',
    'create-dirs': 'flag',
    'progress-bar': 'flag',
    'fail-with-body': 'flag',
    'no-progress-meter': 'flag',
    'V|version': 'flag',
  },
  usageStatus: 2,
  run(process, call) {
    const { options } = call
    if (options.has('V')) {
      const isDebians = process.program === 'curl'
      call.out.write(
        !isDebians
          ? `curl ${versionOf(process, '')} (x86_64-pc-linux-gnu)\n`
          : 'curl 7.88.1 (x86_64-pc-linux-gnu) libcurl/7.88.1 OpenSSL/3.0.22 zlib/1.2.13 brotli/1.0.9 zstd/1.5.4 libidn2/2.3.3 libpsl/0.21.2 (+libidn2/2.3.3) libssh2/1.10.0 nghttp2/1.52.0 librtmp/2.3 OpenLDAP/2.5.13\nRelease-Date: 2023-02-20, security patched: 7.88.1-10+deb12u15\nProtocols: dict file ftp ftps gopher gophers http https imap imaps ldap ldaps mqtt pop3 pop3s rtmp rtsp scp sftp smb smbs smtp smtps telnet tftp\n',
      )
      return 0
    }
    const url = options.value('url') ?? call.operands[0]
    if (url === undefined) {
      call.note("curl: try 'curl --help' or 'curl --manual' for more information\n")
      return 2
    }
    const { host } = parseUrl(url)
    const address = resolveName(process, host)
    if (address !== null) return fetchWithCurl(process, call, url, address)
    if (reaches(process, host)) return curlAll(process, call, url)
    process.modelled('no network: no name is resolved')
    const silent = (options.has('s') || options.has('silent')) && !options.has('S') && !options.has('show-error')
    const meter =
      !options.has('s') &&
      !options.has('silent') &&
      (options.has('o') || options.has('O') || options.has('output') || options.has('remote-name'))
    if (meter)
      call.note(
        '  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current\n                                 Dload  Upload   Total   Spent    Left  Speed\n\r  0     0    0     0    0     0      0      0 --:--:-- --:--:-- --:--:--     0\n',
      )
    if (!silent) call.note(`curl: (6) Could not resolve host: ${host}\n`)
    return 6
  },
})
