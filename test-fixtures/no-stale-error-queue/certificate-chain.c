// openssl-lint-test: rules=no-stale-error-queue,no-intervening-call
/* Loading a certificate chain empties the queue first, but leaves entries where it fails. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

int reload_fails(SSL_CTX *context, SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    if (SSL_CTX_use_certificate_chain_file(context, "chain.pem") != 1)
        fprintf(stderr, "keeping the old certificate\n");
    int n = SSL_read(ssl, buffer, size); // expect: no-stale-error-queue "SSL_CTX_use_certificate_chain_file"
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int own_chain_fails(SSL *ssl, void *buffer, int size) {
    if (SSL_use_certificate_chain_file(ssl, "chain.pem") <= 0) fprintf(stderr, "no chain\n");
    int n = SSL_read(ssl, buffer, size); // expect: no-stale-error-queue "SSL_use_certificate_chain_file"
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

/* Where it succeeds, what was there before is gone. */
int reload_succeeds(SSL_CTX *context, SSL *ssl, void *buffer, int size) {
    if (SSL_CTX_load_verify_locations(context, "extra.pem", NULL) != 1)
        fprintf(stderr, "no extra certificates\n");
    if (SSL_CTX_use_certificate_chain_file(context, "chain.pem") != 1) return -1;
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int failure_is_printed(SSL_CTX *context, SSL *ssl, void *buffer, int size) {
    if (SSL_CTX_use_certificate_chain_file(context, "chain.pem") != 1) ERR_print_errors_fp(stderr);
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int emptied_between(SSL_CTX *context, SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) return 0;
    if (SSL_CTX_use_certificate_chain_file(context, "chain.pem") != 1) return -1; // expect: no-intervening-call
    return SSL_get_error(ssl, n);
}
