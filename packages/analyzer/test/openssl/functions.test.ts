import { describe, expect, it } from "vitest";
import { alwaysPushes, failurePushes, queueEffect } from "../../src/openssl/functions.js";

describe("queueEffect", () => {
  it.each([
    ["SSL_get_fd", "pure"],
    ["SSL_want_read", "pure"],
    ["SSL_CTX_set_mode", "pure"],
    ["SSL_get_error", "pure"],
    ["SSL_free", "mem"],
    ["X509_free", "mem"],
    ["SSL_set_tlsext_host_name", "pushes"],
    ["SSL_set_app_data", "pushes"],
    ["ERR_raise", "pushes"],
    ["SSL_CTX_load_verify_locations", "pushes"],
    ["ERR_clear_error", "clears"],
    ["ERR_print_errors_fp", "clears"],
    ["ERR_get_error", "pops"],
    ["ERR_pop_to_mark", "pops"],
    ["SSL_read", "io"],
    ["BIO_flush", "io"],
    ["BIO_clear_retry_flags", "state"],
    ["SSL_set_bio", "state"],
  ])("%s: %s", (name, effect) => {
    expect(queueEffect(name)).toBe(effect);
  });

  it("knows nothing about names that are not OpenSSL's", () => {
    for (const name of ["printf", "SSL_", "ssl_read", "", "pushes", "constructor"]) {
      expect(queueEffect(name)).toBeUndefined();
    }
  });
});

describe("failurePushes", () => {
  it.each([
    "SSL_CTX_new",
    "SSL_set_fd",
    "SSL_set_tlsext_host_name",
    "SSL_CTX_load_verify_locations",
    "SSL_CTX_use_certificate_chain_file",
    "SSL_CTX_check_private_key",
    "SSL_CTX_set_cipher_list",
    "PEM_read_bio_X509",
    "d2i_X509",
    "BIO_new_file",
    "NCONF_get_string",
    "ENGINE_by_id",
    "X509_get_pubkey",
    "X509_NAME_add_entry_by_NID",
    "RAND_bytes",
  ])("%s leaves an entry where it fails", (name) => {
    expect(failurePushes(name)).toBe(true);
  });

  it.each([
    ["X509_NAME_get_index_by_NID", "-1 says that there is none"],
    ["X509_check_host", "0 says no match"],
    ["X509_cmp", "an order"],
    ["sk_X509_find", "-1 says not found"],
    ["SSL_get_shared_ciphers", "NULL is an answer"],
    ["SSL_set_alpn_protos", "0 is success"],
    ["SSL_CTX_add_session", "0 says that it was there"],
    ["BIO_ctrl", "depends on the command"],
    ["SSL_ctrl", "depends on the command"],
    ["SSL_CTX_set_mode", "pushes nothing"],
    ["SSL_read", "is I/O"],
    ["X509_free", "frees"],
    ["fopen", "is not OpenSSL's"],
  ])("%s: %s", (name) => {
    expect(failurePushes(name)).toBe(false);
  });
});

describe("alwaysPushes", () => {
  it("holds for what raises, not for what can fail", () => {
    for (const name of ["ERR_raise", "ERR_raise_data", "ERR_put_error", "SSLerr"]) {
      expect(alwaysPushes(name), name).toBe(true);
    }
    for (const name of ["SSL_new", "OPENSSL_stderr", "ERR_load_SSL_strings", "MYerr"]) {
      expect(alwaysPushes(name), name).toBe(false);
    }
  });
});
