// The npm judges of a credential: jose for signatures, Digital Bazaar's bitstrings for status lists, jsonld for the context.
// Reads a folder that the tests wrote out, answers with what it found as JSON; test_credential.py says what it should be.
import { readFile, readdir } from 'node:fs/promises';
import { webcrypto } from 'node:crypto';
import { join } from 'node:path';

// Node 18, which Debian 12 has, keeps these behind a flag.
globalThis.crypto ??= webcrypto;
globalThis.CryptoKey ??= webcrypto.CryptoKey;
const { compactVerify, createLocalJWKSet, importJWK } = await import('jose');
const { BitstringStatusList } = await import('@digitalbazaar/vc-bitstring-status-list');
const { contexts } = await import('@digitalbazaar/credentials-context');
const { default: jsonld } = await import('jsonld');

const folder = process.argv[2];
const text = (name) => readFile(join(folder, name), 'utf8');
const json = async (name) => JSON.parse(await text(name));
const keys = createLocalJWKSet(await json('jwks.json'));
const document = await json('did.json');

/** What a token carries, by the key set and by the DID document, or the code of jose's error. */
async function opened(token) {
  try {
    const { payload, protectedHeader } = await compactVerify(token, keys, { algorithms: ['ES256'] });
    const method = document.verificationMethod.find(({ id }) => id === protectedHeader.kid);
    await compactVerify(token, await importJWK(method.publicKeyJwk, 'ES256'));
    const may = document.assertionMethod.includes(method.id) && method.type === 'JsonWebKey';
    return { header: protectedHeader, payload: JSON.parse(new TextDecoder().decode(payload)), mayAssert: may };
  } catch (error) {
    return { error: error.code ?? String(error) };
  }
}

/** The entries that are set in a list, as Digital Bazaar reads it, and how many there are. */
async function bits({ payload }) {
  const list = await BitstringStatusList.decode({ encodedList: payload.credentialSubject.encodedList });
  const set = [];
  for (let index = 0; index < list.length; index += 1) {
    if (list.getStatus(index)) set.push(index);
  }
  return { length: list.length, set };
}

/** A credential in expanded form, by these of its contexts; a term that none of them defines is an error. */
async function expanded({ payload }, used = payload['@context']) {
  const [base, badges, own] = payload['@context'];
  const known = new Map([[base, contexts.get(base)], [badges, await json('badges.json')], [own, await json('context.json')]]);
  const documentLoader = async (url) => {
    if (!known.has(url)) throw new Error(`${url} is not here`);
    return { contextUrl: null, documentUrl: url, document: known.get(url) };
  };
  const credential = { ...payload, '@context': used };
  return jsonld.expand(credential, { documentLoader, safe: true });
}

const tokens = {};
const lists = {};
for (const name of (await readdir(folder)).filter((file) => file.endsWith('.jwt'))) {
  const short = name.slice(0, -'.jwt'.length);
  tokens[short] = await opened(await text(name));
  if (tokens[short].payload?.type.includes('BitstringStatusListCredential')) lists[short] = await bits(tokens[short]);
}
const token = await text('credential.jwt');
const changed = [];
for (const at of [0, 40, 400, token.length - 3]) {
  const other = token[at] === 'A' ? 'B' : 'A';
  changed.push((await opened(token.slice(0, at) + other + token.slice(at + 1))).error);
}
const [base, , own] = tokens.credential.payload['@context'];
const withoutBadges = await expanded(tokens.credential, [base, own]).then(String, (error) => JSON.stringify(error.details ?? `${error}`));
console.log(JSON.stringify({
  tokens,
  lists,
  changed,
  expanded: await expanded(tokens.credential),
  withoutBadges,
}));
