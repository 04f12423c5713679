// openssl-lint-test: rules=no-stale-error-queue,require-error-clear
/* Something is known to have failed before the I/O call, and its entry is still in the queue. */
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

int optional_trust_store(SSL *ssl, SSL_CTX *context, void *buffer, int size) {
    int n;
    ERR_clear_error();
    if (SSL_CTX_load_verify_locations(context, "extra.pem", NULL) != 1)
        fprintf(stderr, "no extra certificates\n");
    ERR_clear_error();
    n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int optional_file(SSL *ssl, const void *buffer, int size) {
    ERR_clear_error();
    BIO *log = BIO_new_file("tls.log", "a");
    if (log == NULL) fprintf(stderr, "no log\n");
    ERR_clear_error();
    int n = SSL_write(ssl, buffer, size);
    BIO_free(log);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int certificate_tried(SSL *ssl, BIO *bio, void *buffer, int size) {
    X509 *certificate;
    ERR_clear_error();
    if (!(certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL))) {
        fprintf(stderr, "no certificate\n");
    } else {
        X509_free(certificate);
    }
    ERR_clear_error();
    int n = SSL_peek(ssl, buffer, size);
    if (n <= 0) {
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int shutdown_result_ignored(SSL *old, SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    SSL_shutdown(old);
    SSL_free(old);
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

/* What the first connection left is reported for the second. */
int one_connection_breaks_another(SSL *client, SSL *server, char *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(client, buffer, size);
    if (n <= 0) {
        int error = SSL_get_error(client, n);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) return 0;
        fprintf(stderr, "client is gone: %d\n", error);
        ERR_clear_error();
        n = SSL_write(server, "gone", 4);
        if (n <= 0) return SSL_get_error(server, n);
    }
    return 0;
}

static int load_optional(SSL_CTX *context) {
    if (SSL_CTX_use_certificate_file(context, "client.pem", SSL_FILETYPE_PEM) != 1) return -1;
    return 0;
}

int failed_in_a_helper(SSL *ssl, SSL_CTX *context, void *buffer, int size) {
    ERR_clear_error();
    if (load_optional(context) != 0) fprintf(stderr, "no client certificate\n");
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int retried_after_a_label(SSL *ssl, SSL_CTX *context, const void *buffer, int size) {
    ERR_clear_error();
    if (load_optional(context) != 0) fprintf(stderr, "no client certificate\n");
    int n;
again:
    ERR_clear_error();
    n = SSL_write(ssl, buffer, size);
    if (n <= 0) {
        int error = SSL_get_error(ssl, n);
        if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) goto again;
        return error;
    }
    return 0;
}
