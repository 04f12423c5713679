// openssl-lint-test: rules=no-intervening-call
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

int cleared_before(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int printed_afterwards(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        int error = SSL_get_error(ssl, r);
        ERR_print_errors_fp(stderr);
        return error;
    }
    return 0;
}

int popped_afterwards(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n <= 0) {
        int error = SSL_get_error(ssl, n);
        fprintf(stderr, "%s\n", ERR_error_string(ERR_get_error(), NULL));
        return error;
    }
    return 0;
}

/* Peeking leaves the queue as it is. */
int peeked(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n <= 0) {
        unsigned long entry = ERR_peek_error();
        char text[256];
        ERR_error_string_n(entry, text, sizeof text);
        fprintf(stderr, "%s %lu\n", text, ERR_peek_last_error());
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int accessors(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0 && SSL_is_init_finished(ssl) && SSL_pending(ssl) == 0) {
        fprintf(stderr, "%s %s\n", SSL_get_version(ssl), SSL_state_string_long(ssl));
        if (SSL_get_shutdown(ssl) & SSL_RECEIVED_SHUTDOWN) return 0;
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int freed(SSL *ssl, X509 *certificate, char *text, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    OPENSSL_free(text);
    X509_free(certificate);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int other_libraries(SSL *ssl, void *buffer, int size) {
    errno = 0;
    int n = SSL_read(ssl, buffer, size);
    int saved = errno;
    fprintf(stderr, "read %d: %s\n", n, strerror(saved));
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int only_on_a_branch_that_leaves(SSL *ssl, int quitting, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (quitting) {
        ERR_clear_error();
        return 0;
    }
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

int only_after_success(SSL *ssl, BIO *bio, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n > 0) {
        X509_free(PEM_read_bio_X509(bio, NULL, NULL, NULL));
        return n;
    }
    return SSL_get_error(ssl, n);
}

/* The same condition on both sides: no path does both. */
int correlated(SSL *ssl, int verbose, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (verbose) ERR_print_errors_fp(stderr);
    if (n <= 0 && !verbose) return SSL_get_error(ssl, n);
    return 0;
}

int marked(SSL *ssl, BIO *bio, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    ERR_set_mark();
    X509 *certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL);
    ERR_pop_to_mark();
    X509_free(certificate);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

extern void trace(const char *what);

/* A function that is not in this file is taken not to touch the queue. */
int unknown_function(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    trace("read");
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

static void note(const char *what) { fprintf(stderr, "%s\n", what); }

int harmless_helper(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    note("read");
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

/* Fails only where memory runs out. */
int context_of_callbacks(SSL *ssl, void *context, void *buffer, int size) {
    SSL_set_ex_data(ssl, 1, context);
    int n = SSL_read(ssl, buffer, size);
    SSL_set_ex_data(ssl, 1, NULL);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}
