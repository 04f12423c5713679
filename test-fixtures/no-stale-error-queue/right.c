// openssl-lint-test: rules=no-stale-error-queue
#include <stdio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

int cleared_before(SSL *ssl, SSL_CTX *context, void *buffer, int size) {
    if (SSL_CTX_load_verify_locations(context, "extra.pem", NULL) != 1)
        fprintf(stderr, "no extra certificates\n");
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int cleared_where_it_failed(SSL *ssl, const void *buffer, int size) {
    BIO *log = BIO_new_file("tls.log", "a");
    if (log == NULL) ERR_clear_error();
    int n = SSL_write(ssl, buffer, size);
    BIO_free(log);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int printed(SSL *ssl, SSL_CTX *context, void *buffer, int size) {
    if (SSL_CTX_set_default_verify_paths(context) != 1) ERR_print_errors_fp(stderr);
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int drained(SSL *ssl, SSL_CTX *context, void *buffer, int size) {
    if (SSL_CTX_set_default_verify_paths(context) != 1) {
        unsigned long entry;
        while ((entry = ERR_get_error()) != 0) fprintf(stderr, "%s\n", ERR_reason_error_string(entry));
    }
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int marked(SSL *ssl, BIO *bio, void *buffer, int size) {
    ERR_set_mark();
    X509 *certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL);
    if (certificate == NULL) fprintf(stderr, "no certificate\n");
    ERR_pop_to_mark();
    X509_free(certificate);
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int failure_leaves(SSL *ssl, SSL_CTX *context, void *buffer, int size) {
    if (SSL_CTX_load_verify_locations(context, "ca.pem", NULL) != 1) return -1;
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

/* A handshake call empties the queue itself. */
int before_a_handshake(SSL *ssl, SSL_CTX *context) {
    if (SSL_CTX_load_verify_locations(context, "extra.pem", NULL) != 1)
        fprintf(stderr, "no extra certificates\n");
    int r = SSL_connect(ssl);
    return r == 1 ? 0 : SSL_get_error(ssl, r);
}

/* WANT_READ and WANT_WRITE leave no entry, so the repeated call needs no clear. */
int repeated_after_want(SSL *ssl, const void *buffer, int size) {
    ERR_clear_error();
    for (;;) {
        int n = SSL_write(ssl, buffer, size);
        if (n > 0) return 0;
        int error = SSL_get_error(ssl, n);
        if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) return error;
    }
}

int every_connection(SSL **connections, int count, char *buffer, int size) {
    int open = 0;
    for (int i = 0; i < count; i++) {
        SSL *ssl = connections[i];
        ERR_clear_error();
        int n = SSL_read(ssl, buffer, size);
        if (n <= 0) {
            int error = SSL_get_error(ssl, n);
            if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE) continue;
        }
        open++;
    }
    return open;
}

int shutdown_then_clear(SSL *old, SSL *ssl, void *buffer, int size) {
    SSL_shutdown(old);
    SSL_free(old);
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

/* Nothing was found: no failure, no entry. */
int look_up(SSL *ssl, X509_NAME *name, void *buffer, int size) {
    ERR_clear_error();
    int position = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
    if (position < 0) fprintf(stderr, "no common name\n");
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

static int load_optional(SSL_CTX *context) {
    if (SSL_CTX_use_certificate_file(context, "client.pem", SSL_FILETYPE_PEM) != 1) {
        ERR_clear_error();
        return -1;
    }
    return 0;
}

int cleared_in_a_helper(SSL *ssl, SSL_CTX *context, void *buffer, int size) {
    if (load_optional(context) != 0) fprintf(stderr, "no client certificate\n");
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

/* Fails only where memory runs out. */
int subject_is_shown(SSL *ssl, X509 *certificate, void *buffer, int size) {
    char *subject = X509_NAME_oneline(X509_get_subject_name(certificate), NULL, 0);
    if (subject != NULL) printf("%s\n", subject);
    OPENSSL_free(subject);
    int n = SSL_read(ssl, buffer, size);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}
