// openssl-lint-test: rules=no-intervening-call
#include <stdio.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>

int cleared(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    ERR_clear_error(); // expect: no-intervening-call "ERR_clear_error"
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int printed(SSL *ssl) {
    int r = SSL_accept(ssl);
    if (r <= 0) {
        ERR_print_errors_fp(stderr); // expect: no-intervening-call "ERR_print_errors_fp"
        return SSL_get_error(ssl, r);
    }
    return 0;
}

int popped(SSL *ssl, const void *buffer, int size) {
    int n = SSL_write(ssl, buffer, size);
    if (n <= 0) {
        unsigned long entry = ERR_get_error(); // expect: no-intervening-call "ERR_get_error"
        fprintf(stderr, "%lu\n", entry);
        return SSL_get_error(ssl, n);
    }
    return 0;
}

int popped_in_an_argument(SSL *ssl, int r) {
    r = SSL_connect(ssl);
    if (r == 1) return 0;
    fprintf(stderr, "%s\n", ERR_error_string(ERR_get_error(), NULL)); // expect: no-intervening-call
    return SSL_get_error(ssl, r);
}

int drained_by_a_loop(SSL *ssl, void *buffer, int size) {
    int n = SSL_peek(ssl, buffer, size);
    unsigned long entry;
    while ((entry = ERR_get_error()) != 0) // expect: no-intervening-call
        fprintf(stderr, "%lu\n", entry);
    return n > 0 ? 0 : SSL_get_error(ssl, n);
}

/* Each of these can fail and leave an entry, which SSL_get_error then reports. */
int certificate_read(SSL *ssl, BIO *bio, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    X509 *certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL); // expect: no-intervening-call "PEM_read_bio_X509"
    X509_free(certificate);
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}

int file_opened(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    BIO *log = BIO_new_file("tls.log", "a"); // expect: no-intervening-call "BIO_new_file"
    if (n <= 0) return SSL_get_error(ssl, n);
    BIO_free(log);
    return 0;
}

int first_of_two(SSL *ssl, SSL_CTX *context) {
    int r = SSL_connect(ssl);
    SSL_CTX_load_verify_locations(context, "ca.pem", NULL); // expect: no-intervening-call "SSL_CTX_load_verify_locations"
    ERR_clear_error();
    if (r != 1) return SSL_get_error(ssl, r);
    return 0;
}

int on_one_branch(SSL *ssl, int verbose, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) {
        if (verbose) ERR_print_errors_fp(stderr); // expect: no-intervening-call
        return SSL_get_error(ssl, n);
    }
    return 0;
}

/* The marks keep what was there, but the pop stands on the wrong side. */
int marked_too_late(SSL *ssl, BIO *bio, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    X509 *certificate = PEM_read_bio_X509(bio, NULL, NULL, NULL); // expect: no-intervening-call
    ERR_set_mark();
    X509_free(certificate);
    ERR_pop_to_mark();
    if (n <= 0) return SSL_get_error(ssl, n);
    return 0;
}
