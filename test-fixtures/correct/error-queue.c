// openssl-lint-test: preset=recommended
/* Emptying the queue, and keeping failures out of it. */
#include <stdio.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

static int result_of(SSL *ssl, int n) {
    if (n > 0) return n;
    int error = SSL_get_error(ssl, n);
    return error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? 0 : -1;
}

int drained_by_hand(SSL *ssl, void *buffer, int size) {
    unsigned long e;
    while ((e = ERR_get_error()) != 0) fprintf(stderr, "stale: %s\n", ERR_error_string(e, NULL));
    return result_of(ssl, SSL_read(ssl, buffer, size));
}

int drained_with_an_endless_loop(SSL *ssl, void *buffer, int size) {
    for (;;) {
        unsigned long e = ERR_get_error();
        if (e == 0) break;
        fprintf(stderr, "stale: %lu\n", e);
    }
    return result_of(ssl, SSL_write(ssl, buffer, size));
}

static int print_entry(const char *text, size_t length, void *stream) {
    fwrite(text, 1, length, stream);
    return 1;
}

int drained_by_a_callback(SSL *ssl, void *buffer, int size) {
    ERR_print_errors_cb(print_entry, stderr);
    return result_of(ssl, SSL_read(ssl, buffer, size));
}

int failure_within_marks(SSL *ssl, BIO *bio, void *buffer, int size) {
    ERR_clear_error();
    ERR_set_mark();
    X509 *certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL);
    if (certificate == NULL) fprintf(stderr, "no certificate\n");
    ERR_pop_to_mark();
    X509_free(certificate);
    return result_of(ssl, SSL_read(ssl, buffer, size));
}

static void marked_look(BIO *bio) {
    ERR_set_mark();
    X509_free(PEM_read_bio_X509(bio, NULL, NULL, NULL));
    ERR_pop_to_mark();
}

int marks_in_a_helper_between(SSL *ssl, BIO *bio, void *buffer, int size) {
    ERR_clear_error();
    int n = SSL_read(ssl, buffer, size);
    marked_look(bio);
    return result_of(ssl, n);
}

static int receive(SSL *ssl, void *buffer, int size) { return result_of(ssl, SSL_read(ssl, buffer, size)); }

int cleared_by_the_only_caller(SSL *ssl, void *buffer, int size) {
    ERR_clear_error();
    return receive(ssl, buffer, size);
}

/* The failed call leaves, the successful one left nothing. */
int configured_first(SSL_CTX *context, SSL *ssl, void *buffer, int size) {
    if (SSL_CTX_use_certificate_chain_file(context, "server.pem") != 1) return -1;
    if (SSL_CTX_use_PrivateKey_file(context, "server.key", SSL_FILETYPE_PEM) != 1) return -1;
    ERR_clear_error();
    return result_of(ssl, SSL_read(ssl, buffer, size));
}
