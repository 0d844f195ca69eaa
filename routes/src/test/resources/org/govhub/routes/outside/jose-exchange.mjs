// Speaks to the hub with jose alone: signs, and verifies everything the hub signed. Prints one line per step.
import { createHash, randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { FlattenedSign, SignJWT, base64url, flattenedVerify, importPKCS8, importX509 } from 'jose'

const { HUB_URL, KEYS } = process.env
const HUB = '11330225MB15430236'
const REGISTRAR = '1133022500293101XT'
const QUALITY = '11330225002931044G'
const LOCAL_TAX = '11330225002931036M'
const bytes = text => new TextEncoder().encode(text)
const key = (party, alg) => importPKCS8(readFileSync(`${KEYS}/${party}.key.pem`, 'utf8'), alg)
const hubKey = await importX509(readFileSync(`${KEYS}/${HUB}.crt.pem`, 'utf8'), 'ES256')

function uuid7() {
  const hex = Date.now().toString(16).padStart(12, '0') + '7' + randomBytes(10).toString('hex').slice(1)
  const text = hex.slice(0, 16) + 'a' + hex.slice(17)
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20, 32)].join('-')
}

function message(type, sender, rest) {
  const created = new Date()
  const expires = new Date(created.getTime() + 3600_000)
  return JSON.stringify({
    id: uuid7(), type, sender, hub: HUB, created: created.toISOString(), expires: expires.toISOString(), ...rest
  })
}

async function sign(body, party, alg) {
  const jws = await new FlattenedSign(bytes(body)).setProtectedHeader({ alg }).sign(await key(party, alg))
  return `${jws.protected}..${jws.signature}`
}

async function post(body, jws) {
  const answer = await fetch(`${HUB_URL}/exchange`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'x-jws-signature': jws }, body
  })
  return { status: answer.status, jws: answer.headers.get('x-jws-signature'), text: await answer.text() }
}

// Throws when the signature in the answer's header is not the hub's.
async function verified(answer) {
  const [header, , signature] = answer.jws.split('.')
  await flattenedVerify(
    { protected: header, payload: base64url.encode(answer.text), signature }, hubKey, { algorithms: ['ES256'] })
  return JSON.parse(answer.text)
}

async function expectReceipt(step, body, party, alg) {
  const answer = await post(body, await sign(body, party, alg))
  if (answer.status !== 200) throw new Error(answer.text)
  const receipt = await verified(answer)
  const digest = 'sha-256:' + createHash('sha256').update(body).digest('hex')
  if (receipt.payload.status !== 'accepted' || receipt.payload.digest !== digest) throw new Error(answer.text)
  console.log(`${step} ${alg}: ${answer.status}, receipt verified`)
}

const enterprise = message('publish', REGISTRAR, {
  dataset: '302001001/000001',
  payload: { records: [{ op: 'upsert', record: {
    uscc: '91330225MA2AB0018X', org_code: 'MA2AB0018', name: '象山海产有限公司', type: '1100', legal_person: '王海',
    address: '象山县丹东街道1号', town: '330225001', status: 'active', reg_date: '2026-11-02'
  } }] }
})
await expectReceipt('publish', enterprise, REGISTRAR, 'ES256')

const code = message('publish', QUALITY, {
  dataset: '302003001/000001',
  payload: { records: [{ op: 'upsert', record: {
    org_code: 'MA2AB0018', uscc: '91330225MA2AB0018X', name: '象山海产有限公司', issue_date: '2026-11-03', status: 'valid'
  } }] }
})
await expectReceipt('publish', code, QUALITY, 'RS256')

const refused = await post(enterprise.replace('海产', '水产'), await sign(enterprise, REGISTRAR, 'ES256'))
console.log(`altered: ${refused.status} ${JSON.parse(refused.text).code}`)

const receive = message('receive', LOCAL_TAX, { payload: { max: 10, waitSeconds: 10 } })
const mail = await post(receive, await sign(receive, LOCAL_TAX, 'EdDSA'))
const deliveries = JSON.parse(mail.text)
const received = []
for (const delivery of deliveries) {
  const { payload } = await flattenedVerify(delivery, hubKey, { algorithms: ['ES256'] })
  const content = new TextDecoder().decode(payload)
  if (JSON.parse(content).payload.records[0].record.name !== '象山海产有限公司') throw new Error(content)
  received.push({ id: JSON.parse(content).id, digest: 'sha-256:' + createHash('sha256').update(payload).digest('hex') })
  const altered = { ...delivery, payload: base64url.encode(content.replace('海产', '水产')) }
  const passed = await flattenedVerify(altered, hubKey).then(() => true, () => false)
  if (passed) throw new Error('an altered delivery verified')
}
console.log(`receive EdDSA: ${mail.status}, ${received.length} delivery verified, an altered one is not`)
await expectReceipt('ack', message('ack', LOCAL_TAX, { payload: { deliveries: received } }), LOCAL_TAX, 'EdDSA')

const url = `${HUB_URL}/catalog/datasets`
const token = await new SignJWT({ iss: REGISTRAR, aud: HUB, htm: 'GET', htu: url, jti: uuid7() })
  .setProtectedHeader({ alg: 'ES256' }).setIssuedAt().sign(await key(REGISTRAR, 'ES256'))
const list = await fetch(url, { headers: { authorization: `Bearer ${token}` } })
console.log(`token ES256: ${list.status}, ${(await list.json()).length} datasets`)
