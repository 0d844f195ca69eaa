// A party with an SM2 key reads its mailbox: signed once by sm-crypto and once by openssl. Prints one line per step.
const { execFileSync } = require('node:child_process')
const { randomUUID } = require('node:crypto')
const { writeFileSync, readFileSync } = require('node:fs')
const { sm2 } = require('sm-crypto')

const { HUB_URL, KEYS } = process.env
const HUB = '11330225MB15430236'
const DATA_CENTRE = '12330225MB15430158'
const SIGNER_ID = '1234567812345678'
const KEY_FILE = `${KEYS}/${DATA_CENTRE}.key.pem`

const text = execFileSync('openssl', ['pkey', '-in', KEY_FILE, '-noout', '-text'], { encoding: 'utf8' })
const number = name => new RegExp(`${name}:\\s+([0-9a-f:\\s]+)`).exec(text)[1].replace(/[:\s]/g, '')
const privateKey = number('priv').padStart(64, '0').slice(-64)
const publicKey = number('pub')

function receive() {
  const id = Date.now().toString(16).padStart(12, '0').replace(/^(.{8})/, '$1-') + '-7' + randomUUID().slice(15)
  const created = new Date()
  const expires = new Date(created.getTime() + 3600_000)
  return JSON.stringify({
    id, type: 'receive', sender: DATA_CENTRE, hub: HUB, created: created.toISOString(), expires: expires.toISOString(),
    payload: { max: 1, waitSeconds: 0 }
  })
}

const header = Buffer.from('{"alg":"SM2"}').toString('base64url')
const signingInput = body => `${header}.${Buffer.from(body).toString('base64url')}`

function bySmCrypto(body) {
  const der = sm2.doSignature(signingInput(body), privateKey, { hash: true, der: true, publicKey, userId: SIGNER_ID })
  return Buffer.from(der, 'hex')
}

function byOpenssl(body) {
  writeFileSync('input', signingInput(body))
  execFileSync('openssl', ['pkeyutl', '-sign', '-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${SIGNER_ID}`,
    '-inkey', KEY_FILE, '-in', 'input', '-out', 'signature'])
  return readFileSync('signature')
}

async function post(body, signature) {
  const answer = await fetch(`${HUB_URL}/exchange`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-jws-signature': `${header}..${signature.toString('base64url')}` },
    body
  })
  return { status: answer.status, text: await answer.text() }
}

async function main() {
  const first = receive()
  const bySm = await post(first, bySmCrypto(first))
  console.log(`receive signed by sm-crypto: ${bySm.status}`)
  const second = receive()
  const byOpen = await post(second, byOpenssl(second))
  console.log(`receive signed by openssl: ${byOpen.status}`)
  const altered = await post(receive(), bySmCrypto(second))
  console.log(`altered: ${altered.status} ${JSON.parse(altered.text).code}`)
}
main()
