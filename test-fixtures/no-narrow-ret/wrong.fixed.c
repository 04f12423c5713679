// openssl-lint-test: rules=no-narrow-ret
/* Types without negative values, in which a failure looks like a success. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

/* -1 is 4294967295 here. */
int misses_all_failures(SSL *ssl, void *buffer, int size) {
    int n = SSL_read(ssl, buffer, size);
    if (n <= 0) return -1;
    return 0;
}

int never_true(SSL *ssl, void *buffer, int size) {
    int n;
    n = SSL_read(ssl, buffer, size);
    if (n < 0) return SSL_get_error(ssl, n);
    return 0;
}

int endless(SSL *ssl, void *buffer, int size) {
    int count;
    int rounds = 0;
    while (0 < (count = SSL_read(ssl, buffer, size))) rounds++;
    return rounds;
}

/* A small type stays positive where it is converted to an int. */
int success_for_get_error(SSL *ssl) {
    int result = SSL_connect(ssl);
    if (result != 1) return SSL_get_error(ssl, result);
    return 0;
}

int never_minus_one(SSL *ssl) {
    int result = SSL_accept(ssl);
    if (result == -1) return -1;
    return 0;
}

int truth_for_get_error(SSL *ssl) {
    int result = SSL_connect(ssl);
    if (result <= 0) return SSL_get_error(ssl, result);
    return 0;
}

int asked_whatever_it_was(SSL *ssl) {
    int result = SSL_do_handshake(ssl);
    return SSL_get_error(ssl, result);
}

/* On ARM and PowerPC `char` is unsigned. */
int unsigned_elsewhere(SSL *ssl) {
    int result = SSL_connect(ssl);
    if (result <= 0) return -1;
    return 0;
}
