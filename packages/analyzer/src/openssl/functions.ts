import { functionEffects } from "./data/function-effects.js";

/**
 * What a call does to the error queue, or to what SSL_get_error reads:
 * - `pure`: nothing;
 * - `mem`: allocates or frees only;
 * - `pushes`: may leave an entry, mostly only where it fails;
 * - `clears`: empties the queue;
 * - `pops`: takes entries out;
 * - `io`: moves data or runs a handshake;
 * - `state`: leaves the queue alone, but changes the connection or BIO state that SSL_get_error reads.
 */
export type QueueEffect = "pure" | "mem" | "pushes" | "clears" | "pops" | "io" | "state";

let effects: ReadonlyMap<string, QueueEffect> | undefined;

/** What a public OpenSSL function or macro does to the error queue; undefined for a name that is not OpenSSL's. */
export function queueEffect(name: string): QueueEffect | undefined {
  effects ??= loadEffects();
  return effects.get(name);
}

/** The functions that empty the error queue. */
export const queueClearingFunctions: readonly string[] = namesIn(functionEffects.clears);

function loadEffects(): ReadonlyMap<string, QueueEffect> {
  const loaded = new Map<string, QueueEffect>();
  const add = (effect: QueueEffect, names: string): void => {
    for (const name of namesIn(names)) loaded.set(name, effect);
  };
  add("pure", functionEffects.pure);
  add("mem", functionEffects.mem);
  add("pushes", functionEffects.pushes);
  add("clears", functionEffects.clears);
  add("pops", functionEffects.pops);
  add("io", functionEffects.io);
  add("state", functionEffects.state);
  return loaded;
}

function namesIn(table: string): readonly string[] {
  return table.trim().replaceAll("\n", " ").split(" ");
}

/** Functions that leave the queue empty where they succeed, and an entry in it where they fail. */
const clearsUnlessItFails = new Set([
  "SSL_CTX_use_certificate_chain_file",
  "SSL_use_certificate_chain_file",
  "SSL_add_file_cert_subjects_to_stack",
]);

/** Look-ups and comparisons by name, which nevertheless leave an entry where they answer 0, -1 or NULL. */
const pushesDespiteItsName = new Set([
  "ASN1_ENUMERATED_get_int64",
  "ASN1_INTEGER_get_int64",
  "ASN1_INTEGER_get_uint64",
  "NCONF_get_section",
  "NCONF_get_string",
  "SSL_CTX_check_private_key",
  "SSL_check_private_key",
  "X509_PUBKEY_get",
  "X509_PUBKEY_get0",
  "X509_REQ_check_private_key",
  "X509_REQ_get0_pubkey",
  "X509_REQ_get_pubkey",
  "X509_check_private_key",
  "X509_get0_pubkey",
  "X509_get_pubkey",
]);

/** Names of `pushes` functions whose zero, NULL or negative result is an ordinary answer. */
const ordinaryAnswers: readonly RegExp[] = [
  /_(get[01]?|has|is|find|retrieve|match|peek|eof|tell|seek|num|count|print)(_|$)/,
  /(_cmp(_|$)|_eq$)/,
  /^X509_LOOKUP_by_|_idx_by_/,
  /^(sk|lh|OPENSSL_sk|OPENSSL_LH)_/,
  // Results of a control command: what 0 means depends on the command.
  /^(SSL|SSL_CTX|BIO|X509_LOOKUP)_(callback_)?ctrl(_ex)?$/,
  /^BIO_(set|ctrl|dgram|int|ptr|append|read|write|rw)_/,
  /^SSL(_CTX)?_(sess|set_msg_callback|set_tlsext_(servername|status|ticket_key|debug)|select_current|set_current)/,
  // 0 says success there.
  /^SSL(_CTX)?_set_(alpn_protos|tlsext_use_srtp)$/,
  /^SSL_COMP_add_compression_method$/,
  // No certificate, session or identity matched, or the object lacks a property.
  /^SSL(_CTX)?_(add|remove)_session$|^SSL_check_chain$/,
  /^X509_check_|^X509_(STORE_CTX_verify|verify_cert|certificate_type|self_signed|supported_extension)$/,
  /^BN_(is|check)_prime|^RAND_status$|^PKCS12_verify_mac$|^ASN1_.*_check$|^OBJ_(sn|ln|obj)2nid$/,
  // Fail only where memory runs out (crypto/x509/x509_obj.c and crypto/ex_data.c of OpenSSL 3.0).
  /^X509_NAME_oneline$|_set_(ex|app)_data$/,
  // A signature that does not verify: with some algorithms an entry, with others none.
  /^(DSA|ECDSA)_(do_)?verify$|^EVP_(PKEY_verify|DigestVerify(Final)?|VerifyFinal(_ex)?)$/,
];

/** Whether a function that may leave an entry empties the queue first. */
export function emptiesUnlessItFails(name: string): boolean {
  return clearsUnlessItFails.has(name);
}

/**
 * Whether a zero, NULL or negative result of the function means that it left an entry in the queue: false for look-ups
 * and comparisons, where that is an ordinary answer, and for functions that push nothing or are not OpenSSL's.
 */
export function failurePushes(name: string): boolean {
  if (clearsUnlessItFails.has(name) || pushesDespiteItsName.has(name)) return true;
  return queueEffect(name) === "pushes" && !ordinaryAnswers.some((pattern) => pattern.test(name));
}

/** Whether every call of the function or macro adds an entry, as ERR_raise and SSLerr do. */
export function alwaysPushes(name: string): boolean {
  return (
    /^(ERR_(raise|raise_data|put_error|PUT_error|new)|[A-Z][A-Z0-9_]+err)$/.test(name) &&
    queueEffect(name) === "pushes"
  );
}
